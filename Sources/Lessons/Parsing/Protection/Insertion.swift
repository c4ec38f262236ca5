/// What a bracketed number stands for in a protected text.
enum Insertion: Equatable, Sendable {
  case formula(Formula)
  case footnote(FootnoteReference)
  case table(PipeTable)
  case value(ProseValue)

  /// What the author wrote.
  var original: String {
    switch self {
    case .formula(let formula):
      formula.isDisplay ? "$$\(formula.source)$$" : "$\(formula.source)$"
    case .footnote(let reference): "[^\(reference.name)]"
    case .table(let table): table.source
    case .value(let value): "`\(ProseValue.mark) \(value.source)`"
    }
  }
}

/// A reference to a footnote, `[^name]`, and where it stands.
struct FootnoteReference: Equatable, Sendable {
  var name: String
  var line: Int
  var column: Int
}

/// A table of lines with pipes. Its cells stand before the text, each in a line of its own.
struct PipeTable: Equatable, Sendable {
  enum Alignment: String, Equatable, Sendable {
    case start, center, end
  }

  /// One for each column; nil where the author says nothing.
  var alignments: [Alignment?]
  var rows: [Row]
  var source: String

  /// A row's line and its cells.
  struct Row: Equatable, Sendable {
    var line: Int
    var column: Int
    var cells: Range<Int>
  }
}

/// A cell's text, as a heading of its own: the one kind of block that holds nothing but inlines,
/// whatever they begin with.
struct TableCell: Equatable, Sendable {
  var heading: [UInt8]
  /// Where the cell stands in the lesson, in characters.
  var line: Int
  var column: Int
}
