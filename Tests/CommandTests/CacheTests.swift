import Foundation
import Testing

/// What is known from earlier builds is used when it holds, and only then.
@Suite struct CacheTests {
  /// A folder with one lesson, and renders of it.
  private struct Course {
    let folder: TemporaryFolder
    static let lesson = """
      # Numbers

      ```swift core #a
      let a = 6
      func twice(_ x: Int) -> Int { x * 2 }
      print(a)
      ```

      Text.

      ```swift core #b
      print(twice(a))
      ```

      ```swift core #c
      expect(a > 5, "large")
      print("c", terminator: "")
      ```
      """

    init(_ lesson: String = Course.lesson) throws {
      folder = try TemporaryFolder()
      try write(lesson)
    }

    func write(_ lesson: String) throws { try folder.write(lesson + "\n", to: "lessons/l.md") }

    /// The steps' statuses after a render, which must end well unless told otherwise.
    @discardableResult
    func render(_ arguments: [String] = [], status: Int32 = 0) throws -> [String] {
      let result = try CommandResult(["render", "--report", "r.json"] + arguments, in: folder.url)
      #expect(result.status == status, "\(result.errors)")
      return try report().steps.map(\.status)
    }

    func report() throws -> Report.Lesson {
      let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
      return try #require(report.lessons.first)
    }

    func explain() throws -> [String] {
      try CommandResult(["explain", "lessons/l.md"], in: folder.url).output
        .split(separator: "\n").map(String.init)
    }

    func page() throws -> String { try folder.read("output/l.html") }
  }

  @Test("What nothing changed does not run, and the page is the same")
  func unchanged() throws {
    let course = try Course()
    #expect(try course.render() == ["ran", "ran", "ran"])
    let page = try course.page()
    #expect(try course.render() == ["cached", "cached", "cached"])
    #expect(try course.page() == page)
    #expect(try course.render(["--fresh"]) == ["ran", "ran", "ran"])
    #expect(try course.page() == page)
  }

  @Test("Prose, captions and comments run nothing; addresses follow the lines")
  func prose() throws {
    // A remark of the compiler's has an address too.
    let lesson = Course.lesson.replacing("print(twice(a))", with: "func g() { let y = 2 }")
    let course = try Course(lesson)
    try course.render()
    #expect(try course.report().diagnostics.map(\.line) == [12])
    try course.write(lesson.replacing("Text.", with: "More text.\n\nAnd more."))
    #expect(try course.render() == ["cached", "cached", "cached"])
    #expect(try course.page().contains("<p>More text.</p>"))
    #expect(try course.report().diagnostics.map(\.line) == [14])
    try course.write(lesson.replacing("let a = 6", with: "let a = 6  // six"))
    #expect(try course.render() == ["cached", "cached", "cached"])
    #expect(try course.report().diagnostics.map(\.line) == [12])
  }

  @Test("A changed value runs, and explain says what and why")
  func value() throws {
    let course = try Course()
    try course.render()
    #expect(
      try course.explain() == ["step 1 #a is kept", "step 2 #b is kept", "step 3 #c is kept"])
    try course.write(Course.lesson.replacing("x * 2", with: "x * 3"))
    #expect(
      try course.explain() == [
        "step 1 #a runs: its source changed", "step 2 #b runs: step 1 changed (lessons/l.md:3)",
        "step 3 #c runs: step 1 changed (lessons/l.md:3)",
      ])
    #expect(try course.render() == ["ran", "ran", "ran"])
    #expect(try course.page().contains("<samp>18</samp>"))
  }

  @Test("Explain says which states a preview cannot keep")
  func obstacles() throws {
    let course = try Course(
      """
      ```swift core
      import Foundation
      ```

      ```swift core
      import Foundation
      try "x".write(toFile: "x.txt", atomically: false, encoding: .utf8)
      ```

      ```swift core
      import Foundation
      Thread.detachNewThread { while true { sleep(100) } }
      ```
      """)
    try course.render()
    #expect(
      try course.explain() == [
        "step 1 is kept",
        "step 2 is kept; in a preview, the states before it are not kept: it writes to files",
        "step 3 is kept; in a preview, the state after it is not kept: it leaves a thread running",
      ])
  }

  @Test("A file that a step really read is watched, and one that was not there")
  func files() throws {
    let course = try Course(
      """
      ```swift core
      import Foundation
      let url = URL(filePath: "data.txt")
      print((try? String(contentsOf: url, encoding: .utf8)) ?? "none")
      ```
      """)
    #expect(try course.render() == ["ran"])
    #expect(try course.render() == ["cached"])
    try course.folder.write("one", to: "lessons/data.txt")
    #expect(try course.explain() == ["step 1 runs: data.txt changed"])
    #expect(try course.render() == ["ran"])
    #expect(try course.page().contains("<samp>one</samp>"))
    #expect(try course.render() == ["cached"])
    try course.folder.write("two", to: "lessons/data.txt")
    #expect(try course.render() == ["ran"])
    #expect(try course.page().contains("<samp>two</samp>"))
    try course.folder.write("else", to: "lessons/other.txt")
    #expect(try course.render() == ["cached"])
  }

  @Test("What a lesson writes is gone with the run: it begins the same each time, and may be kept")
  func counter() throws {
    let course = try Course(
      """
      ```swift core
      import Foundation
      let url = URL(filePath: "count.txt")
      let count = (try? String(contentsOf: url, encoding: .utf8)).flatMap { Int($0) } ?? 0
      try "\\(count + 1)".write(to: url, atomically: true, encoding: .utf8)
      print(count, try String(contentsOf: url, encoding: .utf8))
      ```
      """)
    #expect(try course.render() == ["ran"])
    #expect(try course.page().contains("<samp>0 1</samp>"))
    #expect(try course.render() == ["cached"])
    #expect(try course.render(["--fresh"]) == ["ran"])
    #expect(try course.page().contains("<samp>0 1</samp>"))
    let lessons = course.folder.url.appending(path: "lessons").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: lessons) == ["l.md"])
    try course.folder.write("41", to: "lessons/count.txt")
    #expect(try course.explain() == ["step 1 runs: count.txt changed"])
    #expect(try course.render() == ["ran"])
    #expect(try course.page().contains("<samp>41 42</samp>"))
    #expect(try course.render() == ["cached"])
    #expect(try course.folder.read("lessons/count.txt") == "41")
  }

  @Test("An entry that is cut off, changed or empty is as if it were not there")
  func corruption() throws {
    let course = try Course()
    try course.render()
    let page = try course.page()
    let damages: [(Data) -> Data] = [
      { $0.prefix($0.count / 2) }, { _ in Data() }, { $0 + Data([0]) },
      { data in
        var data = data
        data[data.count / 2] ^= 1
        return data
      },
    ]
    for damage in damages {
      let entries = course.folder.url.appending(path: ".stepwise/entries")
      let files = try FileManager.default.contentsOfDirectory(
        at: entries, includingPropertiesForKeys: nil)
      try #require(files.count >= 5)
      for file in files { try damage(Data(contentsOf: file)).write(to: file) }
      #expect(try course.render() == ["ran", "ran", "ran"])
      #expect(try course.page() == page)
    }
  }

  @Test("A cache that cannot be written costs time, not the page")
  func unwritable() throws {
    let course = try Course()
    try course.folder.write("", to: ".stepwise/entries")
    #expect(try course.render() == ["ran", "ran", "ran"])
    #expect(try course.render() == ["ran", "ran", "ran"])
  }

  @Test("The variables that steps ask for count, others do not")
  func environment() throws {
    let asking = "import Foundation\nprint(getenv(\"USER\").map { String(cString: $0) } ?? \"\")"
    let course = try Course("```swift core\n\(asking)\n```")
    try course.render()
    func explain(_ environment: [String: String]) throws -> String {
      try CommandResult(
        ["explain", "lessons/l.md"], in: course.folder.url, environment: environment
      ).output
    }
    #expect(try explain(["USER": "somebody"]) == "step 1 runs: the environment changed\n")
    #expect(
      try explain(["PATH": "/opt:" + (ProcessInfo.processInfo.environment["PATH"] ?? "")])
        == "step 1 is kept\n")
  }

  @Test("Clean forgets everything")
  func clean() throws {
    let course = try Course()
    try course.render()
    #expect(try CommandResult(["clean"], in: course.folder.url).output.hasSuffix(" MB removed\n"))
    #expect(!FileManager.default.fileExists(atPath: course.folder.url.path + "/.stepwise"))
    #expect(try course.render() == ["ran", "ran", "ran"])
  }

  @Test("Shards that run at the same time share a cache, and a last render finds all done")
  func shards() async throws {
    let folder = try TemporaryFolder()
    for lesson in 1...7 {
      try folder.write("```swift core\nprint(\(lesson) * 11)\n```\n", to: "lessons/l\(lesson).md")
    }
    let url = folder.url
    try await withThrowingTaskGroup(of: Int32.self) { group in
      for shard in 1...3 {
        group.addTask { try CommandResult(["render", "--shard", "\(shard)/3"], in: url).status }
      }
      for try await status in group { #expect(status == 0) }
    }
    let result = try CommandResult(["render", "--report", "r.json"], in: url)
    #expect(result.status == 0, "\(result.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
    #expect(report.lessons.flatMap(\.steps).map(\.status) == Array(repeating: "cached", count: 7))
    #expect(try folder.read("output/l5.html").contains("<samp>55</samp>"))
    #expect(try CommandResult(["render", "--shard", "4/3"], in: url).status == 2)
  }

  /// Random edits; after each, the page must be what a render without a cache gives.
  @Test("After any edits the page is that of a clean run", arguments: [1, 2])
  func edits(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let course = try Course()
    var steps = ["var n = 1", "func f() -> Int { n * 2 }", "print(f())", "n += 3", "print(n, f())"]
    for _ in 0..<8 {
      let place = Int.random(in: 0..<steps.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: steps[place] += "\nprint(\(Int.random(in: 0..<100, using: &random)))"
      case 1: steps.insert("print(\"new \\(\(place))\")", at: place)
      case 2 where steps.count > 2: steps.remove(at: place)
      case 3: steps.swapAt(place, (place + 1) % steps.count)
      case 4: steps[place] = steps[place].replacing("n", with: "n") + " // comment"
      default: steps[place] += "\nlet broken: Int = \"\""
      }
      let lesson = steps.map { "```swift core\n\($0)\n```\n\n" }.joined()
      try course.write(lesson)
      _ = try CommandResult(["render"], in: course.folder.url)
      let page = try course.page()
      _ = try CommandResult(["render", "--fresh"], in: course.folder.url)
      #expect(try course.page() == page, "\(lesson)")
    }
  }
}

/// Sebastiano Vigna's splitmix64.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
