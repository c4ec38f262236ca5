import Foundation
import StepEvents

/// A step process and the renderer's ends of its channels.
final class StepSession {
  private let child: ChildProcess
  private let token = UInt64.random(in: 1...UInt64.max)
  private let text = Pipe()
  private let events = Pipe()
  private let commands = Pipe()
  private let leash = Pipe()
  private let status = Pipe()
  private var decoder: EventDecoder
  private var isClosed = false
  private var isLetGo = false

  /// Starts a process in the folder of the lesson's file.
  init(toolchain: Toolchain, lesson: Lesson) throws(ProcessError) {
    decoder = EventDecoder(token: token)
    child = try ChildProcess(
      toolchain.process, [], environment: StepSession.environment,
      descriptors: [
        (1, text.writing), (2, text.writing), (3, commands.reading), (4, events.writing),
        (5, leash.reading), (6, status.writing),
      ])
    for descriptor in [
      text.writing, commands.reading, events.writing, leash.reading, status.writing,
    ] { Foundation.close(descriptor) }
    for descriptor in [text.reading, events.reading] {
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }
    let language = lesson.frontMatter.language
    send("folder \(URL(filePath: lesson.source.path).deletingLastPathComponent().path)")
    send("open \(String(token, radix: 16)) \(language) \(toolchain.library)")
  }

  /// What of the author's environment reaches a step. All else could hold secrets, or make one
  /// machine's page differ from another's.
  static let environment: [String: String] = {
    let inherited = ProcessInfo.processInfo.environment
    var environment = ["HOME", "PATH", "TMPDIR", "USER", "TZ"].reduce(into: [String: String]()) {
      $0[$1] = inherited[$1]
    }
    environment["LANG"] = "C.UTF-8"
    environment["SWIFT_DETERMINISTIC_HASHING"] = "1"
    // The step process reports faults itself.
    environment["SWIFT_BACKTRACE"] = "enable=no"
    // The order of a product's sums must not depend on the machine's cores.
    environment["OPENBLAS_NUM_THREADS"] = "1"
    return environment
  }()

  /// Runs one step and returns what came of it.
  func run(step: Step, library: String, seconds: Double) -> StepTranscript {
    var transcript = StepTranscript()
    var collected = StepText(token: token)
    let deadline = ContinuousClock.now + .seconds(seconds)
    send("\(step.options.mustFail ? "try" : "run") \(step.number) \(library)")
    while true {
      let isReady = waitForInput(until: deadline)
      drain(into: &collected, &transcript, step: step)
      if step.options.mustFail {
        if let end = transcript.trialEnd {
          transcript.end = end
          break
        }
      } else if transcript.isFinished {
        break
      }
      if let end = exitStatus() {
        drain(into: &collected, &transcript, step: step)
        transcript.end = .ended(end)
        break
      }
      if !isReady {
        letGo()
        drain(into: &collected, &transcript, step: step)
        transcript.end = .timedOut
        break
      }
    }
    transcript.pieces = collected.finish()
    return transcript
  }

  /// Ends the process and everything that its steps started.
  func close() {
    if isClosed { return }
    isClosed = true
    Foundation.close(commands.writing)
    letGo()
    for descriptor in [text.reading, events.reading, status.reading] {
      Foundation.close(descriptor)
    }
  }

  deinit { close() }
}

extension StepSession {
  private func send(_ command: String) {
    let bytes = Array((command + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(commands.writing, $0.baseAddress, $0.count) }
  }

  /// Waits for anything to happen; false when the deadline passes first.
  private func waitForInput(until deadline: ContinuousClock.Instant) -> Bool {
    var requests = [text.reading, events.reading, status.reading].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let remaining = deadline - ContinuousClock.now
    return poll(&requests, nfds_t(requests.count), remaining.milliseconds) != 0
      || ContinuousClock.now < deadline
  }

  /// Takes what lies in the channels. Events first: text that belongs before an event was written
  /// before it.
  private func drain(
    into collected: inout StepText, _ transcript: inout StepTranscript, step: Step
  ) {
    while let bytes = events.reading.readAvailable(), !bytes.isEmpty {
      transcript.events += decoder.decode(bytes).filter { $0.step == step.number || $0.step == 0 }
    }
    // A step can print faster than anyone can read: what one look takes is bounded.
    for _ in 0..<256 {
      guard let bytes = text.reading.readAvailable(), !bytes.isEmpty else { return }
      collected.append(bytes)
    }
  }

  /// The runner's wait status, once the monitor has sent it, or has gone itself.
  private func exitStatus() -> ExitStatus? {
    guard status.reading.waitForInput(until: .now) else { return nil }
    guard let bytes = status.reading.readAvailable(), bytes.count == 4 else {
      return .signaled(SIGKILL)
    }
    let value = bytes.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << (8 * $1.offset) }
    return ExitStatus(waitStatus: Int32(bitPattern: value))
  }

  /// Tells the monitor to end everything and waits until it has.
  private func letGo() {
    guard !isLetGo else { return }
    isLetGo = true
    Foundation.close(leash.writing)
    let patience = ContinuousClock.now + .seconds(2)
    if !status.reading.waitForInput(until: patience) { kill(child.id, SIGKILL) }
    _ = child.wait()
  }
}

extension StepTranscript {
  fileprivate var isFinished: Bool {
    events.contains { if case .finished = $0.event { true } else { false } }
  }

  /// How a step that was tried has ended, once it has.
  fileprivate var trialEnd: End? {
    for case .trialEnded(let status) in events.map(\.event) {
      return isFinished
        ? .finished : .ended(ExitStatus(waitStatus: Int32(truncatingIfNeeded: status)))
    }
    return nil
  }
}
