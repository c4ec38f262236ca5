internal import SwiftParser
internal import SwiftSyntax

/// Parses code and lets a function read the tree.
///
/// The parser and its visitors call themselves once for each level of the tree, and a chain
/// `a.f().f()…` has a level for each call. They get a stack that is deep enough for all code that
/// they are given, which the threads that the work comes from need not have.
enum SourceReader {
  /// The most bytes of code that are parsed.
  static let longestCode = 131_072
  /// The most brackets that may be open at a place.
  static let deepestBrackets = 64
  /// The most square brackets among them: for `[` the parser looks ahead, which doubles its time
  /// with each level (4 s for twenty that are never closed).
  static let deepestSquareBrackets = 14

  /// What `body` makes of the code's tree, or nil for code beyond those bounds.
  static func read<Result>(_ code: String, _ body: (SourceFileSyntax) -> Result) -> Result? {
    guard code.utf8.count <= longestCode, isFlat(code) else { return nil }
    var result: Result?
    DeepStack.run { result = body(Parser.parse(source: code)) }
    return result
  }
}

extension SourceReader {
  /// Whether the brackets stay within the bounds, those in strings and comments counted as well.
  private static func isFlat(_ code: String) -> Bool {
    var depth = 0
    var squareDepth = 0
    for byte in code.utf8 {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      case UInt8(ascii: "["): squareDepth += 1
      case UInt8(ascii: "]"): squareDepth = max(0, squareDepth - 1)
      default: continue
      }
      if depth + squareDepth > deepestBrackets || squareDepth > deepestSquareBrackets {
        return false
      }
    }
    return true
  }
}
