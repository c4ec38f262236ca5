/// Where the columns of a changed text lie in the lines it was made from.
struct ColumnMap: Sendable {
  /// Bytes of a line that stand for other bytes; both counted from 0.
  struct Change: Sendable {
    var column: Range<Int>
    var source: Range<Int>
  }

  /// The changes of each line that has any, from left to right.
  private var changes: [Int: [Change]] = [:]

  mutating func add(_ change: Change, line: Int) {
    changes[line, default: []].append(change)
  }

  /// The column of the source for a column of the changed text, both counted from 1.
  ///
  /// Within a change that is the first column of what was changed, or the last one if `isEnd`.
  func sourceColumn(line: Int, column: Int, isEnd: Bool) -> Int {
    let column = column - 1
    guard let changes = changes[line] else { return column + 1 }
    let next = changes.partitioningIndex { $0.column.lowerBound > column }
    if next == 0 { return column + 1 }
    let last = changes[next - 1]
    if column >= last.column.upperBound {
      return last.source.upperBound + column - last.column.upperBound + 1
    }
    return isEnd ? max(1, last.source.upperBound) : last.source.lowerBound + 1
  }
}
