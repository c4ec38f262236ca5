/// Checks that a course lesson has all stages, each once and in order.
enum CourseCheck {
  static func diagnostics(of lesson: Lesson) -> [Diagnostic] {
    let begins = lesson.steps.compactMap { step in step.newStage.map { (stage: $0, step: step) } }
    var found: [Diagnostic] = []
    var last: Stage?
    for (stage, step) in begins {
      if let last, stage <= last {
        let message =
          stage == last
          ? "the stage '\(stage.rawValue)' has already begun"
          : "the stage '\(stage.rawValue)' comes before '\(last.rawValue)'"
        found.append(
          lesson.source.error(line: step.fenceLine, column: step.fenceColumn, message))
      }
      last = max(last ?? stage, stage)
    }
    if lesson.frontMatter.isCourse {
      let missing = Stage.allCases.filter { stage in !begins.contains { $0.stage == stage } }
      if !missing.isEmpty {
        let names = missing.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        found.append(
          lesson.source.error(line: 1, column: 1, "a course lesson needs the stages \(names)"))
      }
    }
    return found
  }
}
