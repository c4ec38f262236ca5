/// The characters of the private use area that stand for something in a protected text.
///
/// To CommonMark they are letters: neither space nor punctuation.
enum Private {
  /// The brackets around a formula's number.
  static let open: Unicode.Scalar = "\u{E000}"
  static let close: Unicode.Scalar = "\u{E001}"
  /// Stands beside asterisks in place of a neighbour that would mislead CommonMark.
  static let joiner: Unicode.Scalar = "\u{E002}"
  /// Stands in a line that a formula has left empty.
  static let filler: Unicode.Scalar = "\u{E003}"
  /// Stands before a reserved character of the author's own.
  static let escape: Unicode.Scalar = "\u{E004}"
  /// Stand for `~~`: where it can open what is struck out, where it can close it, where both.
  static let strikeOpening: Unicode.Scalar = "\u{E005}"
  static let strikeClosing: Unicode.Scalar = "\u{E006}"
  static let strikeEither: Unicode.Scalar = "\u{E007}"

  private static let firstDigit: UInt32 = 0xE010
  private static let reserved: ClosedRange<UInt32> = 0xE000...0xE03F
  /// How far an escaped character is moved, out of the reserved ones.
  private static let shift: UInt32 = 0x40

  static func isReserved(_ scalar: Unicode.Scalar) -> Bool { reserved.contains(scalar.value) }

  /// Whether a reserved character begins at these bytes of UTF-8.
  static func isReserved(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: [0xEE, 0x80]) && bytes.dropFirst(2).first.map { $0 < 0xC0 } == true
  }

  /// A formula's number between its brackets.
  static func placeholder(_ number: Int) -> [UInt8] {
    let digits = String(number).unicodeScalars.compactMap {
      Unicode.Scalar(firstDigit + $0.value - 0x30)
    }
    return utf8([open] + digits + [close])
  }

  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    (firstDigit..<(firstDigit + 10)).contains(scalar.value) ? Int(scalar.value - firstDigit) : nil
  }

  /// What stands for a reserved character, given as UTF-8, in the author's text.
  static func escaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let own = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return utf8([escape] + own.compactMap { Unicode.Scalar($0.value + shift) })
  }

  static func unescaped(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    Unicode.Scalar(scalar.value - shift)
  }

  static func utf8(_ scalars: [Unicode.Scalar]) -> [UInt8] {
    scalars.flatMap { Array(String($0).utf8) }
  }
}
