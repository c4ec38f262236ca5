import Foundation
import Testing

/// Lessons that build on the saved steps of others.
@Suite struct UsesTests {
  private static let first = """
    # First

    ```swift core save #data
    let xs = [1, 2, 3]
    func sum(_ values: [Int]) -> Int { values.reduce(0, +) }
    print("first prints")
    ```

    ```swift core
    let secret = 7
    ```

    ```swift core save
    func third(_ values: [Int]) -> Int {
      values[2]
    }
    ```
    """

  private static let second = """
    ---
    uses: [zh/first]
    ---

    ```swift core
    print(sum(xs), third(xs))
    ```
    """

  /// A folder of lessons, and commands on it.
  private struct Course {
    let folder: TemporaryFolder

    init(_ lessons: [String: String]) throws {
      folder = try TemporaryFolder()
      for (name, text) in lessons { try write(text, name) }
    }

    func write(_ text: String, _ name: String) throws {
      try folder.write(text + "\n", to: "lessons/\(name).md")
    }

    /// What the terminal shows of errors when a lesson is rendered.
    @discardableResult
    func render(_ name: String? = nil, _ arguments: [String] = [], status: Int32 = 0) throws
      -> String
    {
      let path = name.map { "lessons/\($0).md" } ?? "lessons"
      let result = try CommandResult(
        ["render", path, "--report", "r.json"] + arguments, in: folder.url)
      #expect(result.status == status, "\(result.errors)")
      return result.errors.split(separator: "\n").filter { $0.contains(": error: ") }
        .joined(separator: "\n")
    }

    func statuses() throws -> [String] {
      let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
      return report.lessons.flatMap { $0.steps.map(\.status) }
    }

    func explain(_ name: String) throws -> [String] {
      try CommandResult(["explain", "lessons/\(name).md"], in: folder.url).output
        .split(separator: "\n").map(String.init)
    }

    func page(_ name: String) throws -> String { try folder.read("output/\(name).html") }
  }

  @Test("A lesson sees what another saved, without its printing, also when it alone is rendered")
  func uses() throws {
    let course = try Course(["zh/first": Self.first, "en/second": Self.second])
    try course.render("en/second")
    let page = try course.page("en/second")
    #expect(page.contains("<samp>6 3</samp>"))
    #expect(!page.contains("first prints"))
    #expect(
      !FileManager.default.fileExists(atPath: course.folder.url.path + "/output/zh/first.html"))
    for shard in ["1/2", "2/2"] { try course.render(nil, ["--shard", shard, "--fresh"]) }
    #expect(try course.page("en/second") == page)
    #expect(try course.page("zh/first").contains("<samp>first prints</samp>"))
  }

  @Test("What is saved is used across several lessons, each once; the newest of a name holds")
  func transitive() throws {
    let course = try Course([
      "a": "```swift core save\nprint(\"a\")\nvar n = 1\nfunc name() -> String { \"a\" }\n```",
      "b":
        "---\nuses: [a]\n---\n\n```swift core save\nn += 1\nfunc name() -> String { \"b\" }\n```",
      "c": "---\nuses: [a]\n---\n\n```swift core save\nn *= 10\n```",
      "d": """
      ---
      uses: [c, b, a]
      ---

      ```swift core
      print(n, name())
      ```
      """,
    ])
    try course.render(nil, ["--jobs", "4"])
    #expect(try course.page("d").contains("<samp>11 b</samp>"))
  }

  @Test("A saved step that changes runs the lessons that use it, and explain says so")
  func changes() throws {
    let course = try Course(["zh/first": Self.first, "en/second": Self.second])
    try course.render()
    try course.render()
    #expect(try course.statuses() == ["cached", "cached", "cached", "cached"])
    try course.write(Self.first.replacing("secret = 7", with: "secret = 8"), "zh/first")
    #expect(try course.explain("en/second") == ["step 1 is kept"])
    try course.write(Self.first.replacing("[1, 2, 3]", with: "[4, 5, 6]"), "zh/first")
    #expect(
      try course.explain("en/second") == [
        "step 1 runs: a saved step of zh/first changed (lessons/zh/first.md:3)"
      ])
    try course.render("en/second")
    #expect(try course.statuses() == ["ran"])
    #expect(try course.page("en/second").contains("<samp>15 6</samp>"))
    // What a saved step is called elsewhere changes nothing.
    try course.write(
      "Prose.\n\n" + Self.first.replacing("[1, 2, 3]", with: "[4, 5, 6]"), "zh/first")
    #expect(try course.explain("en/second") == ["step 1 is kept"])
  }

  @Test("A saved step works in the folder of its lesson, and what it reads is watched")
  func files() throws {
    let course = try Course([
      "zh/data/first": """
      ```swift core save
      import Foundation
      let text = try String(contentsOf: URL(filePath: "x.txt"), encoding: .utf8)
      ```
      """,
      "en/second": """
      ---
      uses: [zh/data/first]
      ---

      ```swift core
      import Foundation
      print(text, try String(contentsOf: URL(filePath: "x.txt"), encoding: .utf8))
      ```
      """,
    ])
    try course.folder.write("one", to: "lessons/zh/data/x.txt")
    try course.folder.write("own", to: "lessons/en/x.txt")
    try course.render()
    #expect(try course.page("en/second").contains("<samp>one own</samp>"))
    try course.folder.write("two", to: "lessons/zh/data/x.txt")
    #expect(
      try course.explain("en/second") == [
        "step 1 runs: \(course.folder.url.path)/lessons/zh/data/x.txt changed"
      ])
    try course.render("en/second")
    #expect(try course.page("en/second").contains("<samp>two own</samp>"))
  }

  @Test("A name that is missing, changed or not saved is an error at the line that mentions it")
  func names() throws {
    let course = try Course(["zh/first": Self.first, "en/second": Self.second])
    try course.write(Self.first.replacing("func third(_", with: "func third(of"), "zh/first")
    #expect(
      try course.render("en/second", status: 1)
        == "lessons/en/second.md:6:22: error: missing argument label 'of:' in call")
    try course.write(Self.second.replacing("sum(xs)", with: "secret"), "en/second")
    try course.write(Self.first, "zh/first")
    #expect(
      try course.render("en/second", status: 1)
        == "lessons/en/second.md:6:7: error: cannot find 'secret' in scope: it is declared in a "
        + "step that is not saved (zh/first.md:9)")
    try course.write(Self.second.replacing("sum(xs)", with: "average(xs)"), "en/second")
    #expect(
      try course.render("en/second", status: 1)
        == "lessons/en/second.md:6:7: error: cannot find 'average' in scope")
  }

  @Test("A saved step sees saved steps only, in its own lesson too")
  func unsaved() throws {
    let course = try Course([
      "first": """
      ```swift core
      let rate = 0.5
      extension Int { var half: Double { Double(self) * rate } }
      ```

      ```swift core save
      let steps = 4
      print(rate)
      print(steps.half)
      ```
      """,
      "second": "---\nuses: [first]\n---\n\n```swift core\nprint(steps)\n```",
    ])
    let errors = """
      lessons/first.md:8:7: error: cannot find 'rate' in scope: it is declared in a step that is not \
      saved (line 1)
      lessons/first.md:9:13: error: value of type 'Int' has no member 'half': it is declared in a \
      step that is not saved (line 1)
      """
    #expect(try course.render("first", status: 1) == errors)
    #expect(
      try course.render("second", status: 1)
        == "lessons/second.md:2:8: error: the saved step of 'first' at first.md:6 does not compile\n"
        + errors)
    let page = try course.page("second")
    let box = "<strong>Error</strong>\nline 2:8: the saved step of 'first' at first.md:6"
    #expect(page.contains(box), "\(page)")
    try course.write(
      """
      ```swift core save
      let rate = 0.5
      ```

      ```swift core
      let rate = 0.1
      ```

      ```swift core save
      print(rate)
      ```
      """, "first")
    #expect(
      try course.render("first", status: 1)
        == "lessons/first.md:9:1: error: 'rate' was declared again at line 5, in a step that is not "
        + "saved")
  }

  @Test("A saved step that fails when it runs has its address in its own lesson")
  func failures() throws {
    let course = try Course([
      "zh/first": Self.first,
      "en/second": "---\nuses: [zh/first]\n---\n\n```swift core save\nprint(third([1]))\n```",
      "en/third": "---\nuses: [en/second]\n---\n\n```swift core\nprint(1)\n```",
    ])
    #expect(
      try course.render("en/second", status: 1)
        == "lessons/zh/first.md:15:9: error: Index out of range")
    #expect(
      try course.page("en/second").contains(
        "<strong>Error</strong>\nzh/first.md, line 15:9: Index out of range"))
    #expect(
      try course.render("en/third", status: 1) == """
        lessons/en/third.md:2:8: error: the saved step of 'en/second' at en/second.md:5 failed
        lessons/zh/first.md:15:9: error: Index out of range
        """)
    #expect(try course.statuses() == ["skipped"])
  }

  @Test("A failure that a lesson shows keeps its address when prose moves it")
  func expectedFailures() throws {
    let second =
      "---\nuses: [zh/first]\n---\n\n```swift core fails\nprint(third([1]))\n```"
    let course = try Course(["zh/first": Self.first, "en/second": second])
    try course.render("en/second")
    #expect(try course.page("en/second").contains("zh/first.md, line 15:9: Index out of range"))
    try course.write("Prose.\n\n" + Self.first, "zh/first")
    try course.render("en/second")
    #expect(try course.statuses() == ["expected-failure"])
    #expect(try course.page("en/second").contains("zh/first.md, line 17:9: Index out of range"))
    try course.write(
      Self.first.replacing("  values[2]", with: "  // The third.\n  values[2]"), "zh/first")
    try course.render("en/second")
    #expect(try course.page("en/second").contains("zh/first.md, line 16:9: Index out of range"))
  }

  @Test("Lessons that are not there, that use themselves or each other in a circle, or have errors")
  func references() throws {
    let course = try Course([
      "zh/first": Self.first, "en/second": Self.second.replacing("zh/first", with: "zh/frist"),
      "self": "---\nuses: [self]\n---\n\n```swift core\nprint(1)\n```",
      "a": "---\nuses:\n  - zh/first\n  - b\n---\n",
      "b": "---\nuses: [a]\n---\n", "c": "---\nuses: [en/second, broken]\n---\n",
      "broken": "```swift core saev\n```",
      "fails": "```swift core fails save\n```\n\n```swift core save test\n```",
    ])
    #expect(
      try course.render(status: 1) == """
        lessons/a.md:4:5: error: lessons cannot use each other in a circle: 'a' uses 'b' uses 'a'
        lessons/b.md:2:8: error: lessons cannot use each other in a circle: 'b' uses 'a' uses 'b'
        lessons/broken.md:1:15: error: unknown attribute 'saev', did you mean 'save'?
        lessons/c.md:2:8: error: 'en/second' uses 'zh/frist': there is no lesson 'zh/frist', did you \
        mean 'zh/first'?
        lessons/c.md:2:19: error: the lesson 'broken' has errors: broken.md:1:15: unknown attribute \
        'saev', did you mean 'save'?
        lessons/en/second.md:2:8: error: there is no lesson 'zh/frist', did you mean 'zh/first'?
        lessons/fails.md:1:1: error: this step should fail, but it succeeded
        lessons/fails.md:1:21: error: a step with 'fails' cannot be saved for other lessons
        lessons/fails.md:4:15: error: a step with 'test' cannot be saved for other lessons
        lessons/self.md:2:8: error: a lesson cannot use itself
        """)
    #expect(try course.page("self").contains("<pre class=\"error\""))
    #expect(try course.page("self").contains("data-status=\"skipped\""))
  }

  @Test("A check in a saved function that does not hold is an error where it stands")
  func checks() throws {
    let course = try Course([
      "first": "```swift core save\nfunc demand(_ n: Int) {\n  expect(n > 1, \"large\")\n}\n```",
      "second": "---\nuses: [first]\n---\n\n```swift core\ndemand(2)\ndemand(1)\n```",
    ])
    #expect(try course.render("second", status: 1) == "lessons/first.md:3:1: error: large")
  }
}
