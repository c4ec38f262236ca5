/// Text as a terminal would show it: characters with their styles.
public struct PrintedText: Equatable, Sendable, Codable {
  /// Neighbouring characters of one style.
  public struct Run: Equatable, Sendable, Codable {
    public var text: String
    public var style: TextStyle
  }

  public var runs: [Run]

  init(runs: [Run]) { self.runs = runs }

  /// The characters alone.
  public var plain: String { runs.map(\.text).joined() }

  /// The lines without their ends; an end at the very end begins no other line.
  var lines: [PrintedText] {
    var lines = [PrintedText(runs: [])]
    for run in runs {
      for (index, part) in run.text.split(separator: "\n", omittingEmptySubsequences: false)
        .enumerated()
      {
        if index > 0 { lines.append(PrintedText(runs: [])) }
        if !part.isEmpty {
          lines[lines.count - 1].runs.append(Run(text: String(part), style: run.style))
        }
      }
    }
    if lines.count > 1, lines[lines.count - 1].runs.isEmpty { lines.removeLast() }
    return lines
  }

  /// Lines in order, each but the last with its end.
  init(lines: some Sequence<PrintedText>) {
    runs = []
    for (index, line) in lines.enumerated() {
      if index > 0 {
        if runs.isEmpty { runs.append(Run(text: "", style: TextStyle())) }
        runs[runs.count - 1].text += "\n"
      }
      for run in line.runs {
        if runs.last?.style == run.style {
          runs[runs.count - 1].text += run.text
        } else {
          runs.append(run)
        }
      }
    }
  }

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
