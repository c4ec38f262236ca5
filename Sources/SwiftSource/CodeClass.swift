internal import SwiftIDEUtils

/// What a stretch of Swift code is; the raw value is the class of its `<span>` on the page.
///
/// Punctuation, white space and the names of variables belong to no class.
public enum CodeClass: String, CaseIterable, Sendable {
  /// `let`, `self`, `true`, `await`.
  case keyword
  /// Characters and regular expressions between quotes; not what `\(…)` puts into them.
  case string
  /// `12`, `0xFF`, `1e-3`.
  case number
  /// A comment of any kind.
  case comment
  /// A type where one is written, and a name with a capital that is called: `Tensor([1, 2])`.
  case type
  /// `@MainActor`.
  case attribute
  /// `#if`, `os` and what else belongs to conditional compilation.
  case directive
  /// `+`, `==`, `..<`.
  case `operator`
  /// `named` in `print(named: x)` and in `func print(named name: String)`.
  case label
  /// The name of a function, method or case that is called: `backward` in `loss.backward()`.
  case call
  /// The name that a function, type, protocol or macro gets where it is declared.
  case declaration
  /// `#expect`, with its number sign.
  case macro
  /// `$0`.
  case parameter
}

extension CodeClass {
  /// The class of a stretch that SwiftSyntax has classified; nil for plain text.
  init?(_ classification: SyntaxClassification) {
    switch classification {
    case .keyword: self = .keyword
    case .stringLiteral, .regexLiteral: self = .string
    case .integerLiteral, .floatLiteral: self = .number
    case .lineComment, .blockComment, .docLineComment, .docBlockComment: self = .comment
    case .type: self = .type
    case .attribute: self = .attribute
    case .ifConfigDirective: self = .directive
    case .operator: self = .operator
    case .argumentLabel: self = .label
    case .dollarIdentifier: self = .parameter
    case .identifier, .editorPlaceholder, .none: return nil
    @unknown default: return nil
    }
  }
}
