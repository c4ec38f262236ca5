import Foundation
import Testing

@Suite struct TangleTests {
  private static let lesson = """
    ---
    title: Twice "declared"
    ---

    ```swift core #start
    manualSeed(1)
    let lr = 0.1
    func rate() -> Double { lr }
    print("α", lr, rate())
    ```

    ```swift core fails
    let broken: Int = nil
    ```

    ```swift core echo=false
    let x = Tensor.rand([2])
    //- let hidden = x.sum()
    print(x, hidden)
    show(Plot { PointMark(x: [1.0, 2.0], y: x) })
    ```

    ```swift core
    let lr = 0.5
    struct Box { var value = lr }
    for x in 1...2 { print(x, lr, rate(), Box().value) }
    expect(lr > 0, "positive")
    ```

    ```swift core
    import Foundation
    let lr = "third"
    print(lr, Box().value, x.shape)
    ```
    """

  @Test("The program prints what the page shows, byte for byte")
  func equalsPage() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.lesson, to: "lessons/en/a lesson.md")
    let render = try CommandResult(["render", "--report", "r.json"], in: folder.url)
    #expect(render.status == 0, "\(render.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
    let page = report.lessons[0].steps.map(\.text).joined()
    let tangle = try CommandResult(
      ["tangle", "lessons/en/a lesson.md", "-o", "out"], in: folder.url)
    #expect(tangle.status == 0 && tangle.errors.isEmpty, "\(tangle.errors)")
    let program = try folder.read("out/Sources/Lesson/main.swift")
    #expect(try program == folder.read("output/en/a lesson.swift"))
    #expect(program.contains("//   let broken: Int = nil"))
    #expect(try built(program, in: folder) == page)
    #expect(page.contains("third 0.5 [2]\n"))
  }

  @Test(
    "The course's first lesson is a package that builds, and prints the page's numbers",
    .timeLimit(.minutes(10)))
  func course() throws {
    let folder = try TemporaryFolder()
    let lesson = Project.folder.appending(path: "lessons/en/linear-regression-from-scratch.md")
    try folder.write(String(contentsOf: lesson, encoding: .utf8), to: "lessons/x.md")
    let render = try CommandResult(["render", "--report", "r.json"], in: folder.url)
    #expect(render.status == 0, "\(render.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
    let page = report.lessons[0].steps.filter { $0.status != "expected-failure" }.map(\.text)
      .joined()
    let tangle = try CommandResult(["tangle", "lessons/x.md", "-o", "out"], in: folder.url)
    #expect(tangle.status == 0, "\(tangle.errors)")
    // Stepwise's own modules take half the time to build without optimisation.
    _ = try run(["swift", "build", "--package-path", "out", "-Xswiftc", "-Onone"], in: folder.url)
    #expect(try run(["out/.build/debug/Lesson"], in: folder.url) == page)
  }

  @Test("The manifest is a package that Swift understands, with Stepwise's as its only dependency")
  func manifest() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.lesson, to: "线性 回归.md")
    _ = try CommandResult(["tangle", "线性 回归.md", "-o", "out"], in: folder.url)
    let manifest = try folder.read("out/Package.swift")
    #expect(manifest.contains("?? \"\(Project.folder.path)\"\n"))
    let text = try run(
      ["swift", "package", "--package-path", "out", "dump-package"], in: folder.url)
    let package = try JSONDecoder().decode(PackageDescription.self, from: Data(text.utf8))
    #expect(package.name == "lesson")
    #expect(package.targets.map(\.name) == ["Lesson"])
  }

  @Test("A name that cannot get another is said at its line")
  func unsafe() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift core
      let shape = 1
      ```

      ```swift core
      let shape = 2
      extension Tensor { var n: Int { shape.count } }
      ```
      """, to: "a.md")
    let result = try CommandResult(["tangle", "a.md", "-o", "out"], in: folder.url)
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "a.md:7:33: error: a plain program cannot hold this step: 'shape' is declared by several steps"
      ), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "out").path))
    #expect(try CommandResult(["tangle", "b.md", "-o", "out"], in: folder.url).status == 2)
  }
}

extension TangleTests {
  private struct PackageDescription: Decodable {
    struct Target: Decodable { var name: String }
    var name: String
    var targets: [Target]
  }

  private struct Report: Decodable {
    struct Lesson: Decodable { var steps: [Step] }
    struct Step: Decodable {
      var status: String
      var text: String
    }
    var lessons: [Lesson]
  }

  /// What a program prints, compiled and linked as its package is, with the library that is built.
  private func built(_ program: String, in folder: TemporaryFolder) throws -> String {
    try folder.write(program, to: "program/main.swift")
    let products = Project.command.deletingLastPathComponent().path
    _ = try run(
      [
        "swiftc", "-swift-version", "5", "-module-name", "Lesson", "-I", "\(products)/Modules",
        "-L", products, "-lStepwiseRuntime", "-lm", "-Xlinker", "-rpath", "-Xlinker", products,
        "program/main.swift", "-o", "program/lesson",
      ], in: folder.url)
    return try run(["./program/lesson"], in: folder.url)
  }

  /// What a command prints; it must end well.
  private func run(_ command: [String], in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(command[0]) failed")
    return String(decoding: bytes, as: UTF8.self)
  }
}
