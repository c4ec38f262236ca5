internal import SwiftSyntax

/// Finds the names whose place in the tree tells more than SwiftSyntax's classification does.
final class NameClassifier: SyntaxVisitor {
  /// The names' places, in the order of the code; where two overlap, the later one is meant.
  private(set) var found: [(range: Range<AbsolutePosition>, class: CodeClass)] = []

  /// Conditions such as `os(Linux)` look like calls and are none.
  override func visit(_ node: IfConfigClauseSyntax) -> SyntaxVisitorContinueKind {
    if let elements = node.elements { walk(elements) }
    return .skipChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    markCallee(node.calledExpression)
    return .visitChildren
  }

  override func visit(_ node: MacroExpansionExprSyntax) -> SyntaxVisitorContinueKind {
    markMacro(pound: node.pound, name: node.macroName)
    return .visitChildren
  }

  override func visit(_ node: MacroExpansionDeclSyntax) -> SyntaxVisitorContinueKind {
    markMacro(pound: node.pound, name: node.macroName)
    return .visitChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    markDeclared(node.name)
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    markDeclared(node.name)
  }

  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    markDeclared(node.name)
  }

  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind {
    markDeclared(node.name)
  }

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    markDeclared(node.name)
  }

  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind {
    markDeclared(node.name)
  }

  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind {
    markDeclared(node.name)
  }

  override func visit(_ node: AssociatedTypeDeclSyntax) -> SyntaxVisitorContinueKind {
    markDeclared(node.name)
  }

  override func visit(_ node: MacroDeclSyntax) -> SyntaxVisitorContinueKind {
    markDeclared(node.name)
  }
}

extension NameClassifier {
  /// `f(…)`, `x.f(…)`, `Tensor(…)`, `Module.Tensor<Float>(…)`.
  private func markCallee(_ callee: ExprSyntax) {
    if let name = callee.as(DeclReferenceExprSyntax.self) {
      markCalled(name.baseName)
    } else if let member = callee.as(MemberAccessExprSyntax.self) {
      markCalled(member.declName.baseName)
    } else if let generic = callee.as(GenericSpecializationExprSyntax.self) {
      markCallee(generic.expression)
    }
  }

  /// A called name with a capital and more letters is a type, by the naming of every Swift
  /// library; one capital alone is more likely a matrix.
  private func markCalled(_ name: TokenSyntax) {
    guard case .identifier(let text) = name.tokenKind, !name.range.isEmpty else { return }
    let isType = text.count > 1 && text.first?.isUppercase == true
    found.append((name.range, isType ? .type : .call))
  }

  private func markMacro(pound: TokenSyntax, name: TokenSyntax) {
    found.append((pound.range, .macro))
    found.append((name.range, .macro))
  }

  private func markDeclared(_ name: TokenSyntax) -> SyntaxVisitorContinueKind {
    if case .identifier = name.tokenKind { found.append((name.range, .declaration)) }
    return .visitChildren
  }
}

extension TokenSyntax {
  /// The token without the white space and comments around it.
  fileprivate var range: Range<AbsolutePosition> {
    positionAfterSkippingLeadingTrivia..<endPositionBeforeTrailingTrivia
  }
}
