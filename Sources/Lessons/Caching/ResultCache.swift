import Foundation

/// What the steps of lessons gave in earlier builds.
///
/// A result holds as long as the code of all steps, the library, the environment that steps see, and
/// the files that they really looked at are what they were. Prose, captions and what is shown of a
/// step do not count. It is found by the steps' sources, so that nothing has to be compiled, and by
/// the compiled code, so that a new comment runs nothing.
struct ResultCache: Sendable {
  private let cache: ContentCache
  private let identity: BuildIdentity
  private let sandbox: Sandbox

  init(_ cache: ContentCache, _ identity: BuildIdentity, _ sandbox: Sandbox) {
    self.cache = cache
    self.identity = identity
    self.sandbox = sandbox
  }

  /// The result of a lesson with the same sources, if it still holds.
  func result(of lesson: Lesson) -> StepResults? {
    result(key(sourcesOf: lesson), of: lesson)
  }

  /// The result of a lesson with the same compiled code, if it still holds.
  func result(of lesson: Lesson, _ steps: [CompiledStep]) -> StepResults? {
    guard let code = key(codeOf: steps, in: lesson), var result = result(code, of: lesson) else {
      return nil
    }
    result.warnings = steps.flatMap(\.warnings)
    keep(StoredResult(result, of: lesson), as: key(sourcesOf: lesson))
    return result
  }

  /// The results of a run in which every step did what it should, with what they depend on.
  ///
  /// - Returns: nil if they are not to be kept.
  func sound(
    _ run: StepRun, of lesson: Lesson, _ steps: [CompiledStep]
  ) -> StepResults? {
    let isSound = zip(steps, run.outputs).allSatisfy { compiled, output in
      switch output.outcome {
      case .finished: !compiled.step.options.mustFail
      case .failed: compiled.step.options.mustFail
      case .skipped: false
      }
    }
    guard Platform.watchesFiles, isSound, let files = run.files.files(in: lesson.folder) else {
      return nil
    }
    let variables = AskedVariables(run.files.variables, of: lesson)
    return StepResults(
      outputs: run.outputs.suffix(lesson.steps.count),
      warnings: steps.flatMap(\.warnings) + run.remarks, files: files, variables: variables)
  }

  /// Keeps sound results.
  func keep(_ results: StepResults, of lesson: Lesson, _ steps: [CompiledStep]) {
    let stored = StoredResult(results, of: lesson)
    keep(stored, as: key(sourcesOf: lesson))
    if let key = key(codeOf: steps, in: lesson) { keep(stored, as: key) }
  }
}

extension ResultCache {
  private func result(_ key: String, of lesson: Lesson) -> StepResults? {
    guard Platform.watchesFiles, let data = cache.entry("result-" + key)?.first,
      let result = try? JSONDecoder().decode(StoredResult.self, from: data),
      result.outputs.count == lesson.steps.count,
      result.files.allSatisfy({ $0.isUnchanged(in: lesson.folder) }),
      result.variables.isUnchanged
    else { return nil }
    return result.results(in: lesson)
  }

  private func keep(_ result: StoredResult, as key: String) {
    guard let data = try? JSONEncoder().encode(result) else { return }
    cache.keep([data], as: "result-" + key)
  }

  private func key(sourcesOf lesson: Lesson) -> String {
    var hash = start(lesson)
    for step in lesson.program {
      add(step, lesson, to: &hash)
      hash.add("\(step.options.isOptimized) \(step.options.isSaved) \(step.moduleName)")
      hash.add(step.source)
    }
    return hash.text
  }

  /// nil if a step that should run did not compile.
  private func key(codeOf steps: [CompiledStep], in lesson: Lesson) -> String? {
    var hash = start(lesson)
    hash.add("code")
    // The line at which a step fails stands in the debugger's notes, maybe in those of a step before.
    let lastFailing = steps.lastIndex { $0.step.options.mustFail } ?? -1
    for (index, compiled) in steps.enumerated() {
      guard let code = compiled.code else { return nil }
      add(compiled.step, lesson, to: &hash)
      hash.add(code)
      if index <= lastFailing { hash.add(compiled.step.source) }
    }
    return hash.text
  }

  private func start(_ lesson: Lesson) -> ContentHash {
    var hash = ContentHash()
    for part in [
      identity.compiler, identity.library, lesson.frontMatter.language,
      // The C library asks for the time zone where nobody can see it.
      StepSession.environment["TZ"] ?? "",
      sandbox.name(for: lesson),
    ] { hash.add(part) }
    return hash
  }

  /// What of a step besides its code decides what comes of it, and where in the lesson that is.
  private func add(_ step: Step, _ lesson: Lesson, to hash: inout ContentHash) {
    let limit = lesson.timeLimit(of: step)
    hash.add("\(step.options.mustFail) \(limit) \(step.lines.map(\.indentation))")
    // A saved step runs in a folder that is found from the lesson's.
    if let origin = step.origin { hash.add("\(origin.name) from \(lesson.name)") }
  }
}

/// What came of a lesson's steps.
struct StepResults: Sendable {
  /// Those of the lesson's own steps.
  var outputs: [StepOutput]
  /// What is wrong with the lessons that it uses.
  var usesErrors: [Diagnostic] = []
  /// What the compiler remarked.
  var warnings: [Diagnostic]
  /// What the steps looked at.
  var files: [ReadFile]
  /// The variables of the environment that they asked for.
  var variables: AskedVariables
}

extension StepResults {
  /// Of steps that could not run for what is wrong with the lessons that theirs uses.
  init(notRun lesson: Lesson, because errors: [Diagnostic]) {
    self.init(
      outputs: lesson.steps.map { _ in StepOutput(outcome: .skipped) }, usesErrors: errors,
      warnings: [], files: [], variables: AskedVariables())
  }
}

extension CompiledStep {
  /// The compiler's remarks. Those on a saved step are its own lesson's.
  var warnings: [Diagnostic] {
    // Those on values would be kept as places of the step.
    let values = Set(step.values.map(\.line))
    return step.origin == nil
      ? diagnostics.filter { $0.severity == .warning && !values.contains($0.line) } : []
  }
}

extension Lesson {
  /// The folder of the lesson's file, in which its steps run.
  var folder: URL { URL(filePath: source.path).deletingLastPathComponent() }
}
