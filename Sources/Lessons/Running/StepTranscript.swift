import StepEvents

/// What came from a step while it ran.
struct StepTranscript: Sendable {
  /// How the run of the step ended.
  enum End: Equatable, Sendable {
    case finished
    case timedOut
    /// Nobody wants to know any more.
    case cancelled
    /// The process is gone without a word that the step was done.
    case ended(ExitStatus)
  }

  var pieces: [TextMark.Piece] = []
  var events: [EventFrame] = []
  var end = End.finished
}

extension StepTranscript {
  /// The process that waits in the state after the step.
  var checkpoint: Int? {
    for case .checkpointed(let process, _) in events.map(\.event) where process > 0 {
      return process
    }
    return nil
  }

  /// Why no process waits in the state after the step.
  var obstacle: String? {
    for case .checkpointed(0, let obstacle) in events.map(\.event) { return obstacle }
    return nil
  }

  /// Whether the step wrote to files.
  var changesFiles: Bool { events.contains { $0.event.changesFile } }

  /// Where the step's library was loaded.
  func loaded(_ compiled: CompiledStep) -> [LoadedStep] {
    guard let library = compiled.library else { return [] }
    return events.compactMap {
      guard case .loaded(let address) = $0.event else { return nil }
      return LoadedStep(step: compiled.step, library: library, address: address)
    }
  }

  /// Whether threads of earlier steps printed, which is not among the pieces.
  var hasDroppedText: Bool { events.contains { $0.event == .droppedText } }

  /// How a step that ran has ended, once it has said so itself.
  var runEnd: End? { isFinished ? .finished : nil }

  /// How a step that was tried has ended, once it has.
  var trialEnd: End? {
    for case .trialEnded(let status) in events.map(\.event) {
      return isFinished
        ? .finished : .ended(ExitStatus(waitStatus: Int32(truncatingIfNeeded: status)))
    }
    return nil
  }

  private var isFinished: Bool {
    events.contains { if case .finished = $0.event { true } else { false } }
  }
}

extension StepEvent {
  /// Whether it tells that a file was written to.
  var changesFile: Bool {
    if case .looked(_, true, _) = self { true } else { false }
  }
}
