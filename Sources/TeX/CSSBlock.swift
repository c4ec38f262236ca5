import Foundation

/// A rule of a style sheet: what stands before the braces, and what in them.
struct CSSBlock: Equatable {
  var selector: String
  var body: String

  /// The rule as it stands in the style sheet.
  var text: String { "\(selector){\(body)}" }

  /// The rules of a minified style sheet in their order; a group such as `@media` is one rule.
  static func blocks(of css: String) -> [CSSBlock] {
    var blocks: [CSSBlock] = []
    var selectorStart = css.startIndex
    var bodyStart = css.startIndex
    var depth = 0
    for index in css.utf8.indices {
      switch css.utf8[index] {
      case UInt8(ascii: "{"):
        if depth == 0 { bodyStart = index }
        depth += 1
      case UInt8(ascii: "}") where depth > 0:
        depth -= 1
        guard depth == 0 else { continue }
        let selector = css[selectorStart..<bodyStart]
        let body = css[bodyStart..<index].dropFirst()
        blocks.append(CSSBlock(selector: selector.trimmed, body: String(body)))
        selectorStart = css.utf8.index(after: index)
      default: continue
      }
    }
    return blocks
  }

  /// The value of the last declaration of a property.
  func value(of property: String) -> String? {
    let declarations = body.split(separator: ";").map {
      $0.split(separator: ":", maxSplits: 1).map(\.trimmed)
    }
    return declarations.last { $0.count == 2 && $0[0] == property }?[1]
  }
}

extension Substring {
  /// The characters without the white space around them.
  fileprivate var trimmed: String {
    trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
