/// The cells of one record, from left to right.
struct CSVCells {
  private var next: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  private let separator: UInt8
  /// Whether several separators are as one: only spaces are.
  private let joinsSeparators: Bool
  /// Whether the last cell has been taken: behind a separator at the end there is one more.
  private(set) var isAtEnd = false

  /// A cell as it stands in the record.
  struct Cell {
    /// Without its quotes.
    var text: UnsafeBufferPointer<UInt8>
    var isQuoted = false
    /// What stands between the closing quote and the separator, which should be nothing.
    var rest = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  }

  init(_ record: CSVRecords.Record, separator: UInt8) {
    self.separator = separator
    joinsSeparators = separator == UInt8(ascii: " ")
    next = record.start
    var end = record.end
    if joinsSeparators { while end > next, (end - 1).pointee == separator { end -= 1 } }
    self.end = end
  }

  mutating func nextCell() -> Cell? {
    if isAtEnd { return nil }
    if joinsSeparators { while next < end, next.pointee == separator { next += 1 } }
    var cell = Cell(text: UnsafeBufferPointer(start: next, count: 0))
    if next < end, next.pointee == UInt8(ascii: "\"") {
      cell = quotedCell()
      let start = next
      skipToSeparator()
      cell.rest = CSVNumber.trimmed(UnsafeBufferPointer(start: start, count: next - start))
    } else {
      let start = next
      skipToSeparator()
      cell.text = UnsafeBufferPointer(start: start, count: next - start)
    }
    if next == end { isAtEnd = true } else { next += 1 }
    return cell
  }

  /// Takes a cell if it is a plain number; otherwise nothing is taken.
  @inline(__always)
  mutating func nextNumber() -> Double? {
    if isAtEnd { return nil }
    if joinsSeparators { while next < end, next.pointee == separator { next += 1 } }
    var place = next
    let value = CSVNumber.scan(&place, until: end)
    if place == next { return nil }
    if place == end {
      isAtEnd = true
    } else if place.pointee == separator {
      place += 1
    } else {
      return nil
    }
    next = place
    return value
  }

  private mutating func quotedCell() -> Cell {
    next += 1
    let start = next
    while next < end {
      if next.pointee == UInt8(ascii: "\"") {
        if next + 1 == end || (next + 1).pointee != UInt8(ascii: "\"") { break }
        next += 1
      }
      next += 1
    }
    let text = UnsafeBufferPointer(start: start, count: next - start)
    if next < end { next += 1 }
    return Cell(text: text, isQuoted: true)
  }

  private mutating func skipToSeparator() {
    while next < end, next.pointee != separator { next += 1 }
  }
}

extension CSVCells.Cell {
  /// The text, with doubled quotes made single, and without white space around it if it had no
  /// quotes.
  var name: String {
    if !isQuoted { return String(decoding: CSVNumber.trimmed(text), as: UTF8.self) }
    var bytes: [UInt8] = []
    var place = 0
    while place < text.count {
      bytes.append(text[place])
      place += text[place] == UInt8(ascii: "\"") ? 2 : 1
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether there is no value: nothing, or a word that stands for it.
  var isMissing: Bool {
    let text = CSVNumber.trimmed(text)
    return text.isEmpty || ["NA", "NaN", "nan", "null"].contains { text.elementsEqual($0.utf8) }
  }
}
