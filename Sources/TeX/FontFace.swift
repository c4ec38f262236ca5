/// What a style sheet asks of a font.
struct FontStyle: Hashable, Sendable {
  var family: String
  var weight = "400"
  var slant = "normal"
}

/// A font file and the style that it draws.
struct FontFace: Hashable, Sendable {
  var style: FontStyle
  /// The name of the WOFF2 file, without a folder.
  var file: String

  /// The face that an `@font-face` rule describes; nil for another rule, or one without WOFF2.
  init?(_ block: CSSBlock) {
    guard block.selector == "@font-face", let family = block.value(of: "font-family"),
      let source = block.value(of: "src")?.split(separator: ",").first(where: {
        $0.contains("woff2")
      }),
      let address = source.split(whereSeparator: { "()\"'".contains($0) }).dropFirst().first,
      let file = address.split(separator: "/").last
    else { return nil }
    style = FontStyle(
      family: family, weight: block.value(of: "font-weight") ?? "400",
      slant: block.value(of: "font-style") ?? "normal")
    self.file = String(file)
  }

  /// The rule that takes the font from an address.
  ///
  /// - Parameter display: CSS's `font-display`: with `block`, a formula waits for its font, since it
  ///   would jump when the font comes after it.
  func css(from address: String, display: String) -> String {
    "@font-face{font-display:\(display);font-family:\(style.family);src:url(\(address)) format('woff2');"
      + "font-weight:\(style.weight);font-style:\(style.slant)}"
  }

  /// The face that a browser takes: of the family, first by slant, then by weight.
  static func nearest(to style: FontStyle, of faces: [FontFace]) -> FontFace? {
    let family = faces.filter { $0.style.family == style.family }
    let slanted = family.filter { $0.style.slant == style.slant }
    let candidates = slanted.isEmpty ? family : slanted
    return candidates.first { $0.style.weight == style.weight } ?? candidates.first
  }
}
