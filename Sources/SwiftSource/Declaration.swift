/// A name that a program's top level declares.
public struct Declaration: Equatable, Sendable {
  /// The words that a scoped import may begin with: `import func Step3.loss`.
  public enum Kind: String, Sendable {
    /// A variable or a constant: the compiler takes `var` for both.
    case variable = "var"
    case function = "func"
    case structure = "struct"
    /// A class or an actor.
    case `class`
    case enumeration = "enum"
    case `protocol`
    case typeAlias = "typealias"
  }

  /// The name without backquotes.
  public var name: String
  /// The name as it is written, which is how an import has to write it.
  public var spelling: String
  public var kind: Kind
  /// Whether the name is an operator's, which no scoped import can name.
  public var isOperator: Bool
  /// Whether the name is `private` or `fileprivate`: then no other module sees it.
  public var isPrivate: Bool
  /// Whether the name stands between `#if` and `#endif`, so that it may not be there.
  public var isConditional: Bool
  /// A function's parameters and generic clauses without spaces, which tell overloads apart.
  public var signature: String?
  /// Where the name stands.
  public var place: CodePlace
}

/// A place in code: line and column count from 1, the column in bytes of UTF-8, as compilers do.
public struct CodePlace: Equatable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
