import Foundation

/// What the steps of a lesson gave, in a form that does not depend on where they stand in the file.
struct StoredResult: Codable {
  var outputs: [StoredOutput]
  var files: [ReadFile]
  var variables: AskedVariables
  /// The compiler's remarks.
  private var warnings: [StoredRemark]

  init(_ results: StepResults, of lesson: Lesson) {
    outputs = results.outputs.map { StoredOutput($0, in: lesson) }
    files = results.files
    variables = results.variables
    warnings = results.warnings.map { StoredRemark($0, in: lesson) }
  }

  /// The results with addresses in the lesson as it is now.
  func results(in lesson: Lesson) -> StepResults {
    StepResults(
      outputs: outputs.map { $0.output(in: lesson) },
      warnings: warnings.map { $0.diagnostic(in: lesson) },
      files: files, variables: variables)
  }
}

/// A diagnostic with its line counted from the fence of the step that it points into, which may be
/// another than the one that it came of.
struct StoredRemark: Codable {
  /// The step's index in the lesson's program.
  private var step: Int
  private var line: Int
  private var column: Int
  private var severity: String
  private var message: String

  init(_ diagnostic: Diagnostic, in lesson: Lesson) {
    let program = lesson.program
    step =
      program.lastIndex {
        ($0.origin?.path ?? lesson.source.path) == diagnostic.path
          && $0.fenceLine <= diagnostic.line
      } ?? program.count - lesson.steps.count
    line = diagnostic.line - program[step].fenceLine
    column = diagnostic.column
    severity = diagnostic.severity.rawValue
    message = diagnostic.message
  }

  func diagnostic(in lesson: Lesson) -> Diagnostic {
    let step = lesson.program[step]
    return Diagnostic(
      path: step.origin?.path ?? lesson.source.path, line: line + step.fenceLine, column: column,
      severity: .init(rawValue: severity) ?? .error, message: message)
  }
}

/// A step's output.
struct StoredOutput: Codable {
  private var items: [Item]
  private var failure: Failure?
  private var seconds: Double
  private var values: [Int: String]

  private enum Item: Codable {
    case text(PrintedText)
    case figure(ShownFigure)
    case check(passed: Bool, message: String)
  }

  private struct Failure: Codable {
    var kind: String
    var diagnostics: [StoredRemark]
  }

  init(_ output: StepOutput, in lesson: Lesson) {
    items = output.items.map { item in
      switch item {
      case .text(let text): .text(text)
      case .figure(let figure): .figure(figure)
      case .check(let passed, let message): .check(passed: passed, message: message)
      }
    }
    if case .failed(let failure) = output.outcome {
      self.failure = Failure(
        kind: failure.kind.rawValue,
        diagnostics: failure.diagnostics.map { StoredRemark($0, in: lesson) })
    }
    seconds = output.seconds
    values = output.values
  }

  func output(in lesson: Lesson) -> StepOutput {
    var output = StepOutput(outcome: .finished, values: values, seconds: seconds)
    output.items = items.map { item in
      switch item {
      case .text(let text): .text(text)
      case .figure(let figure): .figure(figure)
      case .check(let passed, let message): .check(passed: passed, message: message)
      }
    }
    if let failure {
      let diagnostics = failure.diagnostics.map { $0.diagnostic(in: lesson) }
      output.outcome = .failed(
        StepFailure(kind: .init(rawValue: failure.kind) ?? .error, diagnostics: diagnostics))
    }
    return output
  }
}
