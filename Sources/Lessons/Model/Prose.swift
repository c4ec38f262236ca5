import CommonMark

/// The prose of a lesson: its CommonMark tree, with line numbers of the lesson's file.
public struct Prose: Sendable {
  public var document: MarkdownNode

  /// Parses a lesson's text from a line on.
  init(_ source: SourceText, firstLine: Int, diagnostics: inout [Diagnostic]) {
    // Empty lines in place of the front matter keep the numbers of the lines below.
    let blank = String(repeating: "\n", count: firstLine - 1)
    let text = blank + source.lines[(firstLine - 1)...].joined(separator: "\n")
    do {
      document = try MarkdownParser.parse(text)
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

  /// The words of the first level-1 heading.
  var firstHeading: String? {
    document.children.first { $0.kind == .heading(level: 1) }?.plainText
  }
}
