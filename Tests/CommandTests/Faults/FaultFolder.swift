import Foundation
import Testing

/// Lessons with faults, rendered together: each has a step that prints, the step with the fault, and a
/// step after it.
final class FaultFolder {
  let result: CommandResult
  private let folder: TemporaryFolder
  private let report: Report

  /// The line of the faulty step's fence.
  static let fence = 5

  /// - Parameters:
  ///   - faults: For each lesson's name, the faulty step's code; attributes may stand before a line
  ///     with `---`.
  ///   - last: The code of the step after it.
  init(
    _ faults: [String: String], last: String = "print(\"after\")",
    environment: [String: String] = [:]
  ) throws {
    folder = try TemporaryFolder()
    for (name, fault) in faults {
      try folder.write(FaultFolder.lesson(fault, last), to: "lessons/\(name).md")
    }
    result = try CommandResult(
      ["render", "--report", "r.json"], in: folder.url, environment: environment)
    report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
  }

  func page(_ name: String) throws -> String { try folder.read("output/\(name).html") }

  func lesson(_ name: String) throws -> Report.Lesson {
    try #require(report.lessons.first { $0.path == "lessons/\(name).md" })
  }

  /// The first error of a lesson, as `line:column: message`, its line counted in the faulty step.
  func error(_ name: String) throws -> String {
    let error = try #require(try lesson(name).diagnostics.first { $0.severity == "error" })
    return "\(error.line - FaultFolder.fence):\(error.column): \(error.message)"
  }

  /// What must hold of every lesson whose step failed: the text before is there, the step after was
  /// not run, the page says what went wrong.
  func checkFailed(_ name: String, at place: String, keeps text: String = "") throws {
    let lesson = try lesson(name)
    #expect(try error(name) == place, "\(name)")
    #expect(lesson.steps.map(\.status) == ["ran", "failed", "skipped"], "\(name)")
    #expect(lesson.steps.map(\.text) == ["before\n", text, ""], "\(name)")
    #expect(try page(name).contains("<pre class=\"error\""), "\(name)")
    #expect(result.status == 1)
  }

  /// What must hold of a lesson whose step is no fault after all.
  func checkRan(_ name: String, prints text: String, then last: String = "after\n") throws {
    let lesson = try lesson(name)
    #expect(lesson.steps.map(\.status) == ["ran", "ran", "ran"], "\(name) \(lesson.diagnostics)")
    #expect(lesson.steps.map(\.text) == ["before\n", text, last], "\(name)")
  }
}

extension FaultFolder {
  private static func lesson(_ fault: String, _ last: String) -> String {
    let parts = fault.components(separatedBy: "\n---\n")
    let attributes = parts.count > 1 ? " " + parts[0] : ""
    return """
      ```swift core
      print("before")
      ```

      ```swift core\(attributes)
      \(parts.last ?? "")
      ```

      ```swift core
      \(last)
      ```

      """
  }
}
