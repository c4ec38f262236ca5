import Foundation
import Testing

@testable import Lessons

/// What an author's HTML names must be there, as what Markdown names.
@Suite final class HTMLAddressTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "html-\(UUID().uuidString)").resolvingSymlinksInPath()
    try FileManager.default.createDirectory(
      at: folder.appending(path: "en"), withIntermediateDirectories: true)
    for name in ["en/a.png", "en/talk.mp4", "en/words.vtt", "data.csv", "en/page.html"] {
      try Data().write(to: folder.appending(path: name))
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func render(
    _ html: String, frontMatter: String = "lang: en"
  ) -> (markup: String, files: [String], errors: [String]) {
    let lessons = [("en/a", html), ("en/b", "## Data {#sec-data}\n")].map { name, prose in
      let text = "---\n\(frontMatter)\ntitle: T\n---\n\(prose)"
      return LessonParser.parse(SourceText(path: name + ".md", text: text), name: name).lesson
    }
    let cache = ContentCache(folder: folder.appending(path: "cache"))
    let renderer = PageRenderer(
      site: Site(lessons), typesetter: FormulaTypesetter(cache: cache),
      code: CodeText(KeptText(cache)), images: ImageFolder(root: folder))
    let (page, images, diagnostics) = renderer.page(
      LessonRun(lesson: lessons[0], outputs: [], diagnostics: []))
    let start = page.markup.firstRange(of: "<h1>T</h1>\n")!.upperBound
    let end = page.markup[start...].firstRange(of: "</main>")!.lowerBound
    return (
      String(page.markup[start..<end]), images.map(\.path), diagnostics.map(\.sentence)
    )
  }

  @Test("Files that HTML names are taken along, and lessons become their pages")
  func files() {
    let (markup, files, errors) = render(
      """
      <p id="top"><img src="a.png" alt="A"> <a href="../data.csv?x#row">data</a></p>
      <video src="talk.mp4" poster="a.png" controls><track src="words.vtt"></video>
      <p><a href="b.md#sec-data">b</a> <a href="#top">up</a> <a href="https://a.b/?c">c</a></p>

      """)
    #expect(errors.isEmpty)
    #expect(files == ["en/a.png", "data.csv", "en/talk.mp4", "en/a.png", "en/words.vtt"])
    #expect(markup.contains(#"<a href="../data.csv?x#row">"#))
    #expect(markup.contains(#"<a href="../en/b.html#sec-data">b</a>"#))
  }

  @Test("What is not there is an error at its line, and the page has no dead address")
  func missing() {
    let (markup, files, errors) = render(
      """
      <p>a
      <a href="none.csv">b</a></p>
      <p><img src="none.png" alt="C"></p>
      <video src="none.mp4" controls></video>
      <p><a href="#none">d</a> <a href="none.md">e</a> <a href="../../etc">f</a></p>

      """)
    #expect(files.isEmpty)
    #expect(
      errors.sorted() == [
        "en/a.md:6:1: error: there is no file 'none.csv' beside the lesson",
        "en/a.md:7:4: error: there is no image 'none.png'",
        "en/a.md:8:1: error: there is no file 'none.mp4' beside the lesson",
        "en/a.md:9:26: error: there is no lesson 'en/none': expected one of en/a, en/b",
        "en/a.md:9:4: error: nothing has the label '#none'",
        "en/a.md:9:50: error: '../../etc' leads out of the lessons folder",
      ])
    #expect(markup.contains("<a>b</a>") && markup.contains("&lt;img src"))
    #expect(!markup.contains("href=\"none"))
  }

  @Test("A page of its own has the site's rights, so it comes along with trusted HTML only")
  func trust() {
    let link = "<p><a href=\"page.html\">x</a></p>\n"
    #expect(render(link).errors.count == 1)
    let (markup, files, errors) = render(link, frontMatter: "lang: en\nhtml: trusted")
    #expect(errors.isEmpty && files == ["en/page.html"] && markup.hasPrefix(link))
  }
}
