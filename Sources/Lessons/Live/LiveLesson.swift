/// A lesson that is kept up to date while its author edits it.
///
/// Its step process stays, with a checkpoint after each step: an edit runs what changed and what
/// comes after it. What it gives is what a clean run gives.
actor LiveLesson {
  private let builder: LessonBuilder
  private let runner: StepRunner
  private var current: Task<LessonRun?, Never>?
  /// The last program that was compiled as a whole, with the folder that holds it.
  private var last: (folder: WorkFolder, compiled: [CompiledStep])?

  init(_ builder: LessonBuilder) {
    self.builder = builder
    runner = builder.makeRunner(keepsCheckpoints: true)
  }

  /// The run of the lesson as it is now. A run under way is ended first.
  ///
  /// - Parameter news: Is told what the run does while it goes on.
  /// - Returns: nil if a newer update, or the end, came before the run was done.
  func update(
    _ parsed: ParsedLesson, news: (@Sendable (StepNews) -> Void)? = nil
  ) async -> LessonRun? {
    let previous = current
    previous?.cancel()
    let task = Task { () -> LessonRun? in
      _ = await previous?.value
      return await run(parsed, news)
    }
    current = task
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
  }

  /// Gives up checkpoints, the oldest first, until the rest takes no more than `limit` bytes.
  ///
  /// - Returns: How many.
  func forgetCheckpoints(above limit: Int) -> Int { runner.forgetCheckpoints(above: limit) }

  /// Ends the step process and its checkpoints, and removes their files.
  func close() async {
    current?.cancel()
    _ = await current?.value
    runner.close()
    last?.folder.remove()
    last = nil
  }
}

extension LiveLesson {
  private func run(
    _ parsed: ParsedLesson, _ news: (@Sendable (StepNews) -> Void)?
  ) async -> LessonRun? {
    let lesson = parsed.lesson
    guard parsed.usesErrors.isEmpty else {
      return LessonRun(parsed, StepResults(notRun: lesson, because: parsed.usesErrors))
    }
    if let request = lesson.permissionRequest, !builder.permit(request) {
      return LessonRun(parsed, lesson.refused(request))
    }
    let folder = builder.makeWorkFolder()
    let steps = builder.compile(lesson, in: folder, earlier: last?.compiled ?? [])
    // Errors are told before anything behind them could run.
    let checking = news.map { news in Task { news(.compiled(await steps.all())) } }
    let (results, keeping) = await withTaskCancellationHandler {
      await builder.runUnkept(steps, of: lesson, with: runner, news: news)
    } onCancel: {
      steps.cancel()
    }
    let compiled = await steps.all()
    await checking?.value
    if Task.isCancelled {
      folder.remove()
      return nil
    }
    let old = last?.folder
    last = (folder, compiled)
    // Nobody need wait for that.
    Task.detached {
      keeping?()
      old?.remove()
    }
    return LessonRun(parsed, results)
  }
}
