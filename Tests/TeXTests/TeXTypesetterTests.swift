import Foundation
import Synchronization
import Testing

@testable import TeX

@Suite("Formulas are typeset by KaTeX")
struct TeXTypesetterTests {
  private let typesetter: TeXTypesetter

  init() throws {
    typesetter = try TeXTypesetter(katex: Self.folder(), bytecode: Self.bytecode.get())
  }

  /// What the tests start from, so that KaTeX is compiled once.
  private static let bytecode = Result {
    let typesetter = try TeXTypesetter(katex: folder())
    _ = try typesetter.typeset("x", display: false)
    return typesetter.bytecode
  }

  @Test("A formula is HTML to look at and MathML to listen to")
  func markup() throws {
    #expect(
      try typesetter.typeset("a<b", display: false)
        == #"<span class="katex"><span class="katex-mathml">"#
        + #"<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>a</mi>"#
        + #"<mo>&lt;</mo><mi>b</mi></mrow><annotation encoding="application/x-tex">a&lt;b"#
        + #"</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">"#
        + #"<span class="base"><span class="strut" style="height:0.5782em;"#
        + #"vertical-align:-0.0391em;"></span><span class="mord mathnormal">a</span>"#
        + #"<span class="mspace" style="margin-right:0.2778em;"></span><span class="mrel">&lt;"#
        + #"</span><span class="mspace" style="margin-right:0.2778em;"></span></span>"#
        + #"<span class="base"><span class="strut" style="height:0.6944em;"></span>"#
        + #"<span class="mord mathnormal">b</span></span></span></span>"#)
    let display = try typesetter.typeset("x", display: true)
    #expect(display.hasPrefix(#"<span class="katex-display"><span class="katex">"#))
  }

  @Test(
    "A fault has KaTeX's words and its place in Unicode scalars",
    arguments: [
      ("a + \\foo", "Undefined control sequence: \\foo", 4),
      ("𝒳中𝒳 \\foo", "Undefined control sequence: \\foo", 4),
      ("x^2^3", "Double superscript", 3),
      ("a }", "Expected 'EOF', got '}'", 2),
      ("\\frac{1}{", "Unexpected end of input in a macro argument, expected '}'", 9),
      ("\\left( x", "Expected '\\right', got 'EOF'", 8),
      ("\\begin{matrix} a & b", "Expected & or \\\\ or \\cr or \\end", 20),
      ("1 \\twice", "Double superscript", nil),
    ] as [(String, String, Int?)])
  func faults(tex: String, message: String, offset: Int?) {
    #expect(throws: TeXError(message: message, offset: offset)) {
      try typesetter.typeset(tex, display: true, macros: ["\\twice": "{abcdefghijklmnopq}x^1^2"])
    }
  }

  @Test("A formula that does not end or is nested too deeply is an error, and the next one is well")
  func bounds() throws {
    let strict = try TeXTypesetter(
      katex: Self.folder(), bytecode: Self.bytecode.get(),
      limit: ScriptEngine.Limit(requests: 10_000, bytes: 1 << 20))
    let explosion = "\\def\\a{" + String(repeating: "x", count: 500) + "}"
    #expect(throws: TeXError(message: "the formula is too large or does not end")) {
      try strict.typeset(explosion + String(repeating: "\\a", count: 900), display: false)
    }
    #expect(try strict.typeset("x", display: false).contains("<mi>x</mi>"))
    #expect(throws: TeXError(message: "the formula is nested too deeply")) {
      try typesetter.typeset(String(repeating: "{", count: 5_000), display: false)
    }
    #expect(throws: TeXError.self) {
      try typesetter.typeset("\\def\\a{\\a\\a}\\a", display: false)
    }
    #expect(try typesetter.typeset("x", display: false).contains("<mi>x</mi>"))
  }

  @Test("Macros stand for their text, in one formula only")
  func macros() throws {
    let macros = ["\\field": "\\mathbb{R}"]
    let html = try typesetter.typeset("\\field^n", display: false, macros: macros)
    #expect(html.contains("<mi mathvariant=\"double-struck\">R</mi>"))
    #expect(throws: TeXError.self) { try typesetter.typeset("\\field", display: false) }
    _ = try typesetter.typeset("\\gdef\\mine{x}\\mine", display: false)
    #expect(throws: TeXError.self) { try typesetter.typeset("\\mine", display: false) }
  }

  @Test("Text of any script comes back as it went in")
  func scripts() throws {
    for text in ["损失", "𝒳", "🎉", "e\u{301}", "</script>\"'"] {
      let html = try typesetter.typeset("\\text{\(text)}", display: false)
      let escaped = text.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        .replacing("\"", with: "&quot;").replacing("'", with: "&#x27;")
      #expect(html.contains("\\text{\(escaped)}</annotation>"))
    }
  }

  @Test("A formula cannot make links or classes of its own")
  func trust() throws {
    for tex in ["\\href{javascript:x}{y}", "\\htmlClass{step}{y}", "\\includegraphics{a.png}"] {
      let html = try typesetter.typeset(tex, display: false)
      #expect(!html.contains("<a ") && !html.contains("<img") && !html.contains("\"step"))
    }
  }

  @Test("Threads share a typesetter")
  func threads() throws {
    let expected = try typesetter.typeset("x_1", display: false)
    let same = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 16) { _ in
      if (try? typesetter.typeset("x_1", display: false)) == expected { same.withLock { $0 += 1 } }
    }
    #expect(same.withLock { $0 } == 16)
  }

  @Test("Bytecode is used when it is right, and replaced when it is not")
  func bytecode() throws {
    let right = try Self.bytecode.get()
    _ = try typesetter.typeset("x", display: false)
    #expect(typesetter.bytecode == right)
    for place in [0, 10, right.count - 1] {
      var wrong = right
      wrong[place] ^= 1
      let other = try TeXTypesetter(katex: Self.folder(), bytecode: wrong)
      #expect(try other.typeset("x", display: false).contains("<mi>x</mi>"))
      #expect(other.bytecode == right)
    }
  }

  @Test("Where KaTeX is missing, no folder is found, and a typesetter says which file it wants")
  func missing() {
    #expect(KaTeXFolder.find(environment: [KaTeXFolder.variable: "/no/such"]) == nil)
    #expect(throws: TeXError(message: "/no/such/katex.min.js cannot be read")) {
      try TeXTypesetter(katex: URL(filePath: "/no/such"))
    }
  }

  private static func folder() throws -> URL {
    try #require(KaTeXFolder.find()).url
  }
}
