/// KaTeX's style sheet, taken apart into its fonts and its rules.
public struct FontSheet: Sendable {
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

  /// The names of all font files, sorted.
  public var fonts: [String] { faces.map(\.file).sorted() }

  /// The names of the font files that a typeset formula is drawn with, sorted. A character that
  /// KaTeX has no glyph for is drawn with a font of the reader's.
  ///
  /// - Parameter formula: The HTML of ``TeXTypesetter/typeset(_:display:macros:)``.
  public func fonts(for formula: String) -> [String] {
    let styles = FontScanner(rules: fontRules).styles(in: formula)
    return Set(styles.compactMap { FontFace.nearest(to: $0, of: faces)?.file }).sorted()
  }

  /// The style sheet with these fonts only. A browser shows no text before it has those that stand in
  /// the sheet itself, and does not wait for the others.
  ///
  /// - Parameter embedded: Fonts that stand in the sheet itself, by name, in Base64; it looks for the
  ///   others in the folder `fonts` beside it.
  public func css(with fonts: [String], embedded: [String: String] = [:]) -> String {
    faces.filter { fonts.contains($0.file) }.map { face in
      guard let data = embedded[face.file] else {
        return face.css(from: "fonts/\(face.file)", display: "auto")
      }
      return face.css(from: "data:font/woff2;base64,\(data)", display: "block")
    }.joined() + rules
  }
}
