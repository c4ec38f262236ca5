import Foundation
import Testing

@testable import Lessons

@Suite struct RawHTMLTests {
  private func render(
    _ prose: String, frontMatter: String = "lang: en"
  ) -> (markup: String, errors: [String]) {
    let text = "---\n\(frontMatter)\n---\n\(prose)"
    let parsed = LessonParser.parse(SourceText(path: "a.md", text: text), name: "a")
    let cache = ContentCache(folder: FileManager.default.temporaryDirectory)
    let renderer = PageRenderer(
      site: Site([parsed.lesson]),
      typesetter: FormulaTypesetter(cache: cache), code: CodeText(KeptText(cache)))
    let (page, _, diagnostics) = renderer.page(
      LessonRun(lesson: parsed.lesson, outputs: [], diagnostics: []))
    let start = page.markup.range(of: "<main id=\"text\">\n<h1>a</h1>\n")!.upperBound
    let end = page.markup.range(of: "</main>", options: .backwards)!.lowerBound
    return (String(page.markup[start..<end]), diagnostics.map(\.sentence))
  }

  @Test(
    "HTML that only shows something reaches the page",
    arguments: [
      "<div class=\"wide\">\n<p>A &amp; b</p>\n</div>\n",
      "<details open><summary>More</summary>\n<p>Text</p>\n</details>\n",
      "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>\n",
      "<p>H<sub>2</sub>O <ruby>汉<rt>hàn</rt></ruby></p>\n",
      "<p>a <span style=\"color: red; width: calc(1px + 2em)\">b</span></p>\n",
      "<p>a<br>b <a href=\"https://example.org/?a=1&amp;b=2\">c</a></p>\n",
      "<div><svg viewBox=\"0 0 2 2\" role=\"img\"><title>T</title><defs>"
        + "<linearGradient id=\"g\"><stop offset=\"1\"/></linearGradient></defs>"
        + "<path d=\"M0 0\" fill=\"url(#g)\"/></svg></div>\n",
    ])
  func kept(markup: String) {
    let (page, errors) = render(markup)
    #expect(errors.isEmpty)
    #expect(page == markup)
  }

  @Test("HTML around Markdown keeps its place")
  func around() {
    let (page, errors) = render(
      "<details>\n<summary>S</summary>\n\n*a* <kbd>b</kbd>\n\n</details>\n")
    #expect(errors.isEmpty)
    #expect(
      page == "<details>\n<summary>S</summary>\n<p><em>a</em> <kbd>b</kbd></p>\n</details>\n")
  }

  @Test("Comments do not reach the page")
  func comments() {
    let (page, errors) = render("<!-- a <b> -->\n\nx <!-- y --> z\n")
    #expect(errors.isEmpty)
    #expect(page == "\n<p>x  z</p>\n")
  }

  @Test(
    "What could run or load is an error, and stands in the page as text",
    arguments: [
      ("<script>alert(1)</script>", "4:1: error: a lesson's HTML cannot have '<script>'"),
      ("a <SCRIPT>alert(1)</SCRIPT>", "4:3: error: a lesson's HTML cannot have '<script>'"),
      ("<p>\n<b onclick=\"a()\">x</b></p>", "5:1: error: 'onclick' would run a script"),
      ("<img src=x onerror=alert(1) alt=x>", "4:1: error: 'onerror' would run a script"),
      ("a <svg><a xlink:href=\"javascript:a\">x</a></svg>", "4:8: error: a lesson's HTML cannot"),
      ("<svg onload=alert(1)></svg>", "4:1: error: 'onload' would run a script"),
      (
        "<svg><script>alert(1)</script></svg>", "4:6: error: a lesson's HTML cannot have '<script>'"
      ),
      ("<svg><use href=\"x.svg#a\"/></svg>", "4:6: error: a lesson's HTML cannot have '<use>'"),
      ("<svg><foreignObject></foreignObject></svg>", "4:6: error: a lesson's HTML cannot have"),
      ("<svg><path fill=\"url(https://a.b/)\"/></svg>", "4:6: error: '<path>' cannot have 'fill'"),
      ("<a href=\"javascript:a()\">x</a>", "4:1: error: a link cannot go to 'javascript:'"),
      (
        "<a href=\" &#x6A;avascript&#58;a()\">x</a>",
        "4:1: error: a link cannot go to 'javascript:'"
      ),
      ("<a href=\"java&Tab;script:a()\">x</a>", "4:1: error: the address 'java&Tab;script:a()'"),
      (
        "<a href=\"java&#9;script:a()\">x</a>", "4:1: error: an address holds no control characters"
      ),
      ("<a href='data:text/html,x'>x</a>", "4:1: error: a link cannot go to 'data:'"),
      ("<a href='//evil.example'>x</a>", "4:1: error: '//evil.example' is no address"),
      ("<img src=\"https://a.b/c.png\" alt=\"\">", "4:1: error: the page would load"),
      ("<img src=\"a.png\">", "4:1: error: an image needs 'alt'"),
      ("<iframe src=\"x\"></iframe>", "4:1: error: a lesson's HTML cannot have '<iframe>'"),
      ("<object data=x></object>", "4:1: error: a lesson's HTML cannot have '<object>'"),
      ("<form action=x><input></form>", "4:1: error: a lesson's HTML cannot have '<form>'"),
      ("<base href=\"https://a.b/\">", "4:1: error: a lesson's HTML cannot have '<base>'"),
      ("<meta http-equiv=refresh>", "4:1: error: a lesson's HTML cannot have '<meta>'"),
      ("<link rel=stylesheet href=x>", "4:1: error: a lesson's HTML cannot have '<link>'"),
      ("<p style=\"position:fixed\">x</p>", "4:1: error: 'style' cannot set 'position'"),
      ("<p style=\"color:url(x)\">x</p>", "4:1: error: 'style' cannot give 'color' this value"),
      ("<p style=\"co\\6cor:red\">x</p>", "4:1: error: this 'style' cannot be read"),
      ("<math><mi>x</mi></math>", "4:1: error: a lesson's HTML cannot have '<math>'"),
      ("<x-a>b</x-a>", "4:1: error: a lesson's HTML cannot have '<x-a>'"),
      ("<?php echo 1 ?>", "4:1: error: '<?' begins no HTML that a lesson may hold"),
      ("<!DOCTYPE html>", "4:1: error: '<!' begins no HTML that a lesson may hold"),
    ])
  func refused(markup: String, message: String) {
    let (page, errors) = render(markup)
    #expect(errors.first?.hasPrefix("a.md:" + message) == true, "\(errors)")
    for dangerous in ["<script", "<iframe", "<b on", "<img", "<a href", "<svg on", "<form"]
    where page.lowercased().contains(dangerous) {
      Issue.record("\(dangerous) is in \(page)")
    }
  }

  @Test(
    "HTML that would swallow the page is an error at its line, and the frame stands",
    arguments: [
      ("x\n\n<title>\n\ny", "6:1"), ("x\n\n<style>\n\ny", "6:1"), ("x\n\n<textarea>\n\ny", "6:1"),
      ("x\n\n<xmp>\n\ny", "6:1"), ("x\n\n<plaintext>\n\ny", "6:1"), ("x\n\n<!-- a\n\ny", "6:1"),
      ("x\n\n</main>\n\ny", "6:1"), ("a </main> b", "4:3"), ("<div>\n\ny", "4:1"),
      ("a <b>c", "4:3"), ("> <div>\n\ny\n\n</div>", "4:3"), ("- <ul>\n\ny", "4:3"),
      ("<p>\n\ny", "4:1"), ("<table>\n\ny\n\n</table>", "4:1"), ("<table>y</table>", "4:8"),
      ("<tr><td>y</td></tr>", "4:1"), ("<div><b>y</div>", "4:6"), ("a <div>y</div>", "4:3"),
      ("<p><div>y</div></p>", "4:4"), ("<a href=x>y<a href=z>y</a></a>", "4:12"),
      ("<!--> <img src=x onerror=y> -->", "4:1"), ("<div class=\"y", "4:1"),
      ("<div a=b a=c>y</div>", "4:1"),
      ("<h1>y</h1>", "4:1"), ("<div/>\n\ny", "4:1"),
    ])
  func swallowing(markup: String, place: String) throws {
    let (page, errors) = render(markup)
    #expect(errors.first?.hasPrefix("a.md:\(place): error: ") == true, "\(errors)")
    for name in ["div", "b", "p", "ul", "table", "main", "textarea", "xmp", "title", "a"] {
      let opened = try page.matches(of: Regex("<\(name)[ >]")).count
      let closed = try page.matches(of: Regex("</\(name)>")).count
      #expect(opened == closed, "\(name) in \(page)")
    }
    // Text directly in a table would leave it, so it is left out.
    let isKept = markup != "<table>y</table>"
    #expect(page.contains("y") == (isKept && markup.contains("y")))
  }

  @Test(
    "Addresses in Markdown are held to the same",
    arguments: [
      ("a [x](javascript:y)", "4:7: error: a link cannot go to 'javascript:'"),
      ("[x](<JAVASCRIPT:y>)", "4:6: error: a link cannot go to 'javascript:'"),
      ("[x](&#106;avascript&#58;y)", "4:1: error: a link cannot go to 'javascript:'"),
      ("<vbscript:y>", "4:2: error: a link cannot go to 'vbscript:'"),
      ("[x][l]\n\n[l]: data:text/html,y", "4:1: error: a link cannot go to 'data:'"),
      ("[x](../../y)", "4:5: error: '../../y' leads out of the lessons folder"),
    ])
  func markdown(prose: String, message: String) {
    let (page, errors) = render(prose)
    #expect(errors.first?.hasPrefix("a.md:" + message) == true, "\(errors)")
    #expect(!page.contains(/href="(?i:javascript|vbscript|data)/))
  }

  @Test("Trusted HTML reaches the page as it is, and may run")
  func trusted() {
    let script = "<script>document.title = 1 < 2</script>\n"
    let (page, errors) = render(script, frontMatter: "html: trusted")
    #expect(errors.isEmpty)
    #expect(page == script)
  }

  @Test("A long piece of HTML takes time in proportion")
  func linear() {
    let (page, errors) = render(
      "<div>" + String(repeating: "<b>x</b>&<i", count: 20_000) + "\n</div>\n")
    #expect(!errors.isEmpty && page.utf8.count > 100_000)
  }
}
