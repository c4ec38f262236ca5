/// A node of a parsed CommonMark document.
public struct MarkdownNode: Equatable, Sendable {
  public var kind: Kind
  /// Where the node stands in the text that was parsed.
  public var range: SourceRange
  public var children: [MarkdownNode]

  /// What a node is, with what only that kind has.
  public indirect enum Kind: Equatable, Sendable {
    case document
    case blockQuote
    case list(List)
    case item
    case codeBlock(info: String, literal: String)
    case htmlBlock(String)
    case paragraph
    case heading(level: Int)
    case thematicBreak

    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case html(String)
    case emphasis
    case strong
    case link(destination: String, title: String)
    case image(destination: String, title: String)
  }

  /// A list's own properties.
  public struct List: Equatable, Sendable {
    /// The first number of an ordered list; nil for a bullet list.
    public var start: Int?
    /// Whether the items' paragraphs stand without blank lines between them.
    public var isTight: Bool
  }

  public init(kind: Kind, range: SourceRange, children: [MarkdownNode] = []) {
    self.kind = kind
    self.range = range
    self.children = children
  }
}

/// A range of a text, from its first to its last character. Lines and columns count from 1,
/// columns in bytes of UTF-8. Inside an inline node libcmark counts only from the line's start.
public struct SourceRange: Equatable, Sendable {
  public var startLine: Int
  public var startColumn: Int
  public var endLine: Int
  public var endColumn: Int

  public init(startLine: Int, startColumn: Int, endLine: Int, endColumn: Int) {
    self.startLine = startLine
    self.startColumn = startColumn
    self.endLine = endLine
    self.endColumn = endColumn
  }
}

extension MarkdownNode {
  /// The characters of the node's text and code, without any markup.
  public var plainText: String {
    switch kind {
    case .text(let text), .code(let text): text
    case .softBreak, .lineBreak: " "
    default: children.map(\.plainText).joined()
    }
  }
}
