import Foundation
import Testing

/// A command that is told to stop, or killed, harms nothing.
@Suite(.serialized) struct InterruptionTests {
  private static let busy = """
    ```swift core
    import Foundation
    let child = Process()
    child.executableURL = URL(filePath: "/bin/sleep")
    child.arguments = ["300"]
    try child.run()
    try "".write(toFile: "busy.txt", atomically: true, encoding: .utf8)
    while true {}
    ```
    """

  @Test(
    "Told to stop while a step runs, it ends by that signal, and everything it started is gone",
    arguments: [SIGINT, SIGTERM])
  func stoppedWhileRunning(signal: Int32) throws {
    let folder = try TemporaryFolder()
    try folder.write("```swift core\nprint(1)\n```\n", to: "lessons/a.md")
    try folder.write(Self.busy, to: "lessons/b.md")
    let command = try RunningCommand(["render", "--jobs", "1"], in: folder.url)
    try command.wait { command.processes().contains { $0.isSleeper } }
    let (ending, errors) = try command.stop(by: signal)
    #expect(ending == signal)
    #expect(errors.hasSuffix("stepwise: stopped; the lessons that were finished are kept\n"))
    #expect(command.processes().isEmpty)
    // The first lesson was finished, and need not run again.
    try folder.write("Text.\n", to: "lessons/b.md")
    let result = try CommandResult(["render", "--report", "r.json"], in: folder.url)
    #expect(result.status == 0)
    let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
    #expect(report.lessons[0].steps.map(\.status) == ["cached"])
    #expect(try folder.leftovers().isEmpty)
  }

  @Test("Told to stop, or killed, while a step compiles, no compiler goes on")
  func stoppedWhileCompiling() throws {
    for signal in [SIGINT, SIGKILL] {
      let folder = try TemporaryFolder()
      // A literal that takes the compiler long.
      let numbers = (0..<6000).map { "[\($0): \"\($0)\" + \"a\"]" }.joined(separator: ", ")
      try folder.write("```swift core\nlet a = [\(numbers)]\n```\n", to: "lessons/a.md")
      let command = try RunningCommand(["render"], in: folder.url)
      try command.wait {
        try FileManager.default.subpathsOfDirectory(atPath: folder.url.path)
          .contains { $0.hasSuffix("/Step1.log") }
      }
      #expect(command.processes().count > 1)
      try command.stop(by: signal)
      try command.wait { command.processes().isEmpty }
    }
  }

  @Test("Killed at any moment, pages are old or new, and the next render is that of a clean run")
  func killed() throws {
    var random = SplitMix(state: 7)
    let folder = try TemporaryFolder()
    func write(_ number: Int) throws {
      for lesson in ["a", "b"] {
        let text = String(repeating: "Lesson \(lesson), version \(number). ", count: 300)
        try folder.write(
          "# \(number)\n\n\(text)\n\n```swift core\nprint(\(number) * 11)\n```\n",
          to: "lessons/\(lesson).md")
      }
    }
    func pages() throws -> [String] { try ["a", "b"].map { try folder.read("output/\($0).html") } }
    try write(0)
    let start = ContinuousClock.now
    #expect(try CommandResult(["render"], in: folder.url).status == 0)
    let duration = start.duration(to: .now) / .milliseconds(1)
    for round in 1...12 {
      let old = try pages()
      try write(round)
      let command = try RunningCommand(["render"], in: folder.url)
      let moment = Double.random(in: 0..<1.1, using: &random)
      usleep(UInt32(moment * duration * 1000))
      try command.stop(by: SIGKILL)
      let found = try pages()
      let result = try CommandResult(["render"], in: folder.url)
      #expect(result.status == 0, "\(result.errors)")
      let new = try pages()
      for (index, page) in found.enumerated() {
        #expect(page == old[index] || page == new[index], "half a page in round \(round)")
        #expect(new[index].contains("<samp>\(round * 11)</samp>"))
      }
      #expect(try folder.leftovers().isEmpty)
      try command.wait { command.processes().isEmpty }
    }
    let kept = try pages()
    #expect(try CommandResult(["render", "--fresh"], in: folder.url).status == 0)
    #expect(try pages() == kept)
  }
}

extension pid_t {
  private var commandLine: String {
    let bytes = FileManager.default.contents(atPath: "/proc/\(self)/cmdline") ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }

  fileprivate var isSleeper: Bool { commandLine.hasPrefix("/bin/sleep") }
}

extension TemporaryFolder {
  /// The names of what unfinished renders have left in the site and in the cache.
  func leftovers() throws -> [String] {
    let work = try? FileManager.default.contentsOfDirectory(atPath: url.path + "/.stepwise/work")
    let files = try FileManager.default.subpathsOfDirectory(atPath: url.path)
    return (work ?? [])
      + files.filter { $0.split(separator: "/").last?.hasPrefix(".stepwise-") == true }
  }
}
