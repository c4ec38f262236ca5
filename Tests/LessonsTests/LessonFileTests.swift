import Foundation
import Markup
import Testing

@testable import Lessons

/// What stands in a lesson's file may be anything; what becomes of it is one of two: a page, or an
/// error with an address.
@Suite struct LessonFileTests {
  private func parse(_ text: String) -> ParsedLesson {
    LessonParser.parse(SourceText(path: "a.md", text: text), name: "a")
  }

  private func sentences(_ text: String) -> [String] { parse(text).diagnostics.map(\.sentence) }

  private func page(_ text: String) -> String {
    let lesson = parse(text).lesson
    let cache = ContentCache(folder: FileManager.default.temporaryDirectory)
    var renderer = ProseRenderer(
      lesson: lesson, numbering: Numbering(lesson),
      typesetter: FormulaTypesetter(cache: cache), code: CodeText(KeptText(cache)),
      links: LinkResolver(site: Site([lesson])), images: ImageFolder(root: nil), steps: [:])
    return Node.group(renderer.render()).markup
  }

  @Test(
    "Line ends of every kind, a byte order mark and a missing last line end are the same lesson",
    arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let text = [
      "---", "title: T", "---", "", "a", "", "```swift core", "x", "```", "| a |", "|---|",
    ]
    .joined(separator: end)
    let bytes = Array(("\u{FEFF}" + text).utf8)
    let parsed = LessonParser.parse(try SourceText(path: "a.md", bytes: bytes), name: "a")
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.lesson.title == "T")
    #expect(parsed.lesson.steps.map(\.source) == ["x\n"])
    #expect(parsed.lesson.prose.document.children.map(\.range.startLine) == [5, 7, 10])
  }

  @Test(
    "An empty file, one of spaces and Unicode's own line separators are lessons",
    arguments: ["", " \n\t\n  ", "\n\n\n", "a\u{2028}b\u{2029}c\u{85}d"])
  func blank(text: String) {
    let parsed = parse(text)
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.lesson.steps.isEmpty)
    #expect(
      parsed.lesson.prose.document.plainText
        == text.trimmingCharacters(in: .whitespaces.union(["\n"])))
  }

  @Test("Fences end by CommonMark's rules, wherever they stand")
  func fences() {
    let text = """
      ~~~swift core
      a
      ```
      ~~~

      ````swift core
      b
      ```
      ````

      1. > ```swift core
         > c
         > ```

      <div>
      ```swift core
      not run
      ```
      </div>

      <!-- ```swift core
      not run
      ``` -->
      """
    #expect(parse(text).lesson.steps.map(\.source) == ["a\n```\n", "b\n```\n", "c\n"])
    #expect(
      sentences("```swift core\nx\n``\n")
        == ["a.md:1:1: error: the block that begins here is not closed: it needs a line with ```"])
  }

  @Test("Three hundred steps, and an info string of a megabyte")
  func sizes() {
    let steps = (1...300).map { "```swift core #s\($0)\nlet a\($0) = 1\n```\n" }.joined()
    #expect(parse(steps).lesson.steps.count == 300)
    let long = "```swift core caption=\"\(String(repeating: "字", count: 350_000))\"\nx\n```\n"
    #expect(parse(long).lesson.steps.first?.options.caption?.count == 350_000)
  }

  @Test(
    "Labels that could become markup are refused",
    arguments: ["1st", "a/b", "a%20b", "a\"b", "-a"])
  func labels(label: String) {
    for text in ["```swift core #\(label)\nx\n```\n", "## H {#\(label)}\n", "$$x$$ {#\(label)}\n"] {
      let parsed = parse(text)
      let found = parsed.diagnostics + Numbering(parsed.lesson).diagnostics
      #expect(found.contains { $0.message == Label.fault(label) }, "\(text)")
    }
  }

  @Test(
    "What no page may hold is replaced", arguments: ["&#xFFFE;", "&#xFFFF;", "\u{FFFE}", "&#1;"])
  func characters(text: String) {
    let page = page("a\(text)b `c\(text)d`")
    #expect(page.unicodeScalars.allSatisfy { $0.value & 0xFFFE != 0xFFFE && $0.value != 1 })
  }

  @Test("Markup of any depth that a reader could not follow is an error at its line")
  func depth() {
    let sentence = "quotes, lists or emphasis are nested more than 200 deep"
    for text in [
      String(repeating: "> ", count: 5_000) + "a", String(repeating: ">", count: 5_000),
      String(repeating: "- ", count: 5_000) + "a" + String(repeating: "\n", count: 5_000),
      String(repeating: "1. ", count: 5_000) + "a",
      String(repeating: "*a **a ", count: 2_000) + "b"
        + String(repeating: " a** a*", count: 2_000),
    ] {
      #expect(sentences("a\n\n" + text) == ["a.md:3:1: error: \(sentence)"])
    }
  }

  @Test("Text on which libcmark would not come to an end is refused")
  func brackets() {
    let text = "a\n\n" + String(repeating: "![[]()", count: 3_000)
    #expect(
      sentences(text) == [
        "a.md:3:1: error: this paragraph has 3000 images and 3000 links, more than it may have of both"
      ])
  }

  @Test(
    "A storm of marks is text",
    arguments: [
      "*a_ ", "a_ ", "_a ", "[ a_", "[a", "a]", "![", "[a](", "[a](<b", "<!--a", "<?", "<!A ", "&",
      "~~a ", "a~~", "$a ", "$$", "[^a", "[^a]", "| ", "\\|", "`", "`{swift} ", "{#a} ", "a: ",
    ])
  func storms(mark: String) {
    let text = String(repeating: mark, count: 2_000)
    let parsed = parse(text)
    #expect(!parsed.lesson.prose.document.children.isEmpty || !parsed.diagnostics.isEmpty)
  }

  @Test("Long tables, many footnotes and many definitions are read")
  func numbers() {
    let rows = String(repeating: "| a | `b` |\n", count: 5_000)
    let table = parse("| a | b |\n|---|---|\n" + rows).lesson.prose.document.children[0]
    #expect(table.children.count == 5_001)
    let wide = String(repeating: "a|", count: 900) + "\n" + String(repeating: "-|", count: 900)
    #expect(page(wide + "\n" + String(repeating: "b|\n", count: 2_000)).utf8.count < 200_000)
    let notes = (1...3_000).map { "[^\($0)]\n\n[^\($0)]: note\n\n" }.joined()
    #expect(parse(notes).lesson.prose.footnotes.count == 3_000)
  }
}
