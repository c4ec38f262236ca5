import CSandbox
import Dispatch
import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A started child process.
struct ChildProcess {
  let id: pid_t
  /// Held while a child is started, and while there are descriptors that it must not get.
  fileprivate static let starting = NSLock()

  /// Starts a program with exactly the descriptors that are named.
  ///
  /// - Parameters:
  ///   - ending: how the process is ended when this one is told to stop.
  ///   - descriptors: for each descriptor of the child, the parent's that it is a copy of.
  ///   - environment: the child's whole environment.
  init(
    _ executable: String, _ arguments: [String], environment: [String: String],
    descriptors: [(child: Int32, parent: Int32)], ending: LivingChildren.Ending = .kill
  ) throws(ProcessError) {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // A renderer that ignores SIGPIPE must not have children that ignore it too.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGXFSZ] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    // The caller may be a thread of Dispatch, which blocks signals.
    var blocked = sigset_t()
    sigemptyset(&blocked)
    posix_spawnattr_setsigmask(&attributes, &blocked)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for descriptor in descriptors {
      posix_spawn_file_actions_adddup2(&actions, descriptor.parent, descriptor.child)
    }
    // A connection that another thread has just accepted is not marked yet as this process's alone.
    let last = descriptors.map(\.child).max() ?? 2
    sandbox_close_from(&actions, max(last, 2) + 1)

    let argumentPointers = ([executable] + arguments).map { strdup($0) } + [nil]
    let environmentPointers =
      environment.sorted { $0.key < $1.key }
      .map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
    var child: pid_t = 0
    LivingChildren.pauseIfEnding()
    ChildProcess.starting.lock()
    let error = posix_spawn(
      &child, executable, &actions, &attributes, argumentPointers, environmentPointers)
    ChildProcess.starting.unlock()
    guard error == 0 else {
      throw ProcessError(program: executable, problem: String(cString: strerror(error)))
    }
    id = child
    LivingChildren.add(child, ending)
  }

  /// Waits for the process to end and returns how it did.
  func wait() -> ExitStatus {
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0 && errno == EINTR {}
    LivingChildren.pauseIfEnding()
    LivingChildren.remove(id)
    return ExitStatus(waitStatus: status)
  }
}

/// A program that could not be started.
struct ProcessError: Error, CustomStringConvertible {
  var program: String
  var problem: String
  var description: String { "\(program) does not start: \(problem)" }
}

/// How a process ended.
enum ExitStatus: Equatable, Sendable {
  case exited(Int32)
  case signaled(Int32)
  /// By the step process, because there were too many processes.
  case overLimit

  /// From the number that `waitpid` gives, or that the step process has put a bit above.
  init(waitStatus: Int32) {
    let signal = waitStatus & 0x7F
    self =
      waitStatus & 1 << 16 != 0
      ? .overLimit : signal == 0 ? .exited((waitStatus >> 8) & 0xFF) : .signaled(signal)
  }
}

/// A pipe whose ends no other child inherits, numbered so high that they are in no child's way.
struct Pipe {
  var reading: Int32
  var writing: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    // A child that another thread started just now would keep the first two open.
    ChildProcess.starting.lock()
    defer { ChildProcess.starting.unlock() }
    precondition(pipe(&ends) == 0, "no descriptor is left for a pipe")
    reading = fcntl(ends[0], F_DUPFD_CLOEXEC, 100)
    writing = fcntl(ends[1], F_DUPFD_CLOEXEC, 100)
    close(ends[0])
    close(ends[1])
  }
}

/// A program run to its end, with what it wrote.
struct ProcessResult: Sendable {
  var status: ExitStatus
  /// Standard output and standard error as they came.
  var output: String
  var isTimedOut: Bool
}

extension ChildProcess {
  private static let queue = DispatchQueue(label: "stepwise.processes", attributes: .concurrent)

  /// Runs a program to its end without blocking the caller's thread.
  static func run(
    _ executable: String, _ arguments: [String], seconds: Double
  ) async throws(ProcessError) -> ProcessResult {
    let result: Result<ProcessResult, ProcessError> = await withCheckedContinuation {
      continuation in
      queue.async {
        do throws(ProcessError) {
          continuation.resume(
            returning: .success(try runBlocking(executable, arguments, seconds: seconds)))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }

  private static func runBlocking(
    _ executable: String, _ arguments: [String], seconds: Double
  ) throws(ProcessError) -> ProcessResult {
    let output = Pipe()
    defer { close(output.reading) }
    let child: ChildProcess
    do {
      defer { close(output.writing) }
      child = try ChildProcess(
        executable, arguments, environment: ProcessInfo.processInfo.environment,
        descriptors: [(1, output.writing), (2, output.writing)])
    }
    let deadline = ContinuousClock.now + .seconds(seconds)
    var bytes: [UInt8] = []
    var isTimedOut = false
    while output.reading.waitForInput(until: deadline) {
      guard let chunk = output.reading.readAvailable(), !chunk.isEmpty else { break }
      bytes += chunk
    }
    if ContinuousClock.now >= deadline {
      isTimedOut = true
      kill(child.id, SIGKILL)
    }
    return ProcessResult(
      status: child.wait(), output: String(decoding: bytes, as: UTF8.self), isTimedOut: isTimedOut)
  }
}

extension Int32 {
  /// Waits until the descriptor can be read; false when the deadline passes first.
  func waitForInput(until deadline: ContinuousClock.Instant) -> Bool {
    while true {
      var request = pollfd(fd: self, events: Int16(POLLIN), revents: 0)
      let remaining = deadline - ContinuousClock.now
      let count = poll(&request, 1, remaining.milliseconds)
      if count > 0 { return true }
      if count == 0 && ContinuousClock.now >= deadline { return false }
    }
  }

  /// The bytes that a read gives; empty at the end of the file, nil when there is nothing yet.
  func readAvailable() -> [UInt8]? {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = Swift.max(0, read(self, buffer.baseAddress, buffer.count))
    }
  }
}

extension Duration {
  /// Whole milliseconds, at least 0, rounded up, as `poll` takes them.
  var milliseconds: Int32 {
    let (seconds, attoseconds) = components
    let milliseconds = Double(seconds) * 1000 + (Double(attoseconds) / 1e15).rounded(.up)
    return Int32(Swift.min(Swift.max(0, milliseconds), Double(Int32.max)))
  }
}
