import Foundation

/// What the end of a compiler says of a step.
struct CompileFaults {
  let lesson: Lesson
  let step: Step

  /// How many errors of a step are shown.
  private static let mostErrors = 20

  /// How long the compiler may take for one step, in seconds; `STEPWISE_COMPILE_LIMIT` may say
  /// otherwise on a slow machine.
  static let timeLimit =
    ProcessInfo.processInfo.environment["STEPWISE_COMPILE_LIMIT"].flatMap(Double.init) ?? 60

  /// What is wrong with the step, and what the compiler remarked.
  func diagnostics(of result: ProcessResult) -> [Diagnostic] {
    if result.isTimedOut {
      let limit = CompileFaults.timeLimit.formatted(.number.grouping(.never))
      return [
        error(
          "the compiler was stopped after \(limit) s on this step: an expression may need a type "
            + "annotation, or to be split")
      ]
    }
    let found = CompilerOutput.diagnostics(in: result.output, of: step, lesson: lesson)
    let errors = found.indices.filter { found[$0].severity == .error }
    // The step whose module is missing has its own error, and this one is not run.
    if errors.contains(where: { found[$0].isMissingStep }) { return [] }
    if errors.isEmpty { return found + endings(of: result) }
    if errors.count <= CompileFaults.mostErrors { return found }
    // The first that is left out stands for all of them.
    var shown = Array(found[...errors[CompileFaults.mostErrors]])
    shown[shown.count - 1].message =
      "and \(errors.count - CompileFaults.mostErrors) more errors in this step"
    return shown
  }
}

extension CompileFaults {
  /// What to say of a compiler that named no error, but did not end well.
  private func endings(of result: ProcessResult) -> [Diagnostic] {
    switch result.status {
    case .exited(0): return []
    case .signaled:
      return [error("the compiler crashed on this step: \(CompileFaults.trace(in: result.output))")]
    case .exited, .overLimit:
      return [
        error("the compiler failed: \(result.output.split(separator: "\n").first ?? "no message")")
      ]
    }
  }

  private func error(_ message: String) -> Diagnostic {
    lesson.error(in: step, line: 0, column: 0, message)
  }

  /// What a compiler that crashed was doing, the innermost last; of other traces the end.
  private static func trace(in output: String) -> String {
    let lines = output.split(separator: "\n")
    let stages = lines.compactMap { $0.wholeMatch(of: /\d+\.\s+(While .*)/)?.1 }
    return (stages.isEmpty ? lines : stages).suffix(3).map { line in
      line.count > longestLine ? line.prefix(longestLine) + "…" : line
    }.joined(separator: " · ")
  }

  private static let longestLine = 120
}

extension Diagnostic {
  /// Whether it is about the module of another step that did not compile.
  fileprivate var isMissingStep: Bool {
    severity == .error && message.wholeMatch(of: /no such module '(Step|Saved)\d+'/) != nil
  }
}
