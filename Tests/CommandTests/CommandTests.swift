import Foundation
import Testing

/// The command as a whole: its exit statuses, its messages, what it writes and what it leaves.
@Suite(.serialized) struct CommandTests {
  private static let lesson = """
    ---
    title: One
    description: A line.
    ---

    ```swift core #a
    print(6 * 7)
    ```
    """

  @Test("The same lesson gives the same bytes, from any folder")
  func determinism() throws {
    let first = try TemporaryFolder()
    let second = try TemporaryFolder()
    let text = Self.lesson + "\n\n$x^2$\n\n```swift core\nprint(Set([1, 2, 3]))\n```\n"
    for folder in [first, second] { try folder.write(text, to: "a b/lessons/en/one.md") }
    let result = try CommandResult(["render", "a b/lessons"], in: first.url)
    #expect(result.status == 0, "\(result.errors)")
    try FileManager.default.createDirectory(
      at: second.url.appending(path: "else"), withIntermediateDirectories: true)
    _ = try CommandResult(
      ["render", "../a b/lessons/en/one.md", "-o", "../output"],
      in: second.url.appending(path: "else"))
    #expect(try first.read("output/en/one.html") == second.read("output/en/one.html"))
    #expect(try first.read("output/index.html") == second.read("output/index.html"))
    let again = try CommandResult(["render", "a b/lessons"], in: first.url)
    #expect(again.status == 0)
    #expect(try first.read("output/en/one.html") == second.read("output/en/one.html"))
  }

  @Test("A README below the lessons is no lesson")
  func readmes() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.lesson, to: "lessons/one.md")
    try folder.write("# The data\n", to: "lessons/data/README.md")
    let all = try CommandResult(["render", "lessons"], in: folder.url)
    #expect(all.status == 0, "\(all.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "output/data").path))
    let named = try CommandResult(["check", "lessons/data/README.md"], in: folder.url)
    #expect(named.status == 2)
    #expect(
      named.errors
        == "stepwise: lessons/data/README.md: a README tells about its folder and is no lesson\n")
  }

  @Test("The page names nothing outside its site")
  func selfContained() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.lesson + "\n\n$x^2$\n", to: "lessons/one.md")
    _ = try CommandResult(["render"], in: folder.url)
    for file in [
      "output/one.html", "output/index.html", "output/assets/katex.css", "output/assets/page.css",
    ] {
      let text = try folder.read(file)
        .replacing("http://www.w3.org/1998/Math/MathML", with: "")
        .replacing("http://www.w3.org/2000/svg", with: "")
      #expect(!text.contains("http:") && !text.contains("https:") && !text.contains("//cdn"))
      #expect(!text.contains(folder.url.path))
    }
    let page = try folder.read("output/one.html")
    #expect(page.contains("<link rel=\"stylesheet\" href=\"assets/katex.css\">"))
    #expect(page.contains("<samp>42</samp>"))
    let index = try folder.read("output/index.html")
    #expect(index.contains("<a href=\"one.html\">One</a><p>A line.</p>"))
  }

  @Test("An error ends with 1, and the other lessons are finished")
  func lessonErrors() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.lesson, to: "lessons/good.md")
    try folder.write("```swift core\nlet a: Int = nil\n```\n", to: "lessons/bad.md")
    let result = try CommandResult(["render", "--report", "r.json"], in: folder.url)
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "lessons/bad.md:2:14: error: 'nil' cannot initialize specified type 'Int'"))
    #expect(try folder.read("output/good.html").contains("<samp>42</samp>"))
    #expect(try folder.read("output/bad.html").contains("data-status=\"failed\""))
    let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
    #expect(report.lessons.map(\.status) == ["failed", "ok"])
    #expect(report.lessons.map(\.page) == ["output/bad.html", "output/good.html"])
    #expect(report.lessons[0].diagnostics.filter { $0.severity == "error" }.map(\.line) == [2])
    #expect(report.lessons[1].steps.map(\.text) == ["42\n"])
    #expect(report.lessons[1].steps.map(\.label) == ["a"])
  }

  @Test("check runs lessons and writes no page")
  func check() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.lesson, to: "lessons/one.md")
    let result = try CommandResult(["check", "lessons"], in: folder.url)
    #expect(result.status == 0)
    #expect(result.errors.hasPrefix("✓ lessons/one.md  1 step  "))
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "output").path))
  }

  @Test(
    "Wrong usage ends with 2 and a sentence",
    arguments: [
      (["render", "nowhere"], "stepwise: nowhere: there is no such file or folder\n"),
      (["render", "a.txt"], "stepwise: a.txt: a lesson is a Markdown file, with the ending .md\n"),
      (["render", "--jobs", "0"], "Error: --jobs is a number from 1 on.\n"),
      (["render", "--job"], "Error: Unknown option '--job'. Did you mean '--jobs'?\n"),
    ])
  func usage(arguments: [String], message: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("x", to: "a.txt")
    let result = try CommandResult(arguments, in: folder.url)
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
  }

  @Test("Help is asked for with --help, and ends with 0")
  func help() throws {
    let folder = try TemporaryFolder()
    let result = try CommandResult(["--help"], in: folder.url)
    #expect(result.status == 0)
    for command in ["render", "check", "doctor"] {
      #expect(result.output.contains("  \(command) "))
    }
    #expect(try CommandResult(["render", "--help"], in: folder.url).output.contains("--report"))
  }

  @Test("doctor finds what the tests themselves need, and says what is missing")
  func doctor() throws {
    let folder = try TemporaryFolder()
    let result = try CommandResult(["doctor"], in: folder.url)
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("✓ KaTeX: "))
    try folder.write(Self.lesson, to: "lessons/one.md")
    let bare = try CommandResult(["doctor"], in: folder.url, environment: ["PATH": "/nowhere"])
    #expect(bare.status == 3)
    #expect(bare.output.contains("✗ swiftc: not at PATH; install Swift"))
    let render = try CommandResult(["render"], in: folder.url, environment: ["PATH": "/nowhere"])
    #expect(render.status == 3)
    #expect(render.errors.contains("swiftc is missing (PATH): install Swift"))
  }

  @Test("An output folder that cannot be written is one sentence")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.lesson, to: "lessons/one.md")
    try folder.write("a file", to: "taken")
    let result = try CommandResult(["render", "-o", "taken"], in: folder.url)
    #expect(result.status == 1)
    #expect(result.errors.contains("/taken/one.html cannot be written: "))
  }

  @Test("Nothing that a step started is left when the lesson is done")
  func noProcessIsLeft() throws {
    let folder = try TemporaryFolder()
    let marker = "stepwise-left-\(UUID().uuidString)"
    try folder.write(
      """
      ```swift core
      import Foundation
      let child = Process()
      child.executableURL = URL(filePath: "/bin/sh")
      child.arguments = ["-c", "setsid sh -c 'sleep 300; : \(marker)' & sh -c 'sleep 300; : \(marker)' & wait"]
      try child.run()
      print("started")
      ```

      ```swift core timeout=0.3
      while true {}
      ```
      """, to: "lessons/one.md")
    let result = try CommandResult(["render"], in: folder.url)
    #expect(result.status == 1)
    #expect(try folder.read("output/one.html").contains("<samp>started</samp>"))
    let commands = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    for process in commands where Int(process) != nil {
      let command = (try? String(contentsOfFile: "/proc/\(process)/cmdline", encoding: .utf8)) ?? ""
      #expect(!command.contains(marker), "process \(process) is left")
    }
  }

  @Test("Only listed variables of the environment reach a step")
  func environment() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift core
      import Foundation
      let environment = ProcessInfo.processInfo.environment
      print(environment["SECRET_TOKEN"] ?? "none", environment["LANG"] ?? "none")
      print(readLine() ?? "end of file")
      ```
      """, to: "lessons/one.md")
    _ = try CommandResult(["render"], in: folder.url, environment: ["SECRET_TOKEN": "abc"])
    #expect(
      try folder.read("output/one.html").contains("<samp>none C.UTF-8\nend of file</samp>"))
  }

  @Test("A long text keeps its head and its tail, and counts the rest")
  func longOutput() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift core
      for line in 0..<200_000 { print("line", line) }
      ```
      """, to: "lessons/one.md")
    let result = try CommandResult(["render"], in: folder.url)
    let page = try folder.read("output/one.html")
    #expect(result.status == 0)
    #expect(page.contains("line 0\n") && page.contains("line 199999"))
    #expect(page.contains(" bytes left out …"))
    #expect(page.utf8.count < 600_000)
  }
}
