import CStepProcess
import StepEvents

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Loads and calls the steps' libraries as the renderer asks for them.
///
/// A command is a line: `box …` for what the ``Box`` takes; `folder PATH`, where the steps work;
/// `mirror COPY` and `original PATH`, the folder that it mirrors; `open TOKEN LANGUAGE LIBRARY` with
/// the path of the library that the steps share; then `run STEP PATH` for each step in order, or
/// `try STEP PATH` for a step that must fail: it runs in a copy of the process, so that the steps
/// after it go on from the state before it. `checkpoints` asks for a checkpoint before the first step
/// and after each.
struct Runner {
  private var token: UInt64 = 0
  private var commands = LineReader(descriptor: Descriptor.commands)
  private let text: Int32
  private let events: Int32
  private var process: pid_t
  /// What is open before any step runs.
  private var boundary: StepBoundary?
  private var leavesCheckpoints = false
  private var box: Box

  init(box: Box) {
    self.box = box
    // Descriptors that belong to the run move out of a step's way: it may close or replace the
    // low ones.
    text = fcntl(1, F_DUPFD_CLOEXEC, 200)
    events = fcntl(Descriptor.events, F_DUPFD_CLOEXEC, 200)
    close(Descriptor.events)
    process = getpid()
    step_unbuffer_output()
  }

  mutating func run() -> Never {
    setpgid(0, 0)
    while let command = commands.next() {
      switch command.prefix(while: { $0 != " " }) {
      case "box": box.take(fields(of: command, count: 3), events: events)
      case "mirror":
        let words = fields(of: command, count: 2)
        step_mirror(words[1], fields(of: commands.next() ?? "", count: 2)[1])
      case "folder":
        let words = fields(of: command, count: 2)
        chdir(words[1])
      case "open":
        let words = fields(of: command, count: 4)
        open(token: words[1], language: words[2], library: words[3])
      case "checkpoints":
        leavesCheckpoints = true
        leaveCheckpoint()
      case "run":
        let words = fields(of: command, count: 3)
        run(step: Int(words[1]) ?? 0, library: words[2])
      case "try":
        let words = fields(of: command, count: 3)
        tryStep(Int(words[1]) ?? 0, library: words[2])
      default: _exit(64)
      }
    }
    _exit(0)
  }
}

extension Runner {
  /// The words of a command; the last one takes the rest of the line, since paths hold spaces.
  private func fields(of command: String, count: Int) -> [String] {
    let words = command.split(separator: " ", maxSplits: count - 1).map(String.init)
    guard words.count == count else { _exit(64) }
    return words
  }

  /// The parts of the Swift runtime that a step may need without naming them.
  private static let runtimeLibraries = [
    "swiftCore", "swiftSwiftOnoneSupport", "swift_Concurrency", "swift_StringProcessing",
  ]

  private static var librarySuffix: String {
    #if canImport(Darwin)
      "dylib"
    #else
      "so"
    #endif
  }

  /// Loads what the steps share and tells it where to send its events.
  private mutating func open(token: String, language: String, library: String) {
    self.token = UInt64(token, radix: 16) ?? 0
    Connection.current = Connection(token: self.token, events: events)
    step_report_faults(events, self.token)
    step_watch_files(events, self.token)
    step_remember_throws()
    typealias Connect = @convention(c) (UInt64, Int32, Int32, UnsafePointer<CChar>) -> Void
    for name in Runner.runtimeLibraries {
      dlopen("lib\(name).\(Runner.librarySuffix)", RTLD_NOW | RTLD_GLOBAL)
    }
    guard let handle = dlopen(library, RTLD_NOW | RTLD_GLOBAL),
      let connect = dlsym(handle, "stepwise_connect")
    else {
      Connection.current.send(.unloadable(reason: loadError()))
      _exit(70)
    }
    language.withCString {
      unsafeBitCast(connect, to: Connect.self)(self.token, events, text, $0)
    }
    boundary = StepBoundary()
  }

  private mutating func tryStep(_ step: Int, library: String) {
    let copy = step_fork()
    if copy == 0 {
      step_die_with_parent()
      process = getpid()
      run(step: step, library: library, isTrial: true)
      _exit(0)
    }
    var status: Int32 = 0
    while waitpid(copy, &status, 0) < 0 && errno == EINTR {}
    Connection.current.step = step
    leaveCheckpoint()
    Connection.current.send(.trialEnded(waitStatus: Int(UInt32(bitPattern: status))))
  }

  private mutating func run(step: Int, library: String, isTrial: Bool = false) {
    typealias BeginStep = @convention(c) (UInt32) -> Void
    Connection.current.step = step
    step_set_current(UInt32(step))
    if let begin = dlsym(dlopen(nil, RTLD_NOW), "stepwise_begin_step") {
      unsafeBitCast(begin, to: BeginStep.self)(UInt32(step))
    }
    // A step before may have redirected or closed these.
    dup2(text, 1)
    dup2(text, 2)
    step_unbuffer_output()

    typealias Entry =
      @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    guard let handle = dlopen(library, RTLD_NOW | RTLD_GLOBAL),
      let entry = dlsym(handle, "step\(step)")
    else {
      Connection.current.send(.unloadable(reason: loadError()))
      _exit(70)
    }
    Connection.current.send(.loaded(address: step_library_address(entry)))
    Connection.current.send(.started)
    step_watch_step(UInt32(step))
    let start = monotonicNanoseconds()
    _ = unsafeBitCast(entry, to: Entry.self)(CommandLine.argc, CommandLine.unsafeArgv)
    let end = monotonicNanoseconds()
    step_watch_step(0)
    // The other copy of a step that forked: the lesson goes on in the one that began it.
    guard getpid() == process else { _exit(0) }
    typealias EndStep = @convention(c) () -> Void
    if let finish = dlsym(dlopen(nil, RTLD_NOW), "stepwise_end_step") {
      unsafeBitCast(finish, to: EndStep.self)()
    }
    fflush(nil)
    step_note_threads()
    if step_has_dropped_text() != 0 { Connection.current.send(.droppedText) }
    if !isTrial { leaveCheckpoint() }
    Connection.current.send(.finished(nanoseconds: end - start))
  }

  /// Leaves a copy of the process behind, stopped: the state after the step. If the monitor lets it
  /// go on, it is the runner, and leaves another copy first. Says so where a copy would not do, also
  /// if none is asked for.
  private mutating func leaveCheckpoint() {
    guard let boundary else { return }
    if let obstacle = boundary.obstacle() {
      return Connection.current.send(.checkpointed(process: 0, obstacle: obstacle))
    }
    while leavesCheckpoints {
      let copy = step_fork()
      if copy != 0 {
        let obstacle = copy < 0 ? "the system has no room for another process" : ""
        return Connection.current.send(
          .checkpointed(process: Int(max(0, copy)), obstacle: obstacle))
      }
      setpgid(0, 0)
      process = getpid()
      raise(SIGSTOP)
      step_die_with_parent()
      // Words to the runner that was ended.
      commands.discard()
    }
  }

  private func loadError() -> String {
    dlerror().map { String(cString: $0) } ?? "the library has no entry point"
  }

  private func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
