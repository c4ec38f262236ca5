import Foundation
import StepEvents
import Synchronization

/// A step process and the renderer's ends of its channels.
///
/// Used by one thread at a time, but for ``cancel()``.
final class StepSession: @unchecked Sendable {
  private let child: ChildProcess
  private let token = UInt64.random(in: 1...UInt64.max)
  private let text = Pipe()
  private let events = Pipe()
  private let commands = Pipe()
  /// The end of the leash on this side, while it is held.
  private let leash: Mutex<Int32?>
  private let status = Pipe()
  private var decoder: EventDecoder
  private var isClosed = false
  /// Whether there is a process that a step can run in.
  private(set) var isAlive = true
  private let isCancelled = Atomic(false)
  /// The copy that waits in the state before the first step.
  private(set) var start: Int?

  /// Starts a process in the place that is given.
  ///
  /// - Parameter leavesCheckpoints: Whether a copy of the process is to wait before the first step
  ///   and after each.
  init(
    toolchain: Toolchain, lesson: Lesson, place: StepPlace, leavesCheckpoints: Bool = false
  ) throws(ProcessError) {
    decoder = EventDecoder(token: token)
    let leash = Pipe()
    self.leash = Mutex(leash.writing)
    child = try ChildProcess(
      toolchain.process, [],
      environment: StepSession.environment.merging(place.environment) { $1 },
      descriptors: [
        (1, text.writing), (2, text.writing), (3, commands.reading), (4, events.writing),
        (5, leash.reading), (6, status.writing),
      ], ending: .close(leash.writing))
    for descriptor in [
      text.writing, commands.reading, events.writing, leash.reading, status.writing,
    ] { Foundation.close(descriptor) }
    for descriptor in [text.reading, events.reading] {
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }
    let language = lesson.frontMatter.language
    for command in place.commands(token: token, toolchain) { send(command) }
    send("open \(String(token, radix: 16)) \(language) \(toolchain.library)")
    if leavesCheckpoints { send("checkpoints") }
  }

  /// What of the author's environment reaches a step. All else could hold secrets, or make one
  /// machine's page differ from another's.
  static let environment: [String: String] = {
    let inherited = ProcessInfo.processInfo.environment
    var environment = ["HOME", "PATH", "USER", "TZ"].reduce(into: [String: String]()) {
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

  /// Has the steps from here on work in a folder.
  func moveSteps(to folder: String) { send("folder \(folder)") }

  /// Runs one step and returns what came of it.
  ///
  /// - Parameter watch: Is given what came so far, now and then while it grows.
  func run(
    step: Step, library: String, seconds: Double, watch: ((StepTranscript) -> Void)? = nil
  ) -> StepTranscript {
    var transcript = StepTranscript()
    var collected = StepText(token: token)
    let deadline = ContinuousClock.now + .seconds(seconds)
    send("\(step.options.mustFail ? "try" : "run") \(step.runNumber) \(library)")
    // When what has come since the last look is to be shown.
    var nextLook: ContinuousClock.Instant?
    while true {
      let isReady = waitForInput(until: min(deadline, nextLook ?? deadline))
      drain(into: &collected, &transcript, step: step)
      if let watch {
        let look = nextLook ?? ContinuousClock.now + StepSession.timeBetweenLooks
        nextLook = look
        if look <= ContinuousClock.now {
          nextLook = nil
          var growing = transcript
          var text = collected
          growing.pieces = text.finish()
          watch(growing)
        }
      }
      if let end = step.options.mustFail ? transcript.trialEnd : transcript.runEnd {
        transcript.end = end
        break
      }
      if let end = exitStatus() {
        drain(into: &collected, &transcript, step: step)
        transcript.end = .ended(end)
        break
      }
      if !isReady && ContinuousClock.now >= deadline {
        stop()
        drain(into: &collected, &transcript, step: step)
        transcript.end = .timedOut
        break
      }
    }
    if isCancelled.load(ordering: .relaxed) { transcript.end = .cancelled }
    transcript.pieces = collected.finish()
    if let process = transcript.checkpoint { tell("keep \(process)") }
    return transcript
  }

  /// How often the output of a running step is shown.
  private static let timeBetweenLooks = Duration.milliseconds(80)

  /// Ends the run of a step at once; what ran before it stays. May be called from any thread.
  func cancel() {
    isCancelled.store(true, ordering: .relaxed)
    tell("stop")
  }

  /// Goes on from a checkpoint; those that are not needed any more end.
  ///
  /// - Returns: Whether the checkpoint was still there.
  func resume(_ process: Int, dropping others: Set<Int>) -> Bool {
    stop()
    isCancelled.store(false, ordering: .relaxed)
    // Nobody writes now: what still lies in the channels is of the run that was ended.
    for channel in [text.reading, events.reading] {
      while let bytes = channel.readAvailable(), !bytes.isEmpty {}
    }
    decoder = EventDecoder(token: token)
    drop(others)
    isAlive = true
    let isStart = start == process
    tell("go \(process)")
    let deadline = ContinuousClock.now + .seconds(5)
    var frames: [EventFrame] = []
    while exitStatus() == nil, waitForInput(until: deadline) {
      if let bytes = events.reading.readAvailable() { frames += decoder.decode(bytes) }
      for case .checkpointed(let copy, _) in frames.map(\.event) where copy > 0 {
        tell("keep \(copy)")
        resumed = copy
        if isStart { start = copy }
        return true
      }
    }
    return false
  }

  /// Ends checkpoints.
  func drop(_ processes: Set<Int>) {
    for process in processes.sorted() { tell("drop \(process)") }
  }

  /// The copy that a resumed checkpoint left of itself.
  private(set) var resumed = 0

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
  /// A word to the runner.
  private func send(_ command: String) { write(command, to: commands.writing) }

  /// A word to the monitor.
  private func tell(_ command: String) {
    leash.withLock { if let leash = $0 { write(command, to: leash) } }
  }

  private func write(_ line: String, to descriptor: Int32) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
  }

  /// Ends the runner and all that its steps left behind, but for checkpoints.
  private func stop() {
    guard isAlive else { return }
    tell("stop")
    let patience = ContinuousClock.now + .seconds(2)
    while exitStatus() == nil {
      if !status.reading.waitForInput(until: patience) { return letGo() }
    }
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
      for frame in decoder.decode(bytes) {
        if frame.step == 0, case .checkpointed(let copy, _) = frame.event {
          if copy > 0 { tell("keep \(copy)") }
          start = copy > 0 ? copy : nil
        } else if frame.step == step.runNumber || frame.step == 0 {
          transcript.events.append(frame)
        }
      }
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
    isAlive = false
    guard let bytes = status.reading.readAvailable(), bytes.count == 4 else {
      return .signaled(SIGKILL)
    }
    let value = bytes.enumerated().reduce(UInt32(0)) { $0 | UInt32($1.element) << (8 * $1.offset) }
    return ExitStatus(waitStatus: Int32(bitPattern: value))
  }

  /// Tells the monitor to end everything and waits until it has.
  private func letGo() {
    let end = leash.withLock { leash in
      defer { leash = nil }
      return leash
    }
    guard let end else { return }
    isAlive = false
    Foundation.close(end)
    let patience = ContinuousClock.now + .seconds(2)
    if !status.reading.waitForInput(until: patience) { kill(child.id, SIGKILL) }
    _ = child.wait()
  }
}
