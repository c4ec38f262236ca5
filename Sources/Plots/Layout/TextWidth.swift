/// Sizes of text in pixels.
enum Type {
  static let title = 13.0
  static let axisTitle = 12.0
  static let tick = 11.0
  static let legend = 11.0
  static let note = 10.5
  static let cell = 10.0
}

/// An estimate of the width of a text in pixels, by the advance widths of Helvetica.
///
/// Sans-serif fonts of the page differ: common ones by 3 %, the widest (DejaVu Sans) by 30 %. So
/// text is placed by its anchor, and an estimate only reserves room: see ``roomForText(_:size:)``.
func textWidth(_ text: String, size: Double) -> Double {
  let units = text.unicodeScalars.reduce(0) { sum, scalar in sum + advance(of: scalar) }
  return Double(units) * size / 1000
}

/// Room in pixels that holds the text in any usual font.
func roomForText(_ text: String, size: Double) -> Double {
  1.3 * textWidth(text, size: size) + 2
}

extension String {
  /// The text, or its beginning with an ellipsis where it is wider than that.
  func shortened(to width: Double, size: Double) -> String {
    guard textWidth(self, size: size) > width else { return self }
    var text = self
    while text.count > 1 && textWidth(text + "…", size: size) > width { text.removeLast() }
    return text + "…"
  }

  /// The text in lines that are no wider than a width in any usual font: broken at spaces,
  /// and anywhere between Chinese, Japanese or Korean characters.
  func wrapped(to width: Double, size: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words {
      let longer = line + word
      if !line.isEmpty && roomForText(longer.trimmingSpace, size: size) > width {
        lines.append(line.trimmingSpace)
        line = word
      } else {
        line = longer
      }
    }
    return lines + (line.trimmingSpace.isEmpty ? [] : [line.trimmingSpace])
  }

  /// Pieces between which a line may end: words with the space after them, wide characters.
  private var words: [String] {
    var words: [String] = []
    var word = ""
    for character in self {
      let isWideCharacter = character.unicodeScalars.contains(where: isWide)
      if isWideCharacter && !character.isPunctuation && !word.isEmpty {
        words.append(word)
        word = ""
      }
      word.append(character)
      if character == " " {
        words.append(word)
        word = ""
      }
    }
    return words + (word.isEmpty ? [] : [word])
  }

  private var trimmingSpace: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// Whether the text holds Chinese, Japanese or Korean characters.
  var isEastAsian: Bool { unicodeScalars.contains(where: isWide) }
}

/// Thousandths of the font size.
private func advance(of scalar: Unicode.Scalar) -> Int {
  if isWide(scalar) { return 1000 }
  let index = Int(scalar.value) - 0x20
  if helvetica.indices.contains(index) { return helvetica[index] }
  switch scalar {
  case "\u{2212}", "×": return 584
  case "∞": return 713
  case "⁰", "¹", "²", "³", "⁴"..."⁻": return 333
  default: return 600
  }
}

private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x2E80...0xD7FF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
    0x1F300...0x1FAFF, 0x20000...0x3FFFF:
    true
  default: false
  }
}

/// The advance widths of the printable ASCII characters, from Adobe's public font metrics.
private let helvetica = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,  // space to /
  556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,  // 0 to ?
  1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,  // @ to O
  667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,  // P to _
  333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,  // ` to o
  556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,  // p to ~
]
