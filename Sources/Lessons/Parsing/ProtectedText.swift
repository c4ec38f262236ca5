/// A lesson's Markdown, prepared so that libcmark reads it as its author means it.
///
/// CommonMark would eat the backslashes, underscores and asterisks of a formula, and its rule for
/// emphasis leaves `**…。**接着` as literal asterisks, because it knows only punctuation between
/// spaces. Both are cured before parsing with characters of the private use area, which mean
/// nothing to CommonMark:
///
/// - a formula becomes its number between two brackets, and further lines of it become lines with
///   a filler, so that line numbers stay;
/// - a joiner beside asterisks takes the place of the neighbour that would mislead the rule.
///
/// ``pieces(of:)`` and ``original(_:)`` take them out of the parsed text again. The same characters
/// in the author's own text are escaped on the way in and come back as they were.
struct ProtectedText: Sendable {
  /// The text to parse.
  private(set) var text = ""
  private(set) var formulas: [Formula] = []
  /// The places of `$$` without an end.
  private(set) var unclosed: [(line: Int, column: Int)] = []

  /// A piece of a text node.
  enum Piece: Equatable {
    case text(String)
    case formula(Formula)
  }

  init(_ text: String, firstLine: Int = 1) {
    var scanner = ProtectionScanner(text, firstLine: firstLine)
    scanner.scan()
    self.text = String(scanner.output)
    formulas = scanner.formulas
    unclosed = scanner.unclosed
  }

  /// Splits the text of a parsed node at its formulas.
  func pieces(of literal: String) -> [Piece] {
    var pieces: [Piece] = []
    var plain = String.UnicodeScalarView()
    var scalars = literal.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case Private.open:
        let number = scalars.prefix { $0 != Private.close }
        scalars = scalars.dropFirst(number.count + 1)
        if !plain.isEmpty { pieces.append(.text(String(plain))) }
        plain = .init()
        let digits = number.compactMap(Private.digit)
        let index = digits.reduce(0) { 10 * $0 + $1 }
        if formulas.indices.contains(index) { pieces.append(.formula(formulas[index])) }
      case Private.joiner, Private.filler: continue
      case Private.escape:
        if let escaped = scalars.popFirst(), let own = Private.unescaped(escaped) {
          plain.append(own)
        }
      default: plain.append(scalar)
      }
    }
    if !plain.isEmpty { pieces.append(.text(String(plain))) }
    return pieces
  }

  /// The author's own characters of a parsed text: formulas with their dollar signs.
  func original(_ literal: String) -> String {
    guard literal.unicodeScalars.contains(where: Private.isReserved) else { return literal }
    return pieces(of: literal).map { piece in
      switch piece {
      case .text(let text): text
      case .formula(let formula):
        formula.isDisplay ? "$$\(formula.source)$$" : "$\(formula.source)$"
      }
    }.joined()
  }
}

/// The characters of the private use area that stand for something in a protected text.
enum Private {
  static let open: Unicode.Scalar = "\u{E000}"
  static let close: Unicode.Scalar = "\u{E001}"
  static let joiner: Unicode.Scalar = "\u{E002}"
  static let filler: Unicode.Scalar = "\u{E003}"
  static let escape: Unicode.Scalar = "\u{E004}"
  private static let firstDigit: UInt32 = 0xE010
  private static let reserved: ClosedRange<UInt32> = 0xE000...0xE03F

  static func isReserved(_ scalar: Unicode.Scalar) -> Bool { reserved.contains(scalar.value) }

  /// A formula's number between its brackets.
  static func placeholder(_ number: Int) -> [Unicode.Scalar] {
    let digits = String(number).unicodeScalars.compactMap {
      Unicode.Scalar(firstDigit + $0.value - 0x30)
    }
    return [open] + digits + [close]
  }

  static func digit(_ scalar: Unicode.Scalar) -> Int? {
    (firstDigit..<(firstDigit + 10)).contains(scalar.value) ? Int(scalar.value - firstDigit) : nil
  }

  /// What stands for a reserved character in the author's text.
  static func escaped(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    // 64 reserved characters, moved to a part of the private use area that is not reserved.
    guard let moved = Unicode.Scalar(scalar.value + 0x40) else { return [] }
    return [escape, moved]
  }

  static func unescaped(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    Unicode.Scalar(scalar.value - 0x40)
  }
}
