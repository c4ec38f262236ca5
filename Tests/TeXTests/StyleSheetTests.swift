import Foundation
import Testing

@testable import TeX

@Suite("A site gets the fonts that its formulas need")
struct StyleSheetTests {
  private let folder: KaTeXFolder
  private let typesetter: TeXTypesetter

  init() throws {
    folder = try #require(KaTeXFolder.find())
    typesetter = try TeXTypesetter(katex: folder.url)
  }

  @Test("Each command draws with its own fonts")
  func fontsOfCommands() throws {
    let expected: [(String, [String])] = [
      ("x", ["Math-Italic"]),
      ("\\mathrm{d}", ["Main-Regular"]),
      ("2\\,x", ["Main-Regular", "Math-Italic"]),
      ("\\mathbf{X}\\mathbf{w}", ["Main-Bold"]),
      ("\\boldsymbol{w}", ["Math-BoldItalic"]),
      ("\\mathbb{R}", ["AMS-Regular"]),
      ("\\mathcal{N}", ["Caligraphic-Regular"]),
      ("\\mathtt{f}", ["Typewriter-Regular"]),
      ("\\mathsf{T}", ["SansSerif-Regular"]),
      ("\\text{\\textit{a}}", ["Main-Italic"]),
      ("\\text{\\textbf{\\textit{a}}}", ["Main-BoldItalic"]),
      ("\\textstyle\\sum", ["Size1-Regular"]),
      ("\\sum", ["Size2-Regular"]),
      ("\\Biggl(", ["Size4-Regular"]),
      ("\\phantom{}", []),
    ]
    for (tex, fonts) in expected {
      let html = try typesetter.typeset(tex, display: true)
      let found = try folder.styleSheet().fonts(for: html)
      #expect(found == fonts.map { "KaTeX_\($0).woff2" }, "\(tex)")
    }
  }

  @Test("Every font that the style sheet names is a file of the folder")
  func files() throws {
    let sheet = try folder.styleSheet()
    let fonts = sheet.fonts
    let css = sheet.css(with: fonts)
    #expect(fonts.count == 20)
    for font in fonts {
      #expect(css.contains("src:url(fonts/\(font)) format('woff2');"))
      #expect(try folder.font(font).starts(with: "wOF2".utf8))
    }
    #expect(!css.contains(".ttf") && !css.contains(".woff)"))
  }

  @Test("The style sheet names only the fonts of its formulas, and keeps all rules")
  func css() throws {
    let sheet = try folder.styleSheet()
    let css = try sheet.css(with: sheet.fonts(for: typesetter.typeset("x", display: false)))
    #expect(
      css.hasPrefix(
        "@font-face{font-display:auto;font-family:KaTeX_Math;"
          + "src:url(fonts/KaTeX_Math-Italic.woff2) format('woff2');"
          + "font-weight:400;font-style:italic}.katex{"))
    let original = try String(
      contentsOf: folder.url.appending(path: "katex.min.css"), encoding: .utf8)
    let firstRule = try #require(original.range(of: "}.katex{"))
    #expect(css.hasSuffix(original[firstRule.lowerBound...].dropFirst().trimmed))
    #expect(sheet.css(with: []).hasPrefix(".katex{"))
  }

  @Test("A folder without a style sheet is an error")
  func missing() {
    #expect(throws: (any Error).self) {
      try KaTeXFolder(url: URL(filePath: "/no/such")).styleSheet()
    }
  }

  @Test("Selectors choose by all their parts, from the inside out")
  func selectors() {
    let rule = FontRule(path: [["a"], ["b", "c"], ["d"]], family: "F")
    #expect(rule.chooses([["a"], [], ["b", "c", "x"], ["y"], ["d"]]))
    #expect(!rule.chooses([["a"], ["b"], ["d"]]))
    #expect(!rule.chooses([["b", "c"], ["a"], ["d"]]))
    #expect(!rule.chooses([["a"], ["b", "c"], ["d"], []]))
  }
}

extension Substring {
  /// Without the line end that a file may close with.
  fileprivate var trimmed: String {
    trimmingCharacters(in: .newlines)
  }
}
