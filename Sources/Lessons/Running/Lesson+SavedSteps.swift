import Foundation

extension Lesson {
  /// What is wrong with a lesson whose saved steps failed: an error where it names the lesson that
  /// they stand in, and theirs where they stand.
  func errors(ofSavedSteps outputs: some Sequence<StepOutput>) -> [Diagnostic] {
    zip(savedSteps, outputs).flatMap { step, output -> [Diagnostic] in
      guard case .failed(let failure) = output.outcome, let origin = step.origin else { return [] }
      let problem = failure.kind == .compile ? "does not compile" : "failed"
      let place = reference(to: origin.name)
      let error = source.error(
        line: place?.line ?? 1, column: place?.column ?? 1,
        "the saved step of '\(origin.name)' at \(origin.name).md:\(step.fenceLine) \(problem)")
      return [error] + failure.diagnostics
    }
  }

  /// The folder to move to before a step of the program: a saved step runs in that of its own lesson.
  func folder(beforeStepAt index: Int) -> URL? {
    let saved = savedSteps
    return saved.indices.contains(index)
      ? saved[index].origin?.folder : index == saved.count && index > 0 ? folder : nil
  }

  /// The text of the lesson that a diagnostic is about: its own, or that of one that it uses.
  func source(of diagnostic: Diagnostic) -> SourceText {
    used.first { $0.source.path == diagnostic.path }?.source ?? source
  }

  /// The mention under `uses` that brings in a lesson. A lesson stands behind those that it uses, so
  /// that is the first mention of one that does not stand before it.
  private func reference(to name: String) -> LessonReference? {
    let order = used.map(\.name)
    guard let place = order.firstIndex(of: name) else { return nil }
    return frontMatter.uses.first {
      order.firstIndex(of: $0.name).map { $0 >= place } ?? false
    }
  }
}
