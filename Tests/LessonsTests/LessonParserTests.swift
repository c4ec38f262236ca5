import Testing

@testable import Lessons

/// The sentences of everything that is wrong with a lesson.
private func sentences(_ text: String) -> [String] {
  LessonParser.parse(SourceText(path: "a.md", text: text), name: "a").diagnostics.map(\.sentence)
}

private func lesson(_ text: String) -> Lesson {
  LessonParser.parse(SourceText(path: "a.md", text: text), name: "a").lesson
}

@Suite struct FrontMatterTests {
  @Test("Every key is read")
  func keys() {
    let frontMatter = lesson(
      """
      ---
      title: "Lines: a start"
      lang: zh-Hans
      description: One line.
      order: 1.5
      uses: [zh/a, zh/b]
      timeout: 5
      course: true
      media: https://example.org/v
      ---
      """
    ).frontMatter
    var expected = FrontMatter()
    expected.title = "Lines: a start"
    expected.language = "zh-Hans"
    expected.description = "One line."
    expected.order = 1.5
    expected.uses = [
      LessonReference(name: "zh/a", line: 6, column: 8),
      LessonReference(name: "zh/b", line: 6, column: 14),
    ]
    expected.timeout = 5
    expected.isCourse = true
    expected.media = "https://example.org/v"
    #expect(frontMatter == expected)
  }

  @Test("All faults are reported, each at its place")
  func faults() {
    let text = """
      ---
      titel: A
      lang: "!"
      order: first
      timeout: -1
      course: perhaps
      uses: zh/a
      media: lecture.mp4
      ---
      """
    #expect(
      sentences(text) == [
        "a.md:2:1: error: unknown front matter key 'titel', did you mean 'title'?",
        "a.md:3:7: error: 'lang' is a language tag such as en or zh-Hans, not '!'",
        "a.md:4:8: error: 'order' is a number",
        "a.md:5:10: error: 'timeout' is a number of seconds above 0",
        "a.md:6:9: error: 'course' is true or false",
        "a.md:7:7: error: 'uses' is a list of lessons: [zh/linear-regression]",
        "a.md:8:8: error: 'media' is the address of a lecture on the web: https://…",
      ])
  }

  @Test("Front matter that is not YAML, has no end, or multiplies itself")
  func broken() {
    #expect(
      sentences("---\ntitle: [a\n---\n").first?.hasPrefix(
        "a.md:3:1: error: the front matter is not YAML: ") == true)
    #expect(
      sentences("---\ntitle: a\n")
        == ["a.md:1:1: error: the front matter that begins here has no closing '---'"])
    #expect(
      sentences("---\ntitle: &a x\ndescription: *a\n---\n")
        == ["a.md:3:1: error: the front matter uses a YAML alias, which it does not need"])
  }

  @Test("A lesson without front matter takes its title from its first heading, or its name")
  func title() {
    #expect(lesson("text\n\n# A *good* title\n").title == "A good title")
    #expect(lesson("text").title == "a")
  }
}

@Suite struct StepParsingTests {
  @Test("A step has its attributes, its lines and its place")
  func attributes() {
    let step = lesson(
      """
      text

      ```swift core stage=train #fit caption="a \\"b\\" c" fold timeout=2.5 echo=false
      let a = 1
      //-print(a)
      ```
      """
    ).steps.first
    #expect(step?.label == "fit")
    #expect(step?.newStage == .train)
    #expect(step?.options.caption == "a \"b\" c")
    #expect(step?.options.isFolded == true)
    #expect(step?.options.showsCode == false)
    #expect(step?.options.timeout == 2.5)
    #expect(step?.source == "let a = 1\n   print(a)\n")
    #expect(step?.shownSource == "let a = 1")
    #expect(step?.fenceLine == 3)
  }

  @Test("Only blocks tagged 'swift core' are steps")
  func tags() {
    let text =
      "```swift\na\n```\n\n```swift corex\nb\n```\n\n~~~~ swift  core\nc\n~~~~\n\n    swift core\n"
    #expect(lesson(text).steps.map(\.source) == ["c\n"])
  }

  @Test("A stage holds until the next one begins")
  func stages() {
    let text = """
      ```swift core
      ```
      ```swift core stage=model
      ```
      ```swift core
      ```
      """
    #expect(lesson(text).steps.map(\.stage) == [nil, .model, .model])
  }

  @Test("Steps in lists and quotes keep their columns")
  func indentation() {
    let steps = lesson("- a\n\n  ```swift core\n  x\n  ```\n\n> ```swift core\n> y\n> ```\n").steps
    #expect(steps.map { $0.place(line: 1, column: 1).column } == [3, 3])
    #expect(steps.map { $0.place(line: 1, column: 1).line } == [4, 8])
  }

  @Test("A step inside an HTML comment does not run")
  func comment() {
    #expect(lesson("<!--\n```swift core\nx\n```\n-->\n").steps.isEmpty)
  }

  @Test("All faults of a step's attributes are reported, each at its place")
  func faults() {
    let text = """
      ```swift core #a stge=x
      ```

      ```swift core #a stage=trian caption fails=1 #b echo=no
      ```

      ```swift core #1 timeout=soon caption="open
      ```
      """
    #expect(
      sentences(text) == [
        "a.md:1:18: error: unknown attribute 'stge', did you mean 'stage'?",
        "a.md:4:24: error: unknown stage 'trian', did you mean 'train'?",
        "a.md:4:30: error: 'caption' needs a value: caption=…",
        "a.md:4:38: error: 'fails' takes no value",
        "a.md:4:46: error: the step is already labelled '#a'",
        "a.md:4:54: error: 'echo' is true or false, not 'no'",
        "a.md:7:15: error: a label begins with a letter and holds letters, digits, '-', '_', '.'"
          + " and ':', not '#1'",
        "a.md:7:26: error: 'timeout' is a number of seconds above 0, not 'soon'",
        "a.md:7:39: error: this quotation mark is not closed",
      ])
  }

  @Test("A label that stands twice is an error at the second")
  func duplicateLabel() {
    #expect(
      sentences("```swift core #a\n```\n\n```swift core #a\n```\n")
        == ["a.md:4:15: error: the label '#a' is already that of the step at line 1"])
  }

  @Test(
    "A fence without an end is an error where it begins",
    arguments: [
      "```swift core\nlet a = 1\n", "````swift core\n```\n", "> ```swift core\n> x\n\ntext\n",
    ])
  func unclosedFence(text: String) {
    #expect(sentences(text).count == 1)
    #expect(sentences(text).first?.contains("is not closed") == true)
  }
}

@Suite struct SourceTextTests {
  @Test("Byte order mark and line ends of any kind are made one")
  func lineEnds() {
    let source = SourceText(path: "a.md", text: "\u{FEFF}a\r\nb\rc\n")
    #expect(source.text == "a\nb\nc\n")
    #expect(source.line(2) == "b")
    #expect(source.line(9) == "")
  }

  @Test("The first byte that is not text is named by line and column")
  func badBytes() {
    func problem(_ bytes: [UInt8]) -> String? {
      do throws(Diagnostic) {
        _ = try SourceText(path: "a.md", bytes: bytes)
        return nil
      } catch {
        return error.sentence
      }
    }
    #expect(problem(Array("ok 中文\n".utf8)) == nil)
    #expect(problem(Array("a\nbc".utf8) + [0xFF]) == "a.md:2:3: error: byte 0xFF is not UTF-8")
    #expect(problem([0x41, 0]) == "a.md:1:2: error: the file holds a NUL byte")
    #expect(
      problem([0xFF, 0xFE, 0x41, 0]) == "a.md:1:1: error: the file is UTF-16: save it as UTF-8")
  }
}
