import Foundation
import StepEvents

/// Turns what came from a step into its output, and a failure into a sentence with an address.
struct FailureReader {
  let lesson: Lesson
  let place: StepPlace
  let symbolizer: Symbolizer

  /// The output of a step, given everything that was heard of its run.
  func output(
    of step: Step, from transcript: StepTranscript, timeLimit: Double
  ) -> StepOutput {
    var items = items(of: transcript)
    var output = StepOutput(outcome: .finished)
    if transcript.end == .finished {
      for frame in transcript.events {
        if case .finished(let nanoseconds) = frame.event {
          output.seconds = Double(nanoseconds) / 1e9
        }
      }
      let failedChecks = transcript.events.compactMap { failedCheck($0, of: step) }
      if !failedChecks.isEmpty {
        output.outcome = .failed(StepFailure(kind: .check, diagnostics: failedChecks))
      }
    } else {
      let message = transcript.hasCrashed ? takeLastWords(from: &items) : nil
      output.outcome = .failed(
        failure(step, transcript, trapMessage: message, timeLimit: timeLimit))
    }
    output.items = items
    for frame in transcript.events {
      if case .value(let number, let text) = frame.event { output.values[number] = text }
    }
    return output
  }
}

extension FailureReader {
  /// What a step that is still running has given.
  func output(sofar transcript: StepTranscript) -> StepOutput {
    StepOutput(items: items(of: transcript), outcome: .finished)
  }
}

extension FailureReader {
  /// Text and events in order. An event whose mark was lost comes at the end.
  private func items(of transcript: StepTranscript) -> [OutputItem] {
    var waiting: [UInt64: OutputItem] = [:]
    for frame in transcript.events where frame.mark != 0 {
      switch frame.event {
      case .figure(let svg, let summary, let tables):
        // A figure that grew came several times; the last state counts.
        waiting[frame.mark] = .figure(
          ShownFigure(svg: svg, summary: summary, tables: tables))
      case .expectation(let passed, let message, _, _):
        waiting[frame.mark] = .check(passed: passed, message: TerminalText.plain(message))
      default: break
      }
    }
    var items: [OutputItem] = []
    var bytes: [UInt8] = []
    func endText() {
      let text = TerminalText.text(of: place.scratch.withAuthorsPaths(bytes))
      if !text.runs.isEmpty { items.append(.text(text)) }
      bytes = []
    }
    for piece in transcript.pieces {
      switch piece {
      case .text(let more): bytes += more
      case .mark(let mark):
        endText()
        if let item = waiting.removeValue(forKey: mark) { items.append(item) }
      }
    }
    endText()
    return items + waiting.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The error of a check that did not hold, where it stands: maybe in a function of an earlier step.
  private func failedCheck(_ frame: EventFrame, of step: Step) -> Diagnostic? {
    guard frame.mark != 0, case .expectation(false, let message, let file, let line) = frame.event
    else { return nil }
    let owner = lesson.program.first { "\($0.moduleName)/\($0.moduleName)" == file }
    return lesson.error(
      in: owner ?? step, line: owner == nil ? 0 : line, column: 1,
      TerminalText.plain(message))
  }

  /// Takes the words with which the process ended out of the text.
  private func takeLastWords(from items: inout [OutputItem]) -> String? {
    guard let index = items.lastIndex(where: { if case .text = $0 { true } else { false } }),
      case .text(let text) = items[index], let words = LastWords(in: text.plain)
    else { return nil }
    if words.before.isEmpty {
      items.remove(at: index)
    } else {
      items[index] = .text(text.prefix(scalars: words.before.unicodeScalars.count))
    }
    return words.message
  }

  private func failure(
    _ step: Step, _ transcript: StepTranscript, trapMessage: String?, timeLimit: Double
  ) -> StepFailure {
    func failure(_ kind: StepFailure.Kind, _ message: String, frames: [UInt64] = []) -> StepFailure
    {
      let place = symbolizer.place(of: frames) ?? (step, 0, 0)
      let diagnostic = lesson.error(
        in: place.step, line: place.line, column: place.column, message)
      return StepFailure(kind: kind, diagnostics: [diagnostic])
    }
    if transcript.end == .timedOut {
      return failure(
        .timeout,
        "the step was stopped after \(timeLimit.formatted(.number.grouping(.never))) s;"
          + " a longer limit is set by timeout=SECONDS")
    }
    if transcript.end == .ended(.overLimit) {
      return failure(
        .exit,
        "the step had more than \(Sandbox.processLimit) processes at a time, and was ended")
    }
    for frame in transcript.events.reversed() {
      switch frame.event {
      case .threw(let type, let description, let frames):
        let type = CompilerOutput.withoutModuleNames(type)
        let description = place.scratch.withAuthorsPaths(
          CompilerOutput.withoutModuleNames(TerminalText.plain(description)))
        let isRepeated = description.hasPrefix(type) || type.hasSuffix(".\(description)")
        let error = isRepeated ? description : "\(type): \(description)"
        return failure(.error, "the step threw \(error)", frames: frames)
      case .crashed(let signal, _):
        let frames = transcript.crashFrames
        guard let trapMessage else {
          return failure(
            .signal, Signal.sentence(Int32(signal), frames: frames.prefix(64)), frames: frames)
        }
        if trapMessage.hasPrefix("failed to allocate ") {
          return failure(.trap, place.outOfMemory, frames: frames)
        }
        return failure(.trap, CompilerOutput.withoutModuleNames(trapMessage), frames: frames)
      case .unloadable(let reason):
        // The loader names the library by its path, which differs from run to run.
        let problem = reason.replacing(#/^/.*?\.(so|dylib): /#, with: "")
        return failure(.load, "the step cannot be loaded: \(problem)")
      default: continue
      }
    }
    switch transcript.end {
    case .ended(.exited(let code)):
      return failure(.exit, "the step ended the process (exit status \(code))")
    case .ended(.signaled(let signal)):
      return failure(.signal, Signal.sentence(signal, frames: []))
    default:
      return failure(.exit, "the step ended the process")
    }
  }
}

extension StepTranscript {
  /// The frames of a fault: those along the frame pointers, then those that the libraries' tables
  /// tell, for code that keeps no frame pointers.
  fileprivate var crashFrames: [UInt64] {
    events.flatMap { if case .crashed(_, let frames) = $0.event { frames } else { [UInt64]() } }
  }

  fileprivate var hasCrashed: Bool {
    events.contains { if case .crashed = $0.event { true } else { false } }
  }
}
