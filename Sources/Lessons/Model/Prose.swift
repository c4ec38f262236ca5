import CommonMark

/// The prose of a lesson: its CommonMark tree, with line numbers of the lesson's file.
public struct Prose: Sendable {
  /// The tree. Only its text nodes still hold the marks of ``pieces(of:)``.
  public let document: MarkdownNode
  private let protected: ProtectedText

  /// Parses a lesson's text from a line on.
  init(_ source: SourceText, firstLine: Int, diagnostics: inout [Diagnostic]) {
    protected = ProtectedText(
      source.lines[(firstLine - 1)...].joined(separator: "\n"), firstLine: firstLine)
    for place in protected.unclosed {
      diagnostics.append(
        source.error(
          line: place.line, column: place.column, "the formula that begins here has no closing '$$'"
        ))
    }
    // Empty lines in place of the front matter keep the numbers of the lines below.
    let blank = String(repeating: "\n", count: firstLine - 1)
    do {
      document = protected.restored(try MarkdownParser.parse(blank + protected.text))
    } catch {
      diagnostics.append(
        source.error(
          line: error.line, column: 1,
          "quotes, lists or emphasis are nested more than \(MarkdownParser.deepestNesting) deep"))
      document = MarkdownNode(
        kind: .document,
        range: SourceRange(startLine: 1, startColumn: 1, endLine: 1, endColumn: 1))
    }
  }

  /// All formulas, in the order of the text.
  var formulas: [Formula] { protected.formulas }

  /// Splits the text of a text node at its formulas.
  func pieces(of literal: String) -> [ProtectedText.Piece] { protected.pieces(of: literal) }

  /// The characters of a node as the author wrote them, without other markup.
  func plainText(of node: MarkdownNode) -> String { protected.original(node.plainText) }

  /// The words of the first level-1 heading.
  var firstHeading: String? {
    document.children.first { $0.kind == .heading(level: 1) }.map(plainText)
  }
}

extension ProtectedText {
  /// The tree with the author's own characters everywhere but in text nodes.
  fileprivate func restored(_ node: MarkdownNode) -> MarkdownNode {
    var node = node
    node.range.startColumn = authorColumn(
      line: node.range.startLine, column: node.range.startColumn)
    node.range.endColumn = authorColumn(
      line: node.range.endLine, column: node.range.endColumn, isEnd: true)
    switch node.kind {
    case .codeBlock(let info, let literal):
      node.kind = .codeBlock(info: original(info), literal: original(literal))
    case .htmlBlock(let markup): node.kind = .htmlBlock(original(markup))
    case .html(let markup): node.kind = .html(original(markup))
    case .code(let code): node.kind = .code(original(code))
    case .link(let destination, let title):
      node.kind = .link(destination: original(destination), title: original(title))
    case .image(let destination, let title):
      node.kind = .image(destination: original(destination), title: original(title))
    default: break
    }
    node.children = node.children.map(restored)
    return node
  }
}
