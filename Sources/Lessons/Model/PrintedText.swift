/// Text as a terminal would show it: characters with their styles.
public struct PrintedText: Equatable, Sendable, Codable {
  /// Neighbouring characters of one style.
  public struct Run: Equatable, Sendable, Codable {
    public var text: String
    public var style: TextStyle
  }

  public var runs: [Run]

  /// The characters alone.
  public var plain: String { runs.map(\.text).joined() }

  /// The first characters of the text.
  func prefix(scalars count: Int) -> PrintedText {
    var rest = count
    return PrintedText(
      runs: runs.compactMap { run in
        let text = String(run.text.unicodeScalars.prefix(rest))
        rest -= text.unicodeScalars.count
        return text.isEmpty ? nil : Run(text: text, style: run.style)
      })
  }
}

/// How a terminal shows characters.
public struct TextStyle: Equatable, Sendable, Codable {
  /// The eight colours of ECMA-48, by their numbers; bright ones are the same.
  public enum Color: UInt8, CaseIterable, Sendable, Codable {
    case black, red, green, yellow, blue, magenta, cyan, white
  }

  public var color: Color?
  public var isBold = false
  public var isDim = false
  public var isItalic = false
  public var isUnderlined = false
}
