import Markup
import SwiftSource

/// Code as the page shows it.
struct CodeText: Sendable {
  private let kept: KeptText

  init(_ kept: KeptText) {
    self.kept = kept
  }

  /// Swift with its words coloured: `<c-k>let</c-k> x = <c-n>1</c-n>`.
  ///
  /// A page holds hundreds of coloured words. Elements with short names of their own, which HTML
  /// allows where there is a hyphen, take half the bytes of `<span class="keyword">`, and where the
  /// style sheet is not read they are plain text.
  func swift(_ code: String) -> Node {
    .raw(kept.text("code", of: code) { CodeText.coloured(code).markup })
  }
}

extension CodeText {
  private static func coloured(_ code: String) -> Node {
    guard case .group(let nodes) = SwiftHighlighter.highlight(code) else { return .text(code) }
    return .group(
      nodes.map { node in
        guard case .element(let element) = node,
          let name = element.attributes.first?.value.flatMap(CodeClass.init)
        else { return node }
        guard let shortName = name.shortName else { return .group(element.children) }
        return .html(shortName, [:], element.children)
      })
  }
}

extension CodeClass {
  /// The element for a class, the same for most classes of one colour; nil for those that have the
  /// colour of the text.
  fileprivate var shortName: String? {
    switch self {
    case .keyword: "c-k"
    case .string: "c-s"
    case .number: "c-n"
    case .parameter: "c-p"
    case .comment: "c-c"
    case .type: "c-t"
    case .call, .declaration, .macro: "c-f"
    case .attribute, .directive: "c-a"
    case .label, .operator: nil
    }
  }
}
