internal import SwiftParser
internal import SwiftSyntax

/// Gives top-level names of a program others, everywhere in its code.
public enum NameChange {
  /// The code with the names changed, or why that is not safe.
  ///
  /// Every use of a name changes that can mean the top-level declaration, and so does every local
  /// name that hides it, so that what is meant stays the same. Argument labels and members stay. It
  /// is not safe where a use could be a member that the code does not show: in an extension, in a
  /// type that inherits, or when a type in the code has a member of that name.
  public static func apply(
    _ names: [String: String], to code: String
  ) -> Result<String, UnsafeNameChange> {
    if names.isEmpty { return .success(code) }
    let result = SourceReader.read(code) { tree -> Result<String, UnsafeNameChange> in
      let finder = NameUses(names: Set(names.keys))
      finder.walk(tree)
      let places = SourceLocationConverter(fileName: "", tree: tree)
      if let (name, token) = finder.unsafe {
        return .failure(UnsafeNameChange(name: name, place: CodePlace(token, places)))
      }
      var bytes = Array(code.utf8)
      for use in finder.uses.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
        guard let new = names[use.name] else { continue }
        let range = use.range.lowerBound.utf8Offset..<use.range.upperBound.utf8Offset
        bytes.replaceSubrange(
          range, with: Array((use.keepsLabel ? "\(use.name) \(new)" : new).utf8))
      }
      return .success(String(decoding: bytes, as: UTF8.self))
    }
    return result ?? .failure(UnsafeNameChange(name: "", place: CodePlace(line: 1, column: 1)))
  }

  /// The names that code uses without binding them itself: what it takes from elsewhere. Names that
  /// are bound anywhere in it, as parameters or local variables, do not count.
  public static func freeNames(of code: String) -> Set<String> {
    let names = SourceReader.read(code) { tree -> Set<String> in
      let finder = NameUses(names: nil)
      finder.walk(tree)
      return Set(finder.uses.map(\.name)).subtracting(finder.bound)
    }
    return names ?? []
  }
}

/// A name that cannot be changed without knowing more than the code.
public struct UnsafeNameChange: Error, Equatable {
  public var name: String
  public var place: CodePlace

  public init(name: String, place: CodePlace) {
    self.name = name
    self.place = place
  }
}

/// Finds the uses of names that may mean a declaration at the top level.
private final class NameUses: SyntaxVisitor {
  struct Use {
    var name: String
    var range: Range<AbsolutePosition>
    /// Whether the name is also a parameter's label, which must stay.
    var keepsLabel = false
  }

  private(set) var uses: [Use] = []
  /// Names that are bound below the top level.
  private(set) var bound: Set<String> = []
  private(set) var unsafe: (name: String, token: TokenSyntax)?
  /// The names that are looked for; nil for all.
  private let names: Set<String>?
  /// For each type or extension around: whether it may have members that the code does not show.
  private var types: [Bool] = []
  private var functionDepth = 0

  init(names: Set<String>?) {
    self.names = names
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    if let member = node.parent?.as(MemberAccessExprSyntax.self), member.declName == node {
      return .visitChildren
    }
    if node.parent?.is(KeyPathPropertyComponentSyntax.self) == true { return .visitChildren }
    if types.contains(true) { refuse(node.baseName) }
    note(node.baseName)
    return .visitChildren
  }

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    note(node.name)
    return .visitChildren
  }

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    bind(node.identifier)
    return .visitChildren
  }

  override func visit(_ node: ClosureShorthandParameterSyntax) -> SyntaxVisitorContinueKind {
    bind(node.name)
    return .visitChildren
  }

  override func visit(_ node: ClosureParameterSyntax) -> SyntaxVisitorContinueKind {
    bind(node.secondName ?? node.firstName)
    return .visitChildren
  }

  override func visit(_ node: FunctionParameterSyntax) -> SyntaxVisitorContinueKind {
    if let name = node.secondName { bind(name) } else { bind(node.firstName, keepsLabel: true) }
    return .visitChildren
  }

  override func visit(_ node: EnumCaseElementSyntax) -> SyntaxVisitorContinueKind {
    refuse(node.name)
    return .visitChildren
  }

  override func visit(_ node: ClosureCaptureSyntax) -> SyntaxVisitorContinueKind {
    if node.initializer != nil { bind(node.name) }
    return .visitChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    enterFunction(declaring: node.name)
  }
  override func visitPost(_ node: FunctionDeclSyntax) { functionDepth -= 1 }
  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    enterFunction()
  }
  override func visitPost(_ node: InitializerDeclSyntax) { functionDepth -= 1 }
  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind {
    enterFunction()
  }
  override func visitPost(_ node: AccessorBlockSyntax) { functionDepth -= 1 }
  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { enterFunction() }
  override func visitPost(_ node: ClosureExprSyntax) { functionDepth -= 1 }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    enterType(node.name, inherits: false)
  }
  override func visitPost(_ node: StructDeclSyntax) { types.removeLast() }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    enterType(node.name, inherits: false)
  }
  override func visitPost(_ node: EnumDeclSyntax) { types.removeLast() }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    enterType(node.name, inherits: node.inheritanceClause != nil)
  }
  override func visitPost(_ node: ClassDeclSyntax) { types.removeLast() }
  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind {
    enterType(node.name, inherits: false)
  }
  override func visitPost(_ node: ActorDeclSyntax) { types.removeLast() }
  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind {
    enterType(node.name, inherits: true)
  }
  override func visitPost(_ node: ProtocolDeclSyntax) { types.removeLast() }
  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    types.append(true)
    return .visitChildren
  }
  override func visitPost(_ node: ExtensionDeclSyntax) { types.removeLast() }
  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind {
    bind(node.name)
    return .visitChildren
  }
}

extension NameUses {
  private func text(of token: TokenSyntax) -> String? {
    guard let name = token.identifier?.name, names?.contains(name) ?? true else { return nil }
    return name
  }

  private func note(_ token: TokenSyntax, keepsLabel: Bool = false) {
    guard let name = text(of: token) else { return }
    uses.append(
      Use(
        name: name,
        range: token.positionAfterSkippingLeadingTrivia..<token.endPositionBeforeTrailingTrivia,
        keepsLabel: keepsLabel))
  }

  private func refuse(_ token: TokenSyntax) {
    if names != nil, unsafe == nil, let name = text(of: token) { unsafe = (name, token) }
  }

  /// A name that the code binds: a member of a type when no function is open in it.
  private func bind(_ token: TokenSyntax, keepsLabel: Bool = false) {
    if !types.isEmpty && functionDepth == 0 { refuse(token) }
    if let name = text(of: token) { bound.insert(name) }
    note(token, keepsLabel: keepsLabel)
  }

  private func enterFunction(declaring name: TokenSyntax? = nil) -> SyntaxVisitorContinueKind {
    if let name { bind(name) }
    functionDepth += 1
    return .visitChildren
  }

  private func enterType(_ name: TokenSyntax, inherits: Bool) -> SyntaxVisitorContinueKind {
    bind(name)
    types.append(inherits)
    return .visitChildren
  }
}
