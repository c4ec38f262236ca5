import Markup
import Testing

@Suite struct MarkupTests {
  @Test("Text and attribute values are escaped, raw markup is not")
  func escaping() {
    let node = Node.html("p", ["title": "\"a\" & <b>"], "1 < 2 & \"c\"", .raw("<br>"))
    #expect(
      node.markup
        == "<p title=\"&quot;a&quot; &amp; &lt;b&gt;\">1 &lt; 2 &amp; \"c\"<br></p>")
  }

  @Test("Characters that no page may hold become U+FFFD; tabs and newlines stay")
  func controlCharacters() {
    #expect(Node.text("a\u{0}b\u{1B}c\td\n\u{FFFE}").markup == "a\u{FFFD}b\u{FFFD}c\td\n\u{FFFD}")
    #expect(Node.text("中文 😀 é").markup == "中文 😀 é")
  }

  @Test("HTML closes all but void elements, SVG closes empty ones in place")
  func emptyElements() {
    #expect(Node.html("br").markup == "<br>")
    #expect(Node.html("p").markup == "<p></p>")
    #expect(Node.svg("path", ["d": "M0 0"]).markup == "<path d=\"M0 0\"/>")
  }

  @Test("Attributes keep their order, and nil leaves one out")
  func attributes() {
    var attributes: Attributes = ["class": "step", "id": "a"]
    attributes["data-stage"] = nil
    attributes["class"] = "other"
    attributes.add("hidden")
    #expect(Node.html("p", attributes).markup == "<p class=\"other\" id=\"a\" hidden></p>")
    attributes["id"] = nil
    #expect(Node.html("p", attributes).markup == "<p class=\"other\" hidden></p>")
  }

  @Test(
    "Coordinates have at most two decimals and no trailing zeros",
    arguments: [
      (12.5, "12.5"), (-0.001, "0"), (0.005, "0.01"), (-3.14159, "-3.14"), (100, "100"),
      (1e6, "1000000"), (0.1 + 0.2, "0.3"),
    ])
  func coordinates(number: Double, text: String) {
    #expect(number.coordinate() == text)
  }
}
