import Dispatch
import Foundation

/// Runs the compiled steps of a lesson in one step process.
///
/// A runner that keeps checkpoints is asked again when the lesson has changed: it goes on from the
/// first step that did, in the state that the steps before it left. The outputs are those of a clean
/// run. Used by one task at a time.
final class StepRunner: @unchecked Sendable {
  private let toolchain: Toolchain
  private let sandbox: Sandbox
  private let cache: URL
  private let keepsCheckpoints: Bool
  private let queue = DispatchQueue(label: "stepwise.runner")
  private var session: StepSession?
  /// Where the process of the session works, and the folder for its files.
  private var place: StepPlace?
  private var folder: WorkFolder?
  /// The steps that the process has run, in order.
  private var trail = StepTrail()
  /// Told what the run under way does.
  private var news: (@Sendable (StepNews) -> Void)?

  init(toolchain: Toolchain, sandbox: Sandbox, cache: URL, keepsCheckpoints: Bool = false) {
    self.toolchain = toolchain
    self.sandbox = sandbox
    self.cache = cache
    self.keepsCheckpoints = keepsCheckpoints
  }

  /// Runs what has not run yet, each step as soon as it and those before it are compiled.
  ///
  /// Steps behind one that fails are skipped; when the task is cancelled, the step that runs is
  /// ended, and it and those behind it are skipped.
  func run(
    _ steps: StepCompilation, of lesson: Lesson, news: (@Sendable (StepNews) -> Void)? = nil
  ) async -> StepRun {
    self.news = news
    defer { self.news = nil }
    var run = StepRun(count: steps.count)
    var compiled = await takeUnchanged(steps, of: lesson, into: &run)
    if compiled.count == steps.count || trail.hasEnded(after: compiled.count) || Task.isCancelled {
      return await finish(run, steps, of: lesson)
    }
    let changed = compiled.count
    var next = 0
    do throws(ProcessError) {
      next = try await goBack(to: changed, of: lesson, &run)
    } catch {
      run.outputs[changed].fail(.load, at: lesson.program[changed], in: lesson, "\(error)")
      return await finish(run, steps, of: lesson)
    }
    while next < steps.count, !Task.isCancelled {
      if compiled.count == next { compiled.append(await steps.step(at: next)) }
      guard compiled[next].isReady, await self.run(compiled[next], at: next, of: lesson, &run)
      else { break }
      next += 1
    }
    return await finish(run, steps, of: lesson)
  }

  /// Gives up checkpoints, the oldest first, until the rest takes no more than `limit` bytes.
  ///
  /// - Returns: How many.
  func forgetCheckpoints(above limit: Int) -> Int {
    let forgotten = trail.forgetCheckpoints(above: limit)
    session?.drop(forgotten)
    return forgotten.count
  }

  /// Ends the process and its checkpoints.
  func close() {
    session?.close()
    session = nil
    folder?.remove()
    folder = nil
    place = nil
    trail = StepTrail()
  }

  deinit { close() }
}

/// What a run of a lesson's program gave.
struct StepRun: Sendable {
  /// One for each step.
  var outputs: [StepOutput]
  /// What the steps looked at.
  var files = FileWatch()
  /// The index of the first step that ran; the number of steps if none did.
  var firstRun: Int
  /// Why the run began further up than at the first step that changed.
  var detour: String?
  /// What the author should know of steps that did what they should.
  var remarks: [Diagnostic] = []
  /// Why an edit below a step may need a run from further up, for each step that ran.
  var obstacles: [String?] = []

  init(count: Int) {
    outputs = Array(repeating: StepOutput(outcome: .skipped), count: count)
    firstRun = count
  }
}

extension StepRunner {
  /// The steps at the lesson's beginning that are what they were, with the outputs they had.
  private func takeUnchanged(
    _ steps: StepCompilation, of lesson: Lesson, into run: inout StepRun
  ) async -> [CompiledStep] {
    if !trail.belongs(to: lesson) { close() }
    var taken: [CompiledStep] = []
    let limit = min(steps.count, trail.countOfCurrent(in: lesson))
    while taken.count < limit {
      let step = await steps.step(at: taken.count)
      guard let output = trail.output(of: step, at: taken.count, in: lesson) else { break }
      run.outputs[taken.count] = output
      news?(.ended(taken.count, output))
      taken.append(step)
      if trail.hasEnded(after: taken.count) { break }
    }
    return taken
  }

  /// Brings the process into the state before a step, or before one further up: returns its index.
  private func goBack(
    to index: Int, of lesson: Lesson, _ run: inout StepRun
  ) async throws(ProcessError) -> Int {
    if let session, session.isAlive, trail.count == index { return index }
    if let session {
      for (count, process) in trail.checkpoints(upTo: index, start: session.start) {
        let others = trail.processes(after: count)
        if await onThread({ session.resume(process, dropping: others) }) {
          trail.cut(to: count, checkpoint: session.resumed)
          if count < index { run.detour = trail.detour(from: index) }
          return count
        }
      }
      run.detour = trail.detour(from: index)
      close()
    }
    let folder = WorkFolder(in: cache)
    let place = StepPlace(for: lesson, in: folder.url, sandbox)
    self.folder = folder
    self.place = place
    session = try StepSession(
      toolchain: toolchain, lesson: lesson, place: place, leavesCheckpoints: keepsCheckpoints)
    trail = StepTrail(lesson)
    return 0
  }

  /// Runs one step; false if those after it cannot run.
  private func run(
    _ compiled: CompiledStep, at index: Int, of lesson: Lesson, _ run: inout StepRun
  ) async -> Bool {
    run.firstRun = min(run.firstRun, index)
    guard let library = compiled.library, let session, let place else {
      // It should fail, and did not even compile: nothing runs.
      run.outputs[index] = StepOutput(before: compiled)
      trail.add(compiled, run.outputs[index], StepTranscript(), in: lesson)
      return true
    }
    if let folder = lesson.folder(beforeStepAt: index) {
      session.moveSteps(to: place.scratch.working(for: folder))
    }
    let limit = lesson.timeLimit(of: compiled.step)
    let watch = news.map { news in
      { @Sendable (transcript: StepTranscript) in
        let reader = FailureReader(
          lesson: lesson, place: place, symbolizer: Symbolizer(program: nil, loaded: []))
        news(.running(index, reader.output(sofar: transcript), transcript.progress))
      }
    }
    let transcript = await withTaskCancellationHandler {
      await onThread {
        session.run(step: compiled.step, library: library, seconds: limit, watch: watch)
      }
    } onCancel: {
      session.cancel()
    }
    if transcript.end == .cancelled {
      // What it wrote to files cannot be undone: there is no way back.
      if transcript.changesFiles { close() }
      return false
    }
    if transcript.hasDroppedText {
      run.remarks.append(
        lesson.remark(
          on: compiled.step,
          "a thread that an earlier step left behind printed while this step ran; that was left out"
        ))
    }
    let symbolizer = Symbolizer(
      program: toolchain.symbolizer, loaded: trail.loaded + transcript.loaded(compiled))
    var output = FailureReader(lesson: lesson, place: place, symbolizer: symbolizer)
      .output(of: compiled.step, from: transcript, timeLimit: limit)
    output.compileSeconds = compiled.seconds
    run.outputs[index] = output
    news?(.ended(index, output))
    trail.add(compiled, output, transcript, in: lesson)
    return !trail.hasEnded(after: index + 1)
  }

  /// Completes the outputs of steps that did not compile, and notes what was looked at.
  private func finish(
    _ run: StepRun, _ steps: StepCompilation, of lesson: Lesson
  ) async -> StepRun {
    var run = run
    for index in run.outputs.indices where run.outputs[index].outcome == .skipped {
      run.outputs[index] = StepOutput(before: await steps.step(at: index))
    }
    if let place { trail.look(with: &run.files, in: lesson, place.scratch) }
    run.obstacles = trail.obstacles
    if keepsCheckpoints { _ = forgetCheckpoints(above: StepTrail.memoryLimit) }
    return run
  }

  /// The exchange with the step process waits on descriptors, so it has a thread of its own.
  private func onThread<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result
  {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: body()) }
    }
  }
}

extension CompiledStep {
  /// Whether the lesson can go on with this step: it compiled, or it is one that must fail.
  fileprivate var isReady: Bool { library != nil || step.options.mustFail }
}

extension Lesson {
  fileprivate func remark(on step: Step, _ message: String) -> Diagnostic {
    var remark = error(in: step, line: 0, column: 0, message)
    remark.severity = .warning
    return remark
  }
}

extension StepOutput {
  /// What is known of a step before it runs: it did not compile, or it waits for its turn.
  fileprivate init(before compiled: CompiledStep) {
    let errors = compiled.diagnostics.filter { $0.severity == .error }
    self.init(
      outcome: errors.isEmpty
        ? .skipped : .failed(StepFailure(kind: .compile, diagnostics: errors)),
      compileSeconds: compiled.seconds)
  }

  fileprivate mutating func fail(
    _ kind: StepFailure.Kind, at step: Step, in lesson: Lesson, _ message: String
  ) {
    let diagnostic = lesson.error(in: step, line: 0, column: 0, message)
    outcome = .failed(StepFailure(kind: kind, diagnostics: [diagnostic]))
  }
}
