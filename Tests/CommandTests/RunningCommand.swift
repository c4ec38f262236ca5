import Foundation
import Testing

/// A run of the command that goes on beside the test.
final class RunningCommand {
  private let process = Process()
  /// A word in the environment of the command and of everything that it starts.
  let mark = "stepwise-test-\(UUID().uuidString)"
  private let errors: URL

  /// Starts the command in a folder.
  init(_ arguments: [String], in folder: URL) throws {
    process.executableURL = Project.command
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // A variable that reaches steps too.
    process.environment = ProcessInfo.processInfo.environment.merging(["USER": mark]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    errors = folder.appending(path: "errors-\(UUID().uuidString)")
    try Data().write(to: errors)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  var id: pid_t { process.processIdentifier }

  /// What it has said so far.
  func said() throws -> String { try String(contentsOf: errors, encoding: .utf8) }

  /// Sends a signal and waits for the end.
  ///
  /// - Returns: The signal that ended the command, or nil, and what it said.
  @discardableResult
  func stop(by signal: Int32) throws -> (signal: Int32?, errors: String) {
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let number = process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil
    return (number, try String(contentsOf: errors, encoding: .utf8))
  }

  /// The processes that the command has started, itself included, by what their environment says.
  func processes() -> [pid_t] {
    let mark = Data(mark.utf8)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { process in
      let environment = FileManager.default.contents(atPath: "/proc/\(process)/environ")
      return environment?.firstRange(of: mark) != nil
    }
  }

  /// Waits until something is so, and fails if that takes minutes.
  func wait(until condition: () throws -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while try !condition() {
      try #require(ContinuousClock.now < deadline, "it does not happen")
      usleep(5000)
    }
  }
}
