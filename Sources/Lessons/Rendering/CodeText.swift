import Markup
import SwiftSource

/// Code as the page shows it.
enum CodeText {
  /// Swift with its words coloured.
  static func swift(_ code: String) -> Node {
    SwiftHighlighter.highlight(code)
  }
}
