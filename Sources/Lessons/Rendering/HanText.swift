/// Rules for prose in Han characters.
enum HanText {
  /// Whether a line break in the source between two characters stands for nothing in the page.
  ///
  /// Chinese and Japanese are written without spaces, so a break beside a Han character or a
  /// full-width mark is only the author's wrapping. In other languages a space stands between a
  /// foreign word and its neighbours, and only a break between two such characters goes.
  static func joinsLines(
    _ before: Unicode.Scalar?, _ after: Unicode.Scalar?, language: String
  ) -> Bool {
    guard let before, let after else { return false }
    let isHanProse = ["zh", "ja"].contains(language.lowercased().split(separator: "-").first)
    return isHanProse ? isWide(before) || isWide(after) : isWide(before) && isWide(after)
  }

  /// Whether a character may not begin a line: a closing mark, in any of the scripts.
  static func mustFollow(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { "，。；：、！？）」』】》〉”’…,.;:!?)]}%".unicodeScalars.contains($0) } ?? false
  }

  /// Whether a character is set in a full square: Han, kana, and full-width punctuation.
  static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2018...0x201D, 0x2026, 0x2014: true  // quotes, ellipsis and dash, full width in Chinese
    case 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
    case 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: true
    case 0x20000...0x3FFFD: true
    default: false
    }
  }
}
