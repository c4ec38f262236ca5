@testable import CommonMark
import Testing

@Suite struct MarkdownParserTests {
  @Test("The tree has the kinds, the texts and the places of the document")
  func tree() throws {
    let document = try MarkdownParser.parse(
      "# Title\n\n- *one*\n- `two`\n\n```swift core #a\nx\n```\n")
    #expect(
      document.children.map(\.kind) == [
        .heading(level: 1), .list(.init(start: nil, isTight: true)),
        .codeBlock(info: "swift core #a", literal: "x\n"),
      ])
    #expect(document.plainText == "Titleonetwo")
    #expect(
      document.children[2].range
        == SourceRange(startLine: 6, startColumn: 1, endLine: 8, endColumn: 3))
  }

  @Test("Nesting deeper than a reader could follow is an error at its line")
  func nesting() {
    let quotes = "first\n\n" + String(repeating: "> ", count: 100_000) + "deep"
    #expect(throws: NestingError(line: 3)) { try MarkdownParser.parse(quotes) }
  }

  @Test("Links, images and breaks keep what belongs to them")
  func inlines() throws {
    let document = try MarkdownParser.parse("[a](#b \"c\")![d](e)\\\nf\ng")
    #expect(
      document.children.first?.children.map(\.kind) == [
        .link(destination: "#b", title: "c"), .image(destination: "e", title: ""), .lineBreak,
        .text("f"), .softBreak, .text("g"),
      ])
  }
}
