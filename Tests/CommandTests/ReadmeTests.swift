import Foundation
import Testing

/// The README's lesson is rendered, and its output is what the README says.
@Suite struct ReadmeTests {
  @Test("The README's lesson prints what the README shows")
  func lesson() throws {
    let readme = try String(
      contentsOf: Project.folder.appending(path: "README.md"), encoding: .utf8)
    let lesson = try #require(readme.block(from: "````markdown\n", to: "\n````\n"))
    let shown = try #require(
      readme.block(from: "prints the same first line for the same seed:\n\n```\n", to: "\n```\n"))
    let folder = try TemporaryFolder()
    try folder.write(lesson + "\n", to: "lessons/line.md")
    let result = try CommandResult(
      ["render", "lessons", "--report", "report.json"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    let report = try JSONDecoder().decode(
      Report.self, from: Data(folder.read("report.json").utf8))
    let printed = report.lessons.flatMap(\.steps).map(\.text).joined()
    #expect(printed.trimmingCharacters(in: .whitespacesAndNewlines) == shown)
  }
}

/// The part of `--report` that tests read.
struct Report: Decodable {
  var lessons: [Lesson]
  var sandbox: Sandbox

  struct Sandbox: Decodable {
    var mode: String
    var gaps: [String]
  }

  struct Lesson: Decodable {
    var path: String
    var page: String?
    var status: String
    var steps: [Step]
    var diagnostics: [Diagnostic]
  }

  struct Step: Decodable {
    var index: Int
    var label: String?
    var stage: String?
    var line: Int
    var status: String
    var text: String
    var figures: Int
  }

  struct Diagnostic: Decodable {
    var path: String
    var line: Int
    var column: Int
    var severity: String
    var message: String
  }
}

extension String {
  fileprivate func block(from opening: String, to closing: String) -> String? {
    guard let start = range(of: opening)?.upperBound,
      let end = range(of: closing, range: start..<endIndex)?.lowerBound
    else { return nil }
    return String(self[start..<end])
  }
}
