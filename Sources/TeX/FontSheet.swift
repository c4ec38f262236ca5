/// KaTeX's style sheet, taken apart into its fonts and its rules.
struct FontSheet {
  /// The faces of all fonts, in the order of the file.
  let faces: [FontFace]
  /// The rules that choose among them, in the order of the file.
  private let fontRules: [FontRule]
  /// The style sheet without its `@font-face` rules.
  private let rules: String

  init(css: String) {
    let blocks = CSSBlock.blocks(of: css)
    faces = blocks.compactMap(FontFace.init)
    fontRules = blocks.flatMap(FontRule.rules)
    rules = blocks.filter { $0.selector != "@font-face" }.map(\.text).joined()
  }

  /// The names of the font files that typeset formulas are drawn with, sorted. A character that
  /// KaTeX has no glyph for is drawn with a font of the reader's.
  func fonts(for formulas: [String]) -> [String] {
    var needed: Set<FontFace> = []
    var seen: Set<FontStyle> = []
    for formula in formulas {
      for style in FontScanner(rules: fontRules).styles(in: formula)
      where seen.insert(style).inserted {
        if let face = FontFace.nearest(to: style, of: faces) { needed.insert(face) }
      }
    }
    return needed.map(\.file).sorted()
  }

  /// The style sheet with these fonts only, which it looks for in the folder `fonts` beside it.
  func css(with fonts: [String]) -> String {
    faces.filter { fonts.contains($0.file) }.map(\.css).joined() + rules
  }
}
