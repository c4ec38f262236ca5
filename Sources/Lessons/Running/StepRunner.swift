import Foundation
import StepEvents

/// Runs the compiled steps of a lesson in one step process.
struct StepRunner {
  let toolchain: Toolchain
  let lesson: Lesson

  /// The outputs of the steps, in order, and the files that they looked at. Steps behind one that
  /// fails are skipped.
  func run(_ steps: [CompiledStep]) async -> (outputs: [StepOutput], files: FileWatch) {
    // The whole exchange waits on descriptors, so it has a thread of its own.
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: runBlocking(steps)) }
    }
  }
}

extension StepRunner {
  private func runBlocking(_ steps: [CompiledStep]) -> (outputs: [StepOutput], files: FileWatch) {
    var outputs = steps.map(outputBeforeRunning)
    var files = FileWatch()
    guard let first = steps.first else { return (outputs, files) }
    let session: StepSession
    do {
      session = try StepSession(toolchain: toolchain, lesson: lesson)
    } catch {
      let diagnostic = lesson.error(in: first.step, line: 0, column: 0, "\(error)")
      outputs[0].outcome = .failed(StepFailure(kind: .load, diagnostics: [diagnostic]))
      return (outputs, files)
    }
    var loaded: [LoadedStep] = []
    for (index, compiled) in steps.enumerated() {
      guard let library = compiled.library else {
        if compiled.step.options.mustFail { continue }
        break
      }
      let limit = compiled.step.options.timeout ?? lesson.frontMatter.timeout
      let transcript = session.run(step: compiled.step, library: library, seconds: limit)
      files.add(transcript.events.map(\.event), ofStep: compiled.step.number)
      for case .loaded(let address) in transcript.events.map(\.event) {
        loaded.append(LoadedStep(step: compiled.step, library: library, address: address))
      }
      let symbolizer = Symbolizer(program: toolchain.symbolizer, loaded: loaded)
      outputs[index] = FailureReader(lesson: lesson, symbolizer: symbolizer)
        .output(of: compiled.step, from: transcript, timeLimit: limit)
      outputs[index].compileSeconds = compiled.seconds
      // A step that was tried was loaded in a copy of the process only.
      if compiled.step.options.mustFail {
        loaded.removeAll { $0.step.number == compiled.step.number }
      }
      let isAlive = compiled.step.options.mustFail && transcript.end != .timedOut
      if transcript.end != .finished && !isAlive { break }
    }
    session.close()
    return (outputs, files)
  }

  /// What is known of a step before any runs: it did not compile, or it waits for its turn.
  private func outputBeforeRunning(_ compiled: CompiledStep) -> StepOutput {
    let errors = compiled.diagnostics.filter { $0.severity == .error }
    let outcome: StepOutput.Outcome =
      errors.isEmpty ? .skipped : .failed(StepFailure(kind: .compile, diagnostics: errors))
    return StepOutput(outcome: outcome, compileSeconds: compiled.seconds)
  }
}

/// What came from a step while it ran.
struct StepTranscript {
  /// How the run of the step ended.
  enum End: Equatable {
    case finished
    case timedOut
    /// The process is gone without a word that the step was done.
    case ended(ExitStatus)
  }

  var pieces: [TextMark.Piece] = []
  var events: [EventFrame] = []
  var end = End.finished
}
