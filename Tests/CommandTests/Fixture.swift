import Foundation
import Testing

/// A lesson with the page that it must give: `Tests/Fixtures/FEATURE/CASE/`.
///
/// The folder holds `lesson.md` and the files that it needs, `expected.html` (what stands in the
/// page's `<main>`), and `expected.txt` (what the terminal shows) where there is anything to show.
struct Fixture: CustomTestStringConvertible, Sendable {
  let folder: URL

  var testDescription: String { folder.pathComponents.suffix(2).joined(separator: "/") }

  /// All fixtures, by name.
  static let all: [Fixture] = {
    let root = Project.folder.appending(path: "Tests/Fixtures")
    let features = (try? root.children()) ?? []
    return features.flatMap { (try? $0.children()) ?? [] }
      .filter { FileManager.default.fileExists(atPath: $0.appending(path: "lesson.md").path) }
      .map(Fixture.init(folder:))
  }()

  /// Copies all but what is expected.
  func copyFiles(to lessons: URL) throws {
    try FileManager.default.createDirectory(at: lessons, withIntermediateDirectories: true)
    for file in try folder.children() where !file.lastPathComponent.hasPrefix("expected") {
      try FileManager.default.copyItem(
        at: file, to: lessons.appending(path: file.lastPathComponent))
    }
  }
}

/// The project's folder and the built command.
enum Project {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The command, which is built beside the tests.
  static let command: URL = {
    var folder = Bundle.main.executableURL?.deletingLastPathComponent()
    while let candidate = folder, candidate.path != "/" {
      let command = candidate.appending(path: "stepwise")
      if FileManager.default.isExecutableFile(atPath: command.path) { return command }
      folder = candidate.deletingLastPathComponent()
    }
    return URL(filePath: CommandLine.arguments[0])
      .deletingLastPathComponent().appending(path: "stepwise")
  }()
}

/// A finished run of the command.
struct CommandResult {
  var status: Int32
  var output: String
  var errors: String

  /// Runs the command, or another program, in a folder.
  init(
    _ arguments: [String], in folder: URL, environment: [String: String] = [:],
    program: URL = Project.command
  ) throws {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    process.standardOutput = output
    // Standard error goes to a file, so that neither stream can fill up while the other is read.
    let errors = folder.appending(path: "errors-\(UUID().uuidString)")
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    status = process.terminationStatus
    self.output = String(decoding: bytes, as: UTF8.self)
    self.errors = try String(contentsOf: errors, encoding: .utf8)
  }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "stepwise-\(UUID().uuidString)")
      .resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// Writes a file below the folder.
  @discardableResult
  func write(_ text: String, to path: String) throws -> URL {
    let file = url.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file
  }

  func read(_ path: String) throws -> String {
    try String(contentsOf: url.appending(path: path), encoding: .utf8)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

extension URL {
  fileprivate func children() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: self, includingPropertiesForKeys: nil)
      .sorted { $0.path < $1.path }
  }
}
