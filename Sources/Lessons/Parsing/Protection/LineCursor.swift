/// A place in a line, with the columns that its tabs make.
struct LineCursor {
  let bytes: [UInt8]
  /// The next byte, and the end of the line.
  private(set) var position: Int
  let end: Int
  /// The column of the place, from 0. It may lie within a tab.
  private var column = 0

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    position = line.lowerBound
    end = line.upperBound
  }

  /// The columns of white space that come next.
  var indentation: Int {
    var ahead = self
    ahead.skipSpaces()
    return ahead.column - column
  }

  /// The bytes from the next one on that is not white space.
  var content: ArraySlice<UInt8> {
    bytes[position..<end].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  var isBlank: Bool { content.isEmpty }

  mutating func skipSpaces() {
    skipSpaces(columns: .max)
  }

  /// Passes over white space, of so many columns at most.
  mutating func skipSpaces(columns: Int) {
    var rest = columns
    while rest > 0, position < end {
      let width: Int
      switch bytes[position] {
      case UInt8(ascii: " "): width = 1
      case UInt8(ascii: "\t"): width = 4 - column % 4
      default: return
      }
      column += min(width, rest)
      if width <= rest { position += 1 }
      rest -= min(width, rest)
    }
  }

  /// Passes over bytes that are one column wide each.
  mutating func skip(_ count: Int) {
    position += count
    column += count
  }
}
