import Foundation
import Markup
import Testing

@testable import Lessons

/// The examples of the CommonMark specification 0.30, as Debian's package
/// `golang-github-yuin-goldmark-dev` brings them; `STEPWISE_COMMONMARK_EXAMPLES` names another file.
private struct Example: Decodable, CustomTestStringConvertible {
  var example: Int
  var markdown: String
  var html: String
  var section: String

  var testDescription: String { "example \(example), \(section)" }

  static let file =
    ProcessInfo.processInfo.environment["STEPWISE_COMMONMARK_EXAMPLES"]
    ?? "/usr/share/gocode/src/github.com/yuin/goldmark/_test/spec.json"

  static let all: [Example] = {
    guard let data = FileManager.default.contents(atPath: file) else { return [] }
    return (try? JSONDecoder().decode([Example].self, from: data)) ?? []
  }()
}

@Suite struct CommonMarkSpecificationTests {
  @Test(
    "Every example without an extension of ours renders as the specification says",
    .enabled(if: FileManager.default.fileExists(atPath: Example.file)))
  func examples() throws {
    #expect(Example.all.count == 652)
    var differing: [Int] = []
    for example in Example.all where !Self.extended.contains(example.example) {
      let rendered = render(example.markdown)
      let expected = PlainHTML(example.html).text
      if rendered != expected {
        differing.append(example.example)
        Issue.record("\(example.testDescription)\n\(example.markdown)\n\(rendered)\n\(expected)")
      }
    }
    #expect(differing.isEmpty)
  }

  @Test(
    "Examples of an image with a title, alone in its paragraph, are figures",
    .enabled(if: FileManager.default.fileExists(atPath: Example.file)))
  func figures() {
    let found = Example.all.filter { render($0.markdown).contains("<figcaption>") }
    #expect(Set(found.map(\.example)) == Self.figures)
  }
}

extension CommonMarkSpecificationTests {
  /// A link without a text is a reference to a lesson, and one to a label must lead somewhere.
  private static let references: Set<Int> = [483, 500]

  private static let figures: Set<Int> = [
    571, 572, 575, 576, 583, 584, 585, 587, 588, 590,
  ]

  private static let extended = figures.union(references)

  /// What the page shows of a text, without what only pages have.
  private func render(_ markdown: String) -> String {
    let text = "---\ntitle: Example\nhtml: trusted\n---\n" + markdown
    let lesson = LessonParser.parse(SourceText(path: "a.md", text: text), name: "a").lesson
    let cache = ContentCache(folder: FileManager.default.temporaryDirectory)
    var renderer = ProseRenderer(
      lesson: lesson, numbering: Numbering(lesson),
      typesetter: FormulaTypesetter(cache: cache), code: CodeText(KeptText(cache)),
      links: LinkResolver(site: Site([lesson])),
      images: ImageFolder(root: nil), steps: [:])
    return PlainHTML(Node.group(renderer.render()).markup).text
  }
}

/// HTML in a form in which pages and the specification agree: without the attributes, the levels of
/// headings and the spelling that are the page's own.
private struct PlainHTML {
  var text: String

  init(_ html: String) {
    var html = html.replacing("<h1>", with: "<h2>").replacing("</h1>", with: "</h2>")
    let parts = html.components(separatedBy: " id=\"section-")
    html = parts[0] + parts.dropFirst().map { $0.drop { $0 != "\"" }.dropFirst() }.joined()
    html = html.replacing(#"<pre class="code listing" tabindex="0">"#, with: "<pre>")
    html = html.replacing(#" class="broken""#, with: "")
    html = html.replacing(" />", with: ">").replacing("&quot;", with: "\"")
    // Line ends beside tags mean nothing.
    text = html.replacing(">\n", with: ">").replacing("\n<", with: "<").replacing("\n<", with: "<")
  }
}
