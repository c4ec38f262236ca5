import Dispatch
import Foundation
import Synchronization

/// A Swift compiler that waits, loaded, for something to compile.
///
/// Each compile runs in a copy of the waiting process, so one knows nothing of another, and what
/// a third of a small compile's time goes into, the loading of the compiler, is done once.
final class FrontendServer: @unchecked Sendable {
  private let child: ChildProcess
  private let requests = Pipe()
  private let answers = Pipe()
  /// How many compiles were begun, and whether the last of them goes on.
  private let compiles = Atomic(0)
  private let isBusy = Atomic(false)
  private static let queue = DispatchQueue(label: "stepwise.compiler-stops")

  /// Starts a compiler that waits. Only one compile at a time may be asked of it.
  init(frontend: String, library: String) throws(ProcessError) {
    var environment = ProcessInfo.processInfo.environment
    environment["LD_PRELOAD"] = library
    child = try ChildProcess(
      frontend, [], environment: environment,
      descriptors: [(3, requests.reading), (4, answers.writing)], ending: .close(requests.writing))
    close(requests.reading)
    close(answers.writing)
  }

  /// Compiles, and returns when that is done; nil if the server did not answer in time and is gone.
  func run(_ arguments: [String], output: String, seconds: Double) -> ExitStatus? {
    isBusy.store(true, ordering: .relaxed)
    compiles.add(1, ordering: .relaxed)
    defer { isBusy.store(false, ordering: .relaxed) }
    let payload: [UInt8] = ([output] + arguments).flatMap { Array($0.utf8) + [0 as UInt8] }
    let length = withUnsafeBytes(of: UInt32(payload.count)) { Array($0) }
    let isSent = (length + payload).withUnsafeBytes {
      write(requests.writing, $0.baseAddress, $0.count) == $0.count
    }
    guard isSent, answers.reading.waitForInput(until: .now + .seconds(seconds)),
      let answer = answers.reading.readAvailable(), answer.count == 4
    else {
      stop()
      return nil
    }
    let status = answer.withUnsafeBytes { $0.loadUnaligned(as: Int32.self) }
    return ExitStatus(waitStatus: status)
  }

  /// Ends the compile under way.
  func stop() { kill(-child.id, SIGKILL) }

  /// The number of the compile that is asked next.
  var next: Int { compiles.load(ordering: .relaxed) + 1 }

  /// Ends a compile, if it goes on for long: to start another compiler takes longer than what is left
  /// of most compiles.
  func stopSoon(_ compile: Int) {
    FrontendServer.queue.asyncAfter(deadline: .now() + 0.25) { [weak self] in
      guard let self else { return }
      let begun = compiles.load(ordering: .relaxed)
      if begun < compile {
        stopSoon(compile)
      } else if begun == compile && isBusy.load(ordering: .relaxed) {
        stop()
      }
    }
  }

  deinit {
    close(requests.writing)
    close(answers.reading)
    _ = child.wait()
  }
}

/// The compilers that wait, and those that are busy with a step.
actor FrontendPool {
  /// As many steps compile at the same time as there are cores, whatever lesson they belong to.
  nonisolated let slots = AsyncSemaphore(ProcessInfo.processInfo.activeProcessorCount)
  private let toolchain: Toolchain
  /// What every compile is told.
  private let arguments: [String]
  private var idle: [FrontendServer] = []
  /// The compilers that wait or are at work.
  private var count = 0
  private static let queue = DispatchQueue(label: "stepwise.compilers", attributes: .concurrent)

  /// - Parameter cache: A folder for what the compiler keeps if it cannot write to its own.
  init(_ toolchain: Toolchain, cache: URL) {
    self.toolchain = toolchain
    arguments = ModuleCache.arguments(insteadIn: cache)
  }

  /// Starts as many compilers as there can be at work, so that they load while it is found out what
  /// is to be compiled. One that cannot be started is missed when it is needed.
  func start() {
    guard let library = toolchain.frontendServer else { return }
    while count < slots.count, let server = try? makeServer(library) { idle.append(server) }
  }

  private func makeServer(_ library: String) throws(ProcessError) -> FrontendServer {
    let server = try FrontendServer(frontend: toolchain.frontend, library: library)
    count += 1
    return server
  }

  /// Runs the compiler, whose messages go through a file.
  func compile(
    _ arguments: [String], messages: String, seconds: Double
  ) async throws(ProcessError) -> ProcessResult {
    let arguments = arguments + self.arguments
    guard let library = toolchain.frontendServer else {
      return try await ChildProcess.run(toolchain.frontend, arguments, seconds: seconds)
    }
    let server: FrontendServer
    if let waiting = idle.popLast() { server = waiting } else { server = try makeServer(library) }
    let start = ContinuousClock.now
    let compile = server.next
    let status = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        FrontendPool.queue.async {
          continuation.resume(
            returning: server.run(arguments, output: messages, seconds: seconds))
        }
      }
    } onCancel: {
      server.stopSoon(compile)
    }
    if let status {
      idle.append(server)
      let output = (try? String(contentsOfFile: messages, encoding: .utf8)) ?? ""
      return ProcessResult(status: status, output: output, isTimedOut: false)
    }
    count -= 1
    if Task.isCancelled {
      return ProcessResult(status: .signaled(SIGKILL), output: "", isTimedOut: false)
    }
    if start.duration(to: .now).seconds >= seconds {
      return ProcessResult(status: .signaled(SIGKILL), output: "", isTimedOut: true)
    }
    // The server fell, not the compiler: the usual way still stands open.
    return try await ChildProcess.run(toolchain.frontend, arguments, seconds: seconds)
  }
}
