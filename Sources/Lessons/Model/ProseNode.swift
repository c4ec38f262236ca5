import CommonMark

/// A node of a lesson's prose: CommonMark's kinds, and those that lessons have beyond them.
struct ProseNode: Equatable, Sendable {
  var kind: Kind
  /// Where the node stands in the lesson, columns in bytes. Of an inline node only the line is
  /// meant.
  var range: SourceRange
  var children: [ProseNode] = []

  /// What a node is, with what only that kind has.
  indirect enum Kind: Equatable, Sendable {
    case document
    case quote
    case list(MarkdownNode.List)
    /// An item, and whether its task is done, if it is one.
    case item(isDone: Bool?)
    case codeBlock(info: String, literal: String)
    case htmlBlock(String)
    case paragraph
    case heading(level: Int, label: String?)
    case rule
    /// A formula that stands between paragraphs.
    case equation(Formula)
    /// A table; its first child may be its caption, the others are its rows.
    case table([PipeTable.Alignment?], label: String?)
    case caption
    case row
    case cell
    /// An image with a caption or a label, alone in its paragraph. Its children describe it.
    case figure(source: String, caption: String, label: String?)
    case callout(Callout, label: String?)

    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case html(String)
    case emphasis
    case strong
    case strikethrough
    case link(destination: String, title: String)
    case image(source: String, title: String)
    case formula(Formula)
    case footnote(FootnoteReference)
    case value(ProseValue)
  }
}

/// The kinds of quotes that say more than a quote.
enum Callout: String, CaseIterable, Equatable, Sendable {
  case note = "NOTE"
  case tip = "TIP"
  case important = "IMPORTANT"
  case warning = "WARNING"
  case caution = "CAUTION"
  case exercise = "EXERCISE"
  case solution = "SOLUTION"
}

extension ProseNode {
  /// The characters of the node as the author wrote them, without markup.
  var plainText: String {
    switch kind {
    case .text(let text), .code(let text): text
    case .softBreak, .lineBreak: " "
    case .formula(let formula), .equation(let formula): Insertion.formula(formula).original
    case .value(let value): Insertion.value(value).original
    default: children.map(\.plainText).joined()
    }
  }

  /// Calls `visit` with the node and all below it, in the order of the page.
  func walk(_ visit: (ProseNode) -> Void) {
    visit(self)
    for child in children { child.walk(visit) }
  }
}

/// A footnote's name, and what it says.
struct Footnote: Equatable, Sendable {
  var name: String
  var range: SourceRange
  var blocks: [ProseNode]
}
