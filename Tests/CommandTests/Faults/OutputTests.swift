import Foundation
import Testing

/// Steps that print much, or what is no text.
@Suite struct OutputTests {
  @Test("Of a flood the head and the tail are kept, whole characters, and the rest is counted")
  func floods() throws {
    let folder = try FaultFolder([
      "endless": "timeout=2\n---\nwhile true { print(\"a line of the flood\") }",
      "line": """
      import Foundation
      let chunk = [UInt8](repeating: 65, count: 1 << 20)
      for _ in 0..<1024 { chunk.withUnsafeBytes { _ = write(1, $0.baseAddress, $0.count) } }
      """,
      "lines": """
      import Foundation
      let chunk = [UInt8](repeating: 10, count: 1 << 20)
      for _ in 0..<10 { chunk.withUnsafeBytes { _ = write(1, $0.baseAddress, $0.count) } }
      """,
      "han": """
      import Foundation
      let chunk = Array(String(repeating: "汉", count: 1 << 18).utf8)
      for _ in 0..<4 { chunk.withUnsafeBytes { _ = write(1, $0.baseAddress, $0.count) } }
      """,
    ])
    #expect(
      try folder.error("endless")
        == "0:1: the step was stopped after 2 s; a longer limit is set by timeout=SECONDS")
    for name in ["endless", "line", "lines", "han"] {
      let text = try folder.lesson(name).steps[1].text
      let page = try folder.page(name)
      #expect(text.contains(" bytes left out …\n"), "\(name)")
      #expect(!text.contains("\u{FFFD}"), "\(name)")
      #expect(page.utf8.count < 500_000, "\(name)")
    }
    let han = try folder.lesson("han").steps[1].text
    let left = try #require(han.firstMatch(of: /… (\d+) bytes left out …/)?.1)
    #expect(han.count { $0 == "汉" } * 3 + (Int(left) ?? 0) == 4 * 3 << 18)
    #expect(try folder.lesson("line").steps[2].text == "after\n")
  }

  @Test("What a step prints is text: markup, patterns, bytes, turned and stacked characters")
  func text() throws {
    let folder = try FaultFolder([
      "markup": "print(\"<b>&amp; $& {{7*7}} </pre><script>x</script> <svg> **a** `c`\")",
      "bytes": """
      import Foundation
      let bytes: [UInt8] = [65, 0xFF, 0xC3, 0, 7, 66, 0xE4, 0xBD, 10]
      bytes.withUnsafeBytes { _ = write(1, $0.baseAddress, $0.count) }
      """,
      "turned": "print(\"a \\u{202E}abc\")",
      "stacked": "print(\"e\" + String(repeating: \"\\u{301}\", count: 5000))",
    ])
    let markup = "<b>&amp; $& {{7*7}} </pre><script>x</script> <svg> **a** `c`"
    try folder.checkRan("markup", prints: markup + "\n")
    let escaped = markup.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
    #expect(try folder.page("markup").contains("<samp>\(escaped)</samp>"))
    try folder.checkRan("bytes", prints: "A\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}B\u{FFFD}\n")
    try folder.checkRan("turned", prints: "a \u{202E}abc\n")
    try folder.checkRan("stacked", prints: "e" + String(repeating: "\u{301}", count: 5000) + "\n")
    #expect(folder.result.status == 0)
  }

  @Test("Colours are classes on the page and no part of the text; of progress the last state stays")
  func terminal() throws {
    let folder = try FaultFolder([
      "colour": "print(\"a \\u{1B}[1;31mred\\u{1B}[0m \\u{1B}]0;title\\u{7}b\")",
      "progress": "for done in 1...3 { print(\"\\r\\(done)/3\", terminator: \"\") }\nprint()",
    ])
    try folder.checkRan("colour", prints: "a red b\n")
    #expect(
      try folder.page("colour").contains(
        "<samp>a <span class=\"ansi-red ansi-bold\">red</span> b</samp>"))
    try folder.checkRan("progress", prints: "3/3\n")
  }
}
