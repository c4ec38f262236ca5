extension Passage {
  /// The place behind the `$` that ends the formula that begins at another.
  ///
  /// Pandoc's rule: no space just inside the dollar signs, and no digit after the closing one. A
  /// dollar sign in code ends nothing, and neither does the beginning of a display formula.
  func inlineFormulaEnd(from start: Int) -> Int? {
    guard start < lastClosingDollar, !bytes[start + 1].isWhitespace else { return nil }
    var place = start + 1
    while place <= lastClosingDollar {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 2
      case UInt8(ascii: "`"): place = verbatimEnd(at: place) ?? place + 1
      case UInt8(ascii: "$"):
        if place > start + 1, Self.isClosingDollar(place, in: bytes) { return place + 1 }
        let count = count(of: UInt8(ascii: "$"), at: place)
        if count > 1 { return nil }
        place += count
      default: place += 1
      }
    }
    return nil
  }

  /// Whether a `$` stands behind something other than space, and not before a digit.
  static func isClosingDollar(_ place: Int, in bytes: [UInt8]) -> Bool {
    guard place > 0, bytes[place] == UInt8(ascii: "$"), !bytes[place - 1].isWhitespace else {
      return false
    }
    return place + 1 == bytes.count || !bytes[place + 1].isASCIIDigit
  }
}

extension UInt8 {
  /// Whether the byte is a space, a tab or a line end.
  var isWhitespace: Bool { isSpace || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}
