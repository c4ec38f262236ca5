internal import SwiftSyntax

/// Gathers the names and imports of top-level statements.
final class DeclarationCollector {
  private(set) var declarations: [Declaration] = []
  private(set) var imports: [String] = []
  private(set) var hasUnnamedEffects = false
  private let places: SourceLocationConverter

  init(places: SourceLocationConverter) {
    self.places = places
  }

  /// Adds what the statements declare; those behind `#if` count whichever way it turns out.
  func collect(_ statements: CodeBlockItemListSyntax, isConditional: Bool) {
    for statement in statements {
      guard let declaration = statement.item.as(DeclSyntax.self) else { continue }
      if let condition = declaration.as(IfConfigDeclSyntax.self) {
        for case .statements(let inner)? in condition.clauses.map(\.elements) {
          collect(inner, isConditional: true)
        }
      } else {
        collect(declaration, isConditional: isConditional)
      }
    }
  }
}

extension DeclarationCollector {
  private func collect(_ declaration: DeclSyntax, isConditional: Bool) {
    switch declaration.as(DeclSyntaxEnum.self) {
    case .importDecl(let imported): return collect(imported)
    case .extensionDecl, .operatorDecl, .precedenceGroupDecl: hasUnnamedEffects = true
    default: break
    }
    for (name, kind) in names(of: declaration) {
      guard let text = name.identifier?.name ?? name.operatorText else { continue }
      if name.operatorText != nil { hasUnnamedEffects = true }
      declarations.append(
        Declaration(
          name: text, spelling: name.text, kind: kind,
          isOperator: name.operatorText != nil, isPrivate: declaration.isPrivate,
          isConditional: isConditional, signature: declaration.functionSignature,
          place: CodePlace(name, places)))
    }
  }

  private func collect(_ imported: ImportDeclSyntax) {
    guard let module = imported.path.first?.name.identifier?.name, !imports.contains(module)
    else { return }
    imports.append(module)
  }

  private func names(of declaration: DeclSyntax) -> [(TokenSyntax, Declaration.Kind)] {
    switch declaration.as(DeclSyntaxEnum.self) {
    case .variableDecl(let node):
      node.bindings.flatMap { names(in: $0.pattern) }.map { ($0, .variable) }
    case .functionDecl(let node): [(node.name, .function)]
    case .structDecl(let node): [(node.name, .structure)]
    case .classDecl(let node): [(node.name, .class)]
    case .actorDecl(let node): [(node.name, .class)]
    case .enumDecl(let node): [(node.name, .enumeration)]
    case .protocolDecl(let node): [(node.name, .protocol)]
    case .typeAliasDecl(let node): [(node.name, .typeAlias)]
    default: []
    }
  }

  /// The names that a pattern binds: both of `(a, (b, _))`.
  private func names(in pattern: PatternSyntax) -> [TokenSyntax] {
    if let name = pattern.as(IdentifierPatternSyntax.self) { return [name.identifier] }
    guard let tuple = pattern.as(TuplePatternSyntax.self) else { return [] }
    return tuple.elements.flatMap { names(in: $0.pattern) }
  }
}

extension DeclSyntax {
  /// What tells a function from its overloads.
  fileprivate var functionSignature: String? {
    guard let function = self.as(FunctionDeclSyntax.self) else { return nil }
    let clauses: [(any SyntaxProtocol)?] = [
      function.genericParameterClause, function.signature.parameterClause,
      function.genericWhereClause,
    ]
    return clauses.compactMap { $0?.trimmedDescription }.joined().filter { !$0.isWhitespace }
  }

  /// Whether `private` or `fileprivate` stands before the declaration; `private(set)` does not
  /// count, because it lets others read.
  fileprivate var isPrivate: Bool {
    guard let modifiers = asProtocol((any WithModifiersSyntax).self)?.modifiers else {
      return false
    }
    return modifiers.contains {
      [.keyword(.private), .keyword(.fileprivate)].contains($0.name.tokenKind) && $0.detail == nil
    }
  }
}

extension TokenSyntax {
  /// The operator that a function is named by.
  fileprivate var operatorText: String? {
    switch tokenKind {
    case .binaryOperator(let text), .prefixOperator(let text), .postfixOperator(let text): text
    default: nil
    }
  }
}
