import Foundation
import Testing

@Suite struct NewTests {
  @Test(
    "A new lesson runs as it stands, in each language and with all stages",
    arguments: ["en", "zh"], [false, true])
  func templates(language: String, isCourse: Bool) throws {
    let folder = try TemporaryFolder()
    let made = try CommandResult(
      ["new", "my-first", "--lang", language] + (isCourse ? ["--course"] : []), in: folder.url)
    let path = "lessons/\(language)/my-first.md"
    #expect(
      made.output == """
        \(path) is written. To see its page, and see it change whenever you save:

            stepwise serve \(path) --open

        To write its page:

            stepwise render \(path)


        """)
    #expect(made.status == 0, "\(made.errors)")
    let result = try CommandResult(["render", path, "--report", "r.json"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try folder.read(path).hasPrefix("---\ntitle: \"My first\"\n"))
    let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
    let lesson = try #require(report.lessons.first)
    #expect(lesson.diagnostics.isEmpty)
    #expect(lesson.steps.compactMap(\.stage).count == (isCourse ? 8 : 0))
    #expect(lesson.steps.map(\.figures).reduce(0, +) == 1)
  }

  @Test("A lesson goes where its path says, under any name that a file can have")
  func paths() throws {
    let folder = try TemporaryFolder()
    let made = try CommandResult(["new", "else/it's \"a\" 线性.md"], in: folder.url)
    #expect(made.output.hasSuffix("    stepwise render 'else/it'\\''s \"a\" 线性.md'\n\n"))
    let text = try folder.read("else/it's \"a\" 线性.md")
    #expect(text.hasPrefix("---\ntitle: \"It's \\\"a\\\" 线性\"\n"))
    let result = try CommandResult(["check", "else"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("What is there already is left alone, and what is no name is refused")
  func refusals() throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "lessons/en/mine.md")
    for (name, problem) in [
      ("mine", "lessons/en/mine.md: there is a lesson already"),
      ("", ": that is no name for a lesson"),
      ("a/", "a/: that is no name for a lesson"),
      (".hidden", ".hidden: that is no name for a lesson"),
      ("README", "README: that is no name for a lesson"),
    ] {
      let result = try CommandResult(["new", name], in: folder.url)
      #expect(result.status == 2)
      #expect(result.errors == "stepwise: \(problem)\n")
    }
    #expect(try folder.read("lessons/en/mine.md") == "mine")
  }
}
