internal import SwiftSyntax

/// Looks for what makes a program's top level asynchronous, and for `@main`.
final class TopLevelVisitor: SyntaxVisitor {
  /// The first `await` or `async` that the top level itself runs into.
  private(set) var wait: TokenSyntax?
  /// The first `@main`.
  private(set) var mainAttribute: AttributeSyntax?
  /// How many bodies that run at another time are open: functions, closures, types, accessors.
  private var depth = 0

  override func visit(_ node: AwaitExprSyntax) -> SyntaxVisitorContinueKind {
    note(node.awaitKeyword)
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    if let keyword = node.awaitKeyword { return note(keyword) }
    return .visitChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    if let async = node.modifiers.first(where: { $0.name.tokenKind == .keyword(.async) }) {
      return note(async.name)
    }
    return .visitChildren
  }

  override func visit(_ node: AttributeSyntax) -> SyntaxVisitorContinueKind {
    if mainAttribute == nil, node.attributeName.trimmedDescription == "main" {
      mainAttribute = node
    }
    return .visitChildren
  }

  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: ClosureExprSyntax) { depth -= 1 }
  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: FunctionDeclSyntax) { depth -= 1 }
  override func visit(_ node: MemberBlockSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: MemberBlockSyntax) { depth -= 1 }
  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind { enter() }
  override func visitPost(_ node: AccessorBlockSyntax) { depth -= 1 }
}

extension TopLevelVisitor {
  private func note(_ keyword: TokenSyntax) -> SyntaxVisitorContinueKind {
    if depth == 0, wait == nil { wait = keyword }
    return .visitChildren
  }

  private func enter() -> SyntaxVisitorContinueKind {
    depth += 1
    return .visitChildren
  }
}
