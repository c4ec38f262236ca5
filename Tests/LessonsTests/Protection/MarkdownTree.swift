import CommonMark

@testable import Lessons

/// What libcmark makes of a protected text, in a form that tests can read: strong as `<b>`,
/// emphasis as `<i>`, code as backticks, formulas as `[x]` and `[[x]]`.
struct MarkdownTree {
  let protected: ProtectedText
  /// The tree's marks.
  private(set) var marks = ""
  /// The literals of all text nodes, and of all nodes of code and HTML.
  private(set) var texts: [String] = []
  private(set) var verbatim: [String] = []
  /// The first line of each block, and the text that it begins with.
  private(set) var lines: [(line: Int, text: String)] = []

  init(_ text: String) {
    protected = ProtectedText(text)
    if let root = try? MarkdownParser.parse(protected.text) { marks = read(root) }
  }
}

extension MarkdownTree {
  private mutating func read(_ node: MarkdownNode) -> String {
    var inner = ""
    for child in node.children { inner += read(child) }
    switch node.kind {
    case .text(let literal):
      texts.append(literal)
      return protected.pieces(of: literal).map(mark).joined()
    case .code(let literal), .codeBlock(_, let literal):
      verbatim.append(literal)
      return "`\(protected.original(literal))`"
    case .html(let literal), .htmlBlock(let literal):
      verbatim.append(literal)
      return protected.original(literal)
    case .softBreak: return " "
    case .strong: return "<b>\(inner)</b>"
    case .emphasis: return "<i>\(inner)</i>"
    case .paragraph, .heading:
      lines.append((node.range.startLine, inner))
      return "{\(inner)}"
    case .item: return "-\(inner)"
    case .blockQuote: return ">\(inner)"
    case .link(let address, _): return "(\(inner) \(protected.original(address)))"
    default: return inner
    }
  }

  private func mark(_ piece: ProtectedText.Piece) -> String {
    switch piece {
    case .text(let text): text
    case .inserted(.formula(let formula)):
      formula.isDisplay ? "[[\(formula.source)]]" : "[\(formula.source)]"
    case .inserted(let other): other.original
    case .strike: "~~"
    case .filler: ""
    }
  }
}
