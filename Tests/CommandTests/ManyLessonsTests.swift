import Foundation
import Testing

/// Folders of many lessons: what is said at the end, and courses that several machines render.
@Suite struct ManyLessonsTests {
  private static func lesson(_ number: Int) -> String {
    "# Lesson \(number)\n\n```swift core\nprint(\(number) * 11)\n```\n"
  }

  /// A folder whose lessons `l10` and on print a number each, but for some that do not compile.
  private static func course(_ count: Int, broken: Set<Int> = []) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for number in 10..<(10 + count) {
      let text = broken.contains(number) ? "```swift core\nlet a: Int = nil\n```\n" : lesson(number)
      try folder.write(text, to: "lessons/l\(number).md")
    }
    return folder
  }

  private func lastLines(_ count: Int, of text: String) -> [String] {
    text.split(separator: "\n").suffix(count).map(String.init)
  }

  @Test("At the end stand the slowest lessons, the slowest last, and those with errors")
  func summary() throws {
    let folder = try Self.course(7, broken: [12, 15])
    let result = try CommandResult(["render", "--report", "r.json"], in: folder.url)
    #expect(result.status == 1)
    let lines = lastLines(2, of: result.errors)
    #expect(lines[1] == "2 of 7 lessons have errors: lessons/l12.md, lessons/l15.md")
    let times = lines[0].matches(of: /lessons\/l1\d\.md (\d+\.\d\d) s/).compactMap { Double($0.1) }
    #expect(lines[0].hasPrefix("slowest: lessons/l"))
    #expect(times.count == 5 && times == times.sorted())
    // What did not run was not slow.
    let again = try CommandResult(["render"], in: folder.url)
    #expect(!again.errors.contains("slowest"))
    try folder.write(Self.lesson(12), to: "lessons/l12.md")
    let better = try CommandResult(["render"], in: folder.url)
    #expect(lastLines(1, of: better.errors) == ["1 of 7 lessons has errors: lessons/l15.md"])
    try folder.write(Self.lesson(15), to: "lessons/l15.md")
    let good = try CommandResult(["render"], in: folder.url)
    #expect(good.status == 0 && !good.errors.contains(" of 7 lessons"))
  }

  @Test("--fail-fast begins no lesson after one with errors; no page and no entry is lost by that")
  func failFast() throws {
    let folder = try Self.course(4)
    #expect(try CommandResult(["render"], in: folder.url).status == 0)
    let index = try folder.read("output/index.html")
    try folder.write("```swift core\nlet a: Int = nil\n```\n", to: "lessons/l10.md")
    try folder.write(Self.lesson(99), to: "lessons/l11.md")
    let result = try CommandResult(
      ["render", "--fail-fast", "--jobs", "1", "--report", "r.json"], in: folder.url)
    #expect(result.status == 1)
    #expect(
      lastLines(2, of: result.errors) == [
        "1 of 4 lessons has errors: lessons/l10.md",
        "3 lessons were not run after that, and their pages are as before: "
          + "lessons/l11.md, lessons/l12.md, lessons/l13.md",
      ])
    let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
    #expect(report.lessons.map(\.status) == ["failed"])
    #expect(try folder.read("output/l10.html").contains("data-status=\"failed\""))
    for number in 11...13 {
      #expect(try folder.read("output/l\(number).html").contains("<samp>\(number * 11)</samp>"))
      #expect(try folder.read("output/index.html").contains("l\(number).html"))
    }
    #expect(index.contains("l13.html"))
  }

  /// As on a cluster: eight processes that know nothing of each other, and one after them.
  @Test("Eight shards under GNU parallel share a cache, and a last render finds all done")
  func shards() throws {
    let folder = try Self.course(19)
    let shards = try run(
      "parallel", "--jobs", "8", "--halt", "now,fail=1", "--env", "PATH", Project.command.path,
      "render", "--jobs", "1", "--shard", "{}/8", ":::", "1", "2", "3", "4", "5", "6", "7", "8",
      in: folder.url)
    #expect(shards == 0)
    let result = try CommandResult(["render", "--report", "r.json"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
    #expect(report.lessons.flatMap(\.steps).map(\.status) == Array(repeating: "cached", count: 19))
    let index = try folder.read("output/index.html")
    for number in 10..<29 {
      #expect(try folder.read("output/l\(number).html").contains("<samp>\(number * 11)</samp>"))
      #expect(index.contains("l\(number).html"))
    }
    #expect(try folder.leftovers().isEmpty)
    // One process alone gives the same site.
    let alone = try Self.course(19)
    #expect(try CommandResult(["render"], in: alone.url).status == 0)
    for file in try FileManager.default.subpathsOfDirectory(atPath: alone.url.path + "/output") {
      let path = "/output/" + file
      #expect(
        FileManager.default.contentsEqual(
          atPath: alone.url.path + path, andPath: folder.url.path + path), "\(file)")
    }
  }

  @Test("Renders of one folder at the same time all end well, with the pages of one alone")
  func atOnce() async throws {
    let folder = try Self.course(3)
    let url = folder.url
    try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<3 { group.addTask { try CommandResult(["render"], in: url).status } }
      for try await status in group { #expect(status == 0) }
    }
    for number in 10..<13 {
      #expect(try folder.read("output/l\(number).html").contains("<samp>\(number * 11)</samp>"))
    }
    #expect(try folder.leftovers().isEmpty)
    let pages = try (10..<13).map { try folder.read("output/l\($0).html") }
    _ = try CommandResult(["render", "--fresh"], in: folder.url)
    #expect(try (10..<13).map { try folder.read("output/l\($0).html") } == pages)
  }

  /// Runs a program that is found on `PATH`, and returns its exit status.
  private func run(_ words: String..., in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
