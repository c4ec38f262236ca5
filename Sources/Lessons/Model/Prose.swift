import CommonMark

/// The prose of a lesson, with the places of the lesson's file.
public struct Prose: Sendable {
  let document: ProseNode
  /// The footnotes that the text refers to, in the order of their first references. A footnote's
  /// number is its place here, from 1.
  let footnotes: [Footnote]
  /// All formulas.
  let formulas: [Formula]
  /// The first heading of the first level that stands at the top.
  let titleHeading: ProseNode?

  /// Parses a lesson's text from a line on.
  init(_ source: SourceText, firstLine: Int, diagnostics: inout [Diagnostic]) {
    let protected = ProtectedText(
      source.lines[(firstLine - 1)...].joined(separator: "\n"), firstLine: firstLine)
    diagnostics += protected.faults.map {
      source.error(line: $0.line, column: $0.column, $0.message)
    }
    var builder = ProseBuilder(source, protected)
    formulas = protected.formulas
    do {
      if let refusal = protected.refusal { throw refusal }
      document = builder.document(try MarkdownParser.parse(protected.text), firstLine: firstLine)
    } catch {
      let (line, message) =
        switch error {
        case let refusal as ProtectionScanner.Fault: (refusal.line, refusal.message)
        default:
          (
            (error as? NestingError).map { $0.line - protected.linesBefore + firstLine - 1 } ?? 1,
            NestingError.sentence
          )
        }
      diagnostics.append(source.error(line: line, column: 1, message))
      document = ProseNode(
        kind: .document, range: SourceRange(startLine: 1, startColumn: 1, endLine: 1, endColumn: 1))
    }
    titleHeading = document.children.first {
      if case .heading(level: 1, _) = $0.kind { true } else { false }
    }
    footnotes = builder.numberedFootnotes(in: document)
    diagnostics += builder.diagnostics
  }

  /// The words of the first level-1 heading.
  var firstHeading: String? { titleHeading?.plainText }

  /// Calls `visit` with all nodes: the text's, then those of the footnotes.
  func walk(_ visit: (ProseNode) -> Void) {
    document.walk(visit)
    for footnote in footnotes { footnote.blocks.forEach { $0.walk(visit) } }
  }
}

extension ProtectionScanner.Fault: Error {}
