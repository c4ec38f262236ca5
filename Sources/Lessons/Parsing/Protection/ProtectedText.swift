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
/// What lessons have beyond CommonMark is marked in the same way: references to footnotes, tildes
/// that strike out, and tables, whose cells stand before the text, so that each is read by itself.
/// The definition of a footnote becomes the item of a list.
///
/// ``pieces(of:)`` and ``original(_:)`` take them out of the parsed text again, and
/// ``authorColumn(line:column:isEnd:)`` undoes what they did to the columns. The same characters in
/// the author's own text are escaped on the way in and come back as they were.
struct ProtectedText: Sendable {
  /// The text to parse: the cells of the tables, a line each, then the author's text.
  let text: String
  /// How many lines stand before the author's text.
  let linesBefore: Int
  let cells: [TableCell]
  let footnotes: [FootnoteDefinition]
  let faults: [ProtectionScanner.Fault]
  /// Why the text is not to be parsed.
  let refusal: ProtectionScanner.Fault?
  private let insertions: [Insertion]
  private let columns: ColumnMap

  /// A piece of a text node.
  enum Piece: Equatable {
    case text(String)
    case inserted(Insertion)
    /// Two tildes, and whether they can open or close what is struck out.
    case strike(opens: Bool, closes: Bool)
    /// A line, or the rest of one, that an insertion has taken up.
    case filler
  }

  /// Protects a text whose lines end with LF.
  ///
  /// - Parameter firstLine: The number of the text's first line in its file.
  init(_ text: String, firstLine: Int = 1) {
    var scanner = ProtectionScanner(Array(text.utf8), firstLine: firstLine)
    scanner.scan()
    cells = scanner.cells
    footnotes = scanner.footnotes
    faults = scanner.faults
    refusal = scanner.refusal
    insertions = scanner.insertions
    columns = scanner.output.columns
    linesBefore = cells.isEmpty ? 0 : cells.count + 1
    var before: [UInt8] = []
    for cell in cells { before += cell.heading + [UInt8(ascii: "\n")] }
    if !cells.isEmpty { before.append(UInt8(ascii: "\n")) }
    self.text = String(decoding: before + scanner.output.bytes, as: UTF8.self)
  }

  /// All formulas: those of tables where the table stands, the others in the order of the text.
  var formulas: [Formula] {
    insertions.compactMap { if case .formula(let formula) = $0 { formula } else { nil } }
  }

  /// Splits the text of a parsed node at what was put into it.
  func pieces(of literal: String) -> [Piece] {
    guard literal.utf8.contains(0xEE) else { return [.text(literal)] }
    var pieces: [Piece] = []
    var plain = String.UnicodeScalarView()
    func endText() {
      if !plain.isEmpty { pieces.append(.text(String(plain))) }
      plain = .init()
    }
    var scalars = literal.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case Private.open:
        endText()
        if let found = insertion(behindBracket: &scalars) { pieces.append(.inserted(found)) }
      case Private.strikeOpening, Private.strikeClosing, Private.strikeEither:
        endText()
        pieces.append(
          .strike(
            opens: scalar != Private.strikeClosing, closes: scalar != Private.strikeOpening))
      case Private.filler:
        endText()
        pieces.append(.filler)
      case Private.joiner: continue
      case Private.escape:
        if let own = scalars.popFirst().flatMap(Private.unescaped) { plain.append(own) }
      default: plain.append(scalar)
      }
    }
    endText()
    return pieces
  }

  /// The author's own characters of a parsed text: formulas with their dollar signs.
  func original(_ literal: String) -> String {
    guard literal.utf8.contains(0xEE) else { return literal }
    return pieces(of: literal).map { piece in
      switch piece {
      case .text(let text): text
      case .inserted(let insertion): insertion.original
      case .strike: "~~"
      case .filler: ""
      }
    }.joined()
  }

  /// The column in the author's line for a column of the text that was parsed, both from 1 in bytes
  /// of UTF-8; the lines are those of the author.
  ///
  /// - Parameter isEnd: Whether the column is the last one of something; inside a placeholder it
  ///   then stands for the formula's end instead of its beginning.
  func authorColumn(line: Int, column: Int, isEnd: Bool = false) -> Int {
    columns.sourceColumn(line: line, column: column, isEnd: isEnd)
  }
}

extension ProtectedText {
  /// Reads a number and its closing bracket.
  private func insertion(
    behindBracket scalars: inout String.UnicodeScalarView.SubSequence
  ) -> Insertion? {
    let number = scalars.prefix { $0 != Private.close }
    scalars = scalars.dropFirst(number.count + 1)
    let index = number.compactMap(Private.digit).reduce(0) { 10 * $0 + $1 }
    return insertions.indices.contains(index) ? insertions[index] : nil
  }
}
