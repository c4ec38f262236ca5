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
/// ``pieces(of:)`` and ``original(_:)`` take them out of the parsed text again, and
/// ``authorColumn(line:column:isEnd:)`` undoes what they did to the columns. The same characters in
/// the author's own text are escaped on the way in and come back as they were.
struct ProtectedText: Sendable {
  /// The text to parse.
  let text: String
  let formulas: [Formula]
  /// The places of `$$` without an end, in lines and characters.
  let unclosed: [(line: Int, column: Int)]
  private let columns: ColumnMap

  /// A piece of a text node.
  enum Piece: Equatable {
    case text(String)
    case formula(Formula)
  }

  /// Protects a text whose lines end with LF.
  ///
  /// - Parameter firstLine: The number of the text's first line in its file.
  init(_ text: String, firstLine: Int = 1) {
    var scanner = ProtectionScanner(text, firstLine: firstLine)
    scanner.scan()
    self.text = String(decoding: scanner.output.bytes, as: UTF8.self)
    formulas = scanner.formulas
    unclosed = scanner.unclosed
    columns = scanner.output.columns
  }

  /// Splits the text of a parsed node at its formulas.
  func pieces(of literal: String) -> [Piece] {
    var pieces: [Piece] = []
    var plain = String.UnicodeScalarView()
    var scalars = literal.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case Private.open:
        if !plain.isEmpty { pieces.append(.text(String(plain))) }
        plain = .init()
        if let formula = formula(behindBracket: &scalars) { pieces.append(.formula(formula)) }
      case Private.joiner, Private.filler: continue
      case Private.escape:
        if let own = scalars.popFirst().flatMap(Private.unescaped) { plain.append(own) }
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

  /// The column in the author's line for a column of the text that was parsed, both from 1 in bytes
  /// of UTF-8. The line is the same in both.
  ///
  /// - Parameter isEnd: Whether the column is the last one of something; inside a placeholder it
  ///   then stands for the formula's end instead of its beginning.
  func authorColumn(line: Int, column: Int, isEnd: Bool = false) -> Int {
    columns.sourceColumn(line: line, column: column, isEnd: isEnd)
  }
}

extension ProtectedText {
  /// Reads a number and its closing bracket.
  private func formula(
    behindBracket scalars: inout String.UnicodeScalarView.SubSequence
  ) -> Formula? {
    let number = scalars.prefix { $0 != Private.close }
    scalars = scalars.dropFirst(number.count + 1)
    let index = number.compactMap(Private.digit).reduce(0) { 10 * $0 + $1 }
    return formulas.indices.contains(index) ? formulas[index] : nil
  }
}
