import Markup
import SwiftSource

/// Code as the page shows it.
struct CodeText: Sendable {
  private let kept: KeptText

  init(_ kept: KeptText) {
    self.kept = kept
  }

  /// Swift with its words coloured.
  func swift(_ code: String) -> Node {
    .raw(kept.text("code", of: code) { CodeText.coloured(code).markup })
  }
}

extension CodeText {
  /// The classes that the style sheet leaves in the colour of the text.
  private static let plain: Set<String?> = [
    CodeClass.label.rawValue, CodeClass.operator.rawValue,
  ]

  private static func coloured(_ code: String) -> Node {
    guard case .group(let nodes) = SwiftHighlighter.highlight(code) else { return .text(code) }
    return .group(
      nodes.map { node in
        guard case .element(let element) = node,
          plain.contains(element.attributes.first?.value)
        else { return node }
        return .group(element.children)
      })
  }
}
