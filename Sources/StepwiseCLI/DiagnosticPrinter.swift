import Lessons

/// Prints diagnostics as compilers do: address and message, the line, a caret.
struct DiagnosticPrinter {
  private let terminal: Terminal

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  func show(_ diagnostics: [DiagnosticReport]) {
    for diagnostic in diagnostics { terminal.write(text(of: diagnostic)) }
  }
}

extension DiagnosticPrinter {
  private func text(of diagnostic: DiagnosticReport) -> String {
    let color: Terminal.Color =
      switch diagnostic.severity {
      case "error": .red
      case "warning": .yellow
      default: .dim
      }
    let address = "\(diagnostic.path):\(diagnostic.line):\(diagnostic.column): "
    let severity = terminal.colored("\(diagnostic.severity):", color)
    let head = terminal.colored(address, .bold) + severity + " \(visible(diagnostic.message))\n"
    if diagnostic.sourceLine.isEmpty { return head }
    let number = String(diagnostic.line)
    let margin = String(repeating: " ", count: number.count)
    return head + " \(number) | \(visible(diagnostic.sourceLine))\n"
      + " \(margin) | \(indentation(of: diagnostic))\(terminal.colored("^", .green))\n"
  }

  /// The text with what would command the terminal, or turn the direction of the line, made visible.
  private func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar {
          case "\t", "\n": scalar
          case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
            "\u{FFFD}"
          default: scalar
          }
        }))
  }

  /// White space as wide as what stands before the column: tabs stay tabs, and a Han character
  /// takes two columns of a terminal.
  private func indentation(of diagnostic: DiagnosticReport) -> String {
    diagnostic.sourceLine.prefix(diagnostic.shownColumn - 1).map { character in
      if character == "\t" { return "\t" }
      let isWide = character.unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false
      return isWide ? "  " : " "
    }.joined()
  }
}
