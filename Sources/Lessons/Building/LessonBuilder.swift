import Foundation

/// Compiles and runs the steps of lessons, and keeps what comes of them.
struct LessonBuilder: Sendable {
  let toolchain: Toolchain
  let identity: BuildIdentity
  let results: ResultCache
  let records: LessonRecords
  private let frontends: FrontendPool
  private let steps: CompileCache
  private let cacheFolder: URL
  private let sandbox: Sandbox
  /// Who decides whether a lesson may do what it asks for.
  let permit: @Sendable (PermissionRequest) -> Bool

  /// - Parameter isFresh: Whether nothing that is kept is believed.
  init(
    toolchain: Toolchain, folder: LessonFolder, isFresh: Bool, sandbox: Sandbox = .auto,
    permit: @escaping @Sendable (PermissionRequest) -> Bool = { _ in false }
  ) {
    self.sandbox = sandbox
    self.permit = permit
    self.toolchain = toolchain
    identity = BuildIdentity(toolchain)
    var cache = folder.entries
    cache.isRead = !isFresh
    results = ResultCache(cache, identity, sandbox)
    records = LessonRecords(cache: folder.entries)
    frontends = FrontendPool(toolchain, cache: folder.cache)
    steps = CompileCache(cache, identity)
    cacheFolder = folder.cache
  }

  /// A new folder for the files of a run.
  func makeWorkFolder() -> WorkFolder { WorkFolder(in: cacheFolder) }

  /// A new runner of one lesson's steps.
  func makeRunner(keepsCheckpoints: Bool = false) -> StepRunner {
    StepRunner(
      toolchain: toolchain, sandbox: sandbox, cache: cacheFolder,
      keepsCheckpoints: keepsCheckpoints)
  }

  /// Begins to compile a lesson's program.
  ///
  /// - Parameter earlier: Steps whose files are still there, to be used where they are the same.
  func compile(
    _ lesson: Lesson, in folder: WorkFolder, earlier: [CompiledStep] = []
  ) -> StepCompilation {
    StepCompiler(
      toolchain: toolchain, frontends: frontends, cache: steps, lesson: lesson,
      folder: folder.url, earlier: earlier
    ).start()
  }

  /// The results of a lesson whose sources are new, and whether its code gave them before.
  ///
  /// - Parameter news: Is told what the run does while it goes on.
  func compileAndRun(
    _ lesson: Lesson, news: (@Sendable (StepNews) -> Void)?
  ) async -> (StepResults, isKept: Bool) {
    let folder = makeWorkFolder()
    defer { folder.remove() }
    let last = records.record(of: lesson)
    if last == nil, !lesson.program.isEmpty { await frontends.start() }
    let steps = compile(lesson, in: folder)
    // Running begins while later steps compile, as soon as it is clear that the code is new.
    if let last, await steps.gives(last.codes) {
      let compiled = await steps.all()
      if let known = results.result(of: lesson, compiled) {
        var record = LessonRecord(lesson, identity, sandbox, compiled, known)
        record.obstacles = last.obstacles
        records.keep(record, of: lesson)
        return (known, true)
      }
    }
    let runner = makeRunner()
    defer { runner.close() }
    let (results, keeping) = await runUnkept(steps, of: lesson, with: runner, news: news)
    keeping?()
    return (results, false)
  }

  /// Runs steps, for who wants to see the results before they are kept.
  ///
  /// - Returns: The results, and what keeps them; nil if they are not to be kept.
  func runUnkept(
    _ steps: StepCompilation, of lesson: Lesson, with runner: StepRunner,
    news: (@Sendable (StepNews) -> Void)?
  ) async -> (StepResults, keeping: (@Sendable () -> Void)?) {
    let run = await runner.run(steps, of: lesson, news: news)
    let compiled = await steps.all()
    if Task.isCancelled { return (StepResults(run, compiled, of: lesson), nil) }
    guard let sound = results.sound(run, of: lesson, compiled) else {
      return (StepResults(run, compiled, of: lesson), nil)
    }
    var record = LessonRecord(lesson, identity, sandbox, compiled, sound)
    record.obstacles = Array(run.obstacles.dropFirst(compiled.count - lesson.steps.count))
    return (
      sound,
      { [record] in
        results.keep(sound, of: lesson, compiled)
        records.keep(record, of: lesson)
      }
    )
  }
}

extension StepResults {
  /// The results of a run that are not kept.
  fileprivate init(_ run: StepRun, _ compiled: [CompiledStep], of lesson: Lesson) {
    self.init(
      outputs: run.outputs.suffix(lesson.steps.count),
      usesErrors: lesson.errors(
        ofSavedSteps: run.outputs.prefix(compiled.count - lesson.steps.count)),
      warnings: compiled.flatMap(\.warnings) + run.remarks,
      files: run.files.files(in: lesson.folder) ?? [],
      variables: AskedVariables())
  }
}

extension LessonRun {
  /// What is known of a lesson whose steps gave `results`.
  init(_ parsed: ParsedLesson, _ results: StepResults) {
    let lesson = parsed.lesson
    self.init(
      lesson: lesson, outputs: results.outputs, diagnostics: parsed.diagnostics,
      usesErrors: results.usesErrors, files: results.files)
    diagnostics += results.usesErrors + CourseCheck.diagnostics(of: lesson) + results.warnings
    diagnostics += zip(lesson.steps, results.outputs).flatMap {
      $1.diagnostics(of: $0, in: lesson)
    }
  }

  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

extension StepOutput {
  /// The errors that a step's outcome means for its lesson.
  fileprivate func diagnostics(of step: Step, in lesson: Lesson) -> [Diagnostic] {
    switch outcome {
    case .failed(let failure) where !step.options.mustFail: return failure.diagnostics
    case .finished where step.options.mustFail:
      return [lesson.unexpectedSuccess(of: step)]
    default: return []
    }
  }
}
