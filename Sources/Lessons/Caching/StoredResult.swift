import Foundation

/// What the steps of a lesson gave, in a form that does not depend on where they stand in the file.
struct StoredResult: Codable {
  var outputs: [StoredOutput]
  var files: [ReadFile]
  var variables: AskedVariables
  /// The compiler's remarks, with the number of their step.
  private var warnings: [Warning]

  private struct Warning: Codable {
    var step: Int
    var remark: StoredRemark
  }

  init(_ results: StepResults, of lesson: Lesson) {
    outputs = zip(lesson.steps, results.outputs).map { StoredOutput($1, of: $0) }
    files = results.files
    variables = results.variables
    warnings = results.warnings.map { warning in
      let step = lesson.steps.last { $0.fenceLine <= warning.line } ?? lesson.steps[0]
      return Warning(step: step.number, remark: StoredRemark(warning, of: step))
    }
  }

  /// The results with addresses in the lesson as it is now.
  func results(in lesson: Lesson) -> StepResults {
    StepResults(
      outputs: zip(lesson.steps, outputs).map { $1.output(of: $0, in: lesson) },
      warnings: warnings.map { $0.remark.diagnostic(of: lesson.steps[$0.step - 1], in: lesson) },
      files: files, variables: variables)
  }
}

/// A diagnostic with its line counted from the fence of its step.
struct StoredRemark: Codable {
  private var line: Int
  private var column: Int
  private var severity: String
  private var message: String

  init(_ diagnostic: Diagnostic, of step: Step) {
    line = diagnostic.line - step.fenceLine
    column = diagnostic.column
    severity = diagnostic.severity.rawValue
    message = diagnostic.message
  }

  func diagnostic(of step: Step, in lesson: Lesson) -> Diagnostic {
    Diagnostic(
      path: lesson.source.path, line: line + step.fenceLine, column: column,
      severity: .init(rawValue: severity) ?? .error, message: message)
  }
}

/// A step's output with lines counted from its fence.
struct StoredOutput: Codable {
  private var items: [Item]
  private var failure: Failure?
  private var seconds: Double

  private enum Item: Codable {
    case text(String)
    case figure(svg: String, summary: String)
    case check(passed: Bool, message: String, line: Int)
  }

  private struct Failure: Codable {
    var kind: String
    var diagnostics: [StoredRemark]
  }

  init(_ output: StepOutput, of step: Step) {
    items = output.items.map { item in
      switch item {
      case .text(let text): .text(text)
      case .figure(let svg, let summary): .figure(svg: svg, summary: summary)
      case .check(let passed, let message, let line):
        .check(passed: passed, message: message, line: line - step.fenceLine)
      }
    }
    if case .failed(let failure) = output.outcome {
      self.failure = Failure(
        kind: failure.kind.rawValue,
        diagnostics: failure.diagnostics.map { StoredRemark($0, of: step) })
    }
    seconds = output.seconds
  }

  func output(of step: Step, in lesson: Lesson) -> StepOutput {
    var output = StepOutput(outcome: .finished, seconds: seconds)
    output.items = items.map { item in
      switch item {
      case .text(let text): .text(text)
      case .figure(let svg, let summary): .figure(svg: svg, summary: summary)
      case .check(let passed, let message, let line):
        .check(passed: passed, message: message, line: line + step.fenceLine)
      }
    }
    if let failure {
      let diagnostics = failure.diagnostics.map { $0.diagnostic(of: step, in: lesson) }
      output.outcome = .failed(
        StepFailure(kind: .init(rawValue: failure.kind) ?? .error, diagnostics: diagnostics))
    }
    return output
  }
}
