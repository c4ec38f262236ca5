/// The text that a scanner writes, with a record of where it departs from the author's.
///
/// Lines stay lines, so a place is known by its column alone.
struct ProtectedOutput {
  private(set) var bytes: [UInt8] = []
  private(set) var columns: ColumnMap
  private var line: Int
  private var lineStart = 0
  /// Where the present line begins in the author's text.
  private var sourceLineStart = 0

  init(firstLine: Int) {
    line = firstLine
    columns = ColumnMap()
  }

  /// Writes bytes of the author's from an offset on, which may hold line ends; reserved characters
  /// are escaped.
  mutating func copy(_ source: ArraySlice<UInt8>) {
    var position = source.startIndex
    while position < source.endIndex {
      let plain = source[position...].prefix { $0 != 0xEE && $0 != UInt8(ascii: "\n") }
      bytes += plain
      position = plain.endIndex
      guard position < source.endIndex else { return }
      if source[position] == 0xEE && Private.isReserved(source[position...]) {
        let end = min(position + 3, source.endIndex)
        replace(position..<end, by: Private.escaped(source[position..<end]))
        position = end
        continue
      }
      bytes.append(source[position])
      position += 1
      if bytes.last == UInt8(ascii: "\n") { beginLine(at: position) }
    }
  }

  /// Writes something else for a part of the author's line, or between its bytes.
  mutating func replace(_ source: Range<Int>, by replacement: [UInt8]) {
    let start = bytes.count - lineStart
    bytes += replacement
    columns.add(
      ColumnMap.Change(
        column: start..<(bytes.count - lineStart),
        source: (source.lowerBound - sourceLineStart)..<(source.upperBound - sourceLineStart)),
      line: line)
  }

  /// Ends the line where the author's line ends that goes on at the offset `next`.
  mutating func endLine(next: Int) {
    bytes.append(UInt8(ascii: "\n"))
    beginLine(at: next)
  }

  private mutating func beginLine(at next: Int) {
    line += 1
    lineStart = bytes.count
    sourceLineStart = next
  }
}
