import Foundation
import TeX
import Testing

@Suite struct TeXTypesetterTests {
  private func typesetter() throws -> TeXTypesetter {
    try TeXTypesetter(katex: try #require(KaTeXFolder.find()).url)
  }

  @Test("A formula becomes HTML for the eye and MathML for a screen reader")
  func both() throws {
    let markup = try typesetter().typeset(#"\frac{1}{2}"#, display: true)
    #expect(markup.contains("<mfrac><mn>1</mn><mn>2</mn></mfrac>"))
    #expect(markup.contains(#"class="katex-html" aria-hidden="true""#))
    #expect(markup.contains("katex-display"))
    #expect(try !typesetter().typeset("x", display: false).contains("katex-display"))
  }

  @Test("Matrices, cases, accents and text of any script are understood")
  func course() throws {
    let typesetter = try typesetter()
    for tex in [
      #"\hat{\mathbf{y}} = \mathbf{X}\mathbf{w} + b"#,
      #"\begin{cases} \frac{1}{2} d^2, & |d| \le 1, \\ |d| - \frac{1}{2}, & |d| > 1. \end{cases}"#,
      #"\begin{aligned} a &= b \\ c &= d \end{aligned}"#,
      #"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}^\top"#,
      #"\text{损失}_{\mathcal{B}} \leftarrow \sum_{i \in \mathcal{B}} \ell^{(i)}"#,
    ] {
      #expect(try typesetter.typeset(tex, display: true).contains("</math>"))
    }
  }

  @Test("Characters outside the basic plane come back as they were")
  func astral() throws {
    let markup = try typesetter().typeset(#"\text{😀é中}"#, display: false)
    #expect(markup.contains("😀é中"))
  }

  @Test(
    "A faulty formula is an error at its place",
    arguments: [
      (#"a + \frac{1}"#, 12, "Unexpected end of input in a macro argument"),
      (#"中\foo"#, 1, #"Undefined control sequence: \foo"#),
      ("x^", 1, "Expected group after '^'"),
      ("{a", 2, "Expected '}', got 'EOF'"),
    ])
  func faults(tex: String, offset: Int, message: String) throws {
    let typesetter = try typesetter()
    let error = #expect(throws: TeXError.self) { try typesetter.typeset(tex, display: false) }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
    #expect(error?.offset == offset)
  }

  @Test("A formula cannot load anything, nor grow without bound")
  func hostile() throws {
    let typesetter = try typesetter()
    #expect(throws: TeXError.self) {
      try typesetter.typeset(#"\def\a{\a\a}\a"#, display: false)
    }
    #expect(throws: TeXError.self) {
      try typesetter.typeset(String(repeating: "{", count: 5000), display: false)
    }
    let link = try? typesetter.typeset(#"\href{javascript:alert(1)}{x}"#, display: false)
    #expect(link?.contains("href=") != true)
  }

  @Test("The style sheet names only fonts that are there")
  func styleSheet() throws {
    let folder = try #require(KaTeXFolder.find())
    let (css, fonts) = try folder.styleSheet()
    #expect(fonts.count == 20)
    #expect(!css.contains(".ttf") && !css.contains("woff)"))
    #expect(try folder.font("KaTeX_Main-Regular.woff2").count > 20_000)
  }
}
