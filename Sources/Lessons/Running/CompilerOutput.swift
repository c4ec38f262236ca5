/// Reads the compiler's messages in the form `file:line:column: severity: message`.
enum CompilerOutput {
  /// The messages about a step, at their places in the lesson.
  ///
  /// Only places in the step's own source are believed. A place elsewhere, which the author can
  /// cause with `#sourceLocation`, stands for the step as a whole.
  static func diagnostics(in output: String, of step: Step, lesson: Lesson) -> [Diagnostic] {
    var found: [Diagnostic] = []
    let hints = UnsavedNames(lesson: lesson, step: step)
    for line in output.split(separator: "\n") {
      guard
        let match = line.wholeMatch(
          of:
            /(?<file>.*?):(?<line>\d+):(?<column>\d+): (?<severity>error|warning|note): (?<text>.*)/
        )
      else { continue }
      let isOwn = match.file == step.moduleName
      var diagnostic = lesson.error(
        in: step, line: isOwn ? Int(match.line) ?? 0 : 0,
        column: isOwn ? step.characterColumn(match.line, match.column) : 0,
        withoutModuleNames(String(match.text)))
      diagnostic.severity = Diagnostic.Severity(rawValue: String(match.severity)) ?? .error
      if diagnostic.severity == .error { diagnostic.message += hints.hint(for: diagnostic.message) }
      found.append(diagnostic)
    }
    return found
  }

  /// `Step3.` or `Saved3.` before a name is ours, not the author's.
  static func withoutModuleNames(_ text: String) -> String {
    text.replacing(/\b(Step|Saved)\d+\./, with: "")
  }
}

extension Step {
  /// The compiler counts columns in bytes of UTF-8.
  fileprivate func characterColumn(_ line: Substring, _ column: Substring) -> Int {
    guard let line = Int(line), let column = Int(column), lines.indices.contains(line - 1) else {
      return 1
    }
    let text = lines[line - 1].source
    let end = text.utf8.index(text.startIndex, offsetBy: column - 1, limitedBy: text.endIndex)
    return text[..<(end ?? text.endIndex)].count + 1
  }
}
