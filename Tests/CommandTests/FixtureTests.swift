import Foundation
import Testing

/// Renders each fixture with the real command and compares page and terminal with what is stored.
///
/// With `RECORD_GOLDENS=1` in the environment the stored texts are written anew, and the test
/// fails so that nobody takes a recording for a check. On a mismatch the new text lies beside the
/// old one under a name that ends in `-changed`.
@Suite(.serialized) struct FixtureTests {
  @Test("The page and the messages are the stored ones", arguments: Fixture.all)
  func fixture(_ fixture: Fixture) throws {
    let folder = try TemporaryFolder()
    try fixture.copyFiles(to: folder.url.appending(path: "lessons"))
    let result = try CommandResult(["render", "lessons", "-o", "output"], in: folder.url)
    let messages = result.errors.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { line in !["✓ ", "✗ ", "sandbox: "].contains { line.hasPrefix($0) } }
      .joined(separator: "\n")
    try compare(try mainText(folder.read("output/lesson.html")), "expected.html", fixture)
    try compare(messages, "expected.txt", fixture)
    #expect(result.status == (messages.contains(": error: ") ? 1 : 0))
    #expect(result.output.isEmpty)
  }

  @Test("There are fixtures, and no folder without a lesson")
  func completeness() throws {
    #expect(Fixture.all.count >= 4)
    let root = Project.folder.appending(path: "Tests/Fixtures").path
    let files = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let folders = Set(
      files.filter { $0.contains("expected.") }.map { ($0 as NSString).deletingLastPathComponent })
    #expect(folders == Set(Fixture.all.map(\.testDescription)))
  }
}

extension FixtureTests {
  /// What stands in the page's `<main>`: the frame has tests of its own.
  private func mainText(_ page: String) throws -> String {
    let start = try #require(page.range(of: "<main id=\"text\">\n"))
    let end = try #require(page.range(of: "</main>"))
    return String(page[start.upperBound..<end.lowerBound])
  }

  private func compare(_ text: String, _ name: String, _ fixture: Fixture) throws {
    let file = fixture.folder.appending(path: name)
    let stored = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let changed = fixture.folder.appending(path: name + "-changed")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      if text.isEmpty {
        try? FileManager.default.removeItem(at: file)
      } else {
        try text.write(to: file, atomically: true, encoding: .utf8)
      }
      Issue.record("recorded \(fixture.testDescription)/\(name)")
    } else if text != stored {
      try text.write(to: changed, atomically: true, encoding: .utf8)
      let difference = text.split(separator: "\n", omittingEmptySubsequences: false)
        .difference(from: stored.split(separator: "\n", omittingEmptySubsequences: false))
      Issue.record("\(fixture.testDescription)/\(name) changed: \(difference)")
    } else {
      try? FileManager.default.removeItem(at: changed)
    }
  }
}
