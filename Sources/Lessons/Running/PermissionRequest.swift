/// What a lesson that is to run asks to be allowed.
public struct PermissionRequest: Sendable {
  /// The lesson's file, and the line of its front matter that asks.
  public var path: String
  public var line: Int
  public var permissions: [Permission]

  /// `network and home`, as a sentence has it.
  public var words: String {
    permissions.map(\.rawValue).joined(separator: " and ")
  }
}

extension Lesson {
  /// nil if the lesson runs nothing, or needs nothing beyond what its steps have.
  var permissionRequest: PermissionRequest? {
    if steps.isEmpty || frontMatter.allow.isEmpty { return nil }
    return PermissionRequest(
      path: source.path, line: frontMatter.allowLine, permissions: frontMatter.allow.sorted())
  }

  /// The results of a lesson that may not run.
  func refused(_ request: PermissionRequest) -> StepResults {
    let options = request.permissions.map { "--allow \($0.rawValue)" }.joined(separator: " ")
    let error = source.error(
      line: request.line, column: 1,
      "the lesson asks for \(request.words), and does not run without: allow it with \(options)")
    var outputs = steps.map { _ in StepOutput(outcome: .skipped) }
    outputs[0].outcome = .failed(StepFailure(kind: .load, diagnostics: [error]))
    // A step that must fail hides its error, but this one is not the step's.
    let hidden = steps[0].options.mustFail ? [error] : []
    return StepResults(
      outputs: outputs, warnings: hidden, files: [], variables: AskedVariables())
  }

  /// The remark that the lesson was allowed what it asks for.
  var permissionRemark: Diagnostic? {
    if steps.isEmpty || frontMatter.allow.isEmpty { return nil }
    let words = frontMatter.allow.sorted().map(\.rawValue).joined(separator: " and ")
    return Diagnostic(
      path: source.path, line: frontMatter.allowLine, column: 1, severity: .note,
      message: "the steps of this lesson are allowed: \(words)")
  }
}
