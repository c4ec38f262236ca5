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
    let head = terminal.colored(address, .bold) + severity + " \(diagnostic.message.visible)\n"
    if diagnostic.sourceLine.isEmpty { return head }
    let number = String(diagnostic.line)
    let margin = String(repeating: " ", count: number.count)
    return head + " \(number) | \(diagnostic.sourceLine.visible)\n"
      + " \(margin) | \(indentation(of: diagnostic))\(terminal.colored("^", .green))\n"
  }

  /// White space as wide as what stands before the column: tabs stay tabs.
  private func indentation(of diagnostic: DiagnosticReport) -> String {
    diagnostic.sourceLine.prefix(diagnostic.shownColumn - 1).map { character in
      character == "\t" ? "\t" : String(repeating: " ", count: character.columns)
    }.joined()
  }
}
