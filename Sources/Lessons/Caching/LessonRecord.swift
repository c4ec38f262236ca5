import Foundation

/// What a lesson was when its steps last gave a result that was kept: to say what has changed since.
struct LessonRecord: Codable {
  var compiler: String
  var library: String
  /// The sandbox, and what the lesson was allowed in it.
  var sandbox: String
  var variables: AskedVariables
  /// What of the front matter decides what steps give.
  var settings: String
  /// The names of the steps' sources, with what else decides what comes of them.
  var steps: [String]
  /// The names of the steps' compiled code.
  var codes: [String]
  /// The same of the saved steps of lessons that it uses.
  var savedSteps: [String]
  var files: [ReadFile]
  /// For each step, why its state is of no use to a preview after an edit.
  var obstacles: [String?] = []

  init(
    _ lesson: Lesson, _ identity: BuildIdentity, _ sandbox: Sandbox, _ compiled: [CompiledStep],
    _ results: StepResults
  ) {
    compiler = identity.compiler
    library = identity.library
    self.sandbox = sandbox.name(for: lesson)
    variables = results.variables
    settings = LessonRecord.settings(of: lesson)
    steps = lesson.steps.map(LessonRecord.name)
    codes = compiled.map { $0.code ?? "" }
    savedSteps = lesson.savedSteps.map(LessonRecord.name)
    files = results.files
  }

  private static func settings(of lesson: Lesson) -> String {
    "\(lesson.frontMatter.language) \(lesson.frontMatter.timeout)"
  }

  private static func name(of step: Step) -> String {
    var hash = ContentHash()
    hash.add(step.source)
    hash.add(
      "\(step.options.mustFail) \(step.options.isOptimized) \(step.options.timeout ?? 0)"
        + " \(step.options.isSaved) \(step.origin?.name ?? "")")
    return hash.text
  }
}

extension LessonRecord {
  /// For each step of a lesson, why its last result does not hold; nil where it does.
  func reasons(
    for lesson: Lesson, _ identity: BuildIdentity, _ sandbox: Sandbox
  ) -> [String?] {
    if let everyStep = reason(forAllOf: lesson, identity, sandbox) {
      return lesson.steps.map { _ in everyStep }
    }
    var cause = causeInUsedLessons(lesson)
    return lesson.steps.enumerated().map { index, step in
      if index >= steps.count || steps[index] != LessonRecord.name(of: step) {
        let own = index >= steps.count ? "it is new" : "its source changed"
        defer {
          if cause == nil {
            cause = "step \(step.number) changed (\(lesson.source.path):\(step.fenceLine))"
          }
        }
        return cause ?? own
      }
      let changed = files.first {
        $0.step == step.number && !$0.isUnchanged(in: lesson.folder)
      }
      if let changed { cause = cause ?? "\(changed.path) changed" }
      return cause
    }
  }
}

extension LessonRecord {
  /// What changed in the lessons that a lesson uses, or in the files that their steps read.
  private func causeInUsedLessons(_ lesson: Lesson) -> String? {
    let saved = lesson.savedSteps
    let names = saved.map(LessonRecord.name)
    for (index, step) in saved.enumerated()
    where !savedSteps.indices.contains(index)
      || savedSteps[index] != names[index]
    {
      let origin = step.origin.map { ($0.name, $0.path) } ?? ("", "")
      return "a saved step of \(origin.0) changed (\(origin.1):\(step.fenceLine))"
    }
    if savedSteps.count > saved.count { return "a saved step of a lesson that it uses is gone" }
    return files.first { file in
      saved.contains { $0.runNumber == file.step } && !file.isUnchanged(in: lesson.folder)
    }.map { "\($0.path) changed" }
  }

  /// Why none of a lesson's results holds, if that does not depend on the step.
  private func reason(
    forAllOf lesson: Lesson, _ identity: BuildIdentity, _ sandbox: Sandbox
  ) -> String? {
    if compiler != identity.compiler { return "the compiler changed" }
    if library != identity.library { return "Stepwise changed" }
    if self.sandbox != sandbox.name(for: lesson) { return "what its steps may do changed" }
    if !variables.isUnchanged { return "the environment changed" }
    if settings != LessonRecord.settings(of: lesson) { return "the front matter changed" }
    let names = lesson.steps.map(LessonRecord.name)
    return steps.count > names.count && steps.starts(with: names) ? "the last steps are gone" : nil
  }
}

/// The records of a folder's lessons. One that cannot be read is as if it were not there.
struct LessonRecords: Sendable {
  let cache: ContentCache

  func record(of lesson: Lesson) -> LessonRecord? {
    cache.entry(key(lesson))?.first.flatMap {
      try? JSONDecoder().decode(LessonRecord.self, from: $0)
    }
  }

  func keep(_ record: LessonRecord, of lesson: Lesson) {
    if let data = try? JSONEncoder().encode(record) { cache.keep([data], as: key(lesson)) }
  }

  private func key(_ lesson: Lesson) -> String {
    "lesson-" + ContentHash.text(of: Data(lesson.name.utf8))
  }
}
