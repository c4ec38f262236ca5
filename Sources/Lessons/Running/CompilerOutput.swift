/// Reads the compiler's messages in the form `file:line:column: severity: message`.
enum CompilerOutput {
  /// The messages about a step, at their places in the lesson.
  ///
  /// Only places in the step's own source are believed. A place elsewhere, which the author can
  /// cause with `#sourceLocation`, stands for the step as a whole.
  static func diagnostics(in output: String, of step: Step, lesson: Lesson) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for line in output.split(separator: "\n") {
      guard
        let match = line.wholeMatch(
          of:
            /(?<file>.*?):(?<line>\d+):(?<column>\d+): (?<severity>error|warning|note): (?<text>.*)/
        )
      else { continue }
      let isOwn = match.file == step.moduleName
      let place = step.place(
        line: isOwn ? Int(match.line) ?? 0 : 0,
        column: isOwn ? step.characterColumn(match.line, match.column) : 0)
      found.append(
        Diagnostic(
          path: lesson.source.path, line: place.line, column: place.column,
          severity: Diagnostic.Severity(rawValue: String(match.severity)) ?? .error,
          message: withoutModuleNames(String(match.text))))
    }
    return found
  }

  /// `Step3.` before a name is ours, not the author's.
  static func withoutModuleNames(_ text: String) -> String {
    text.replacing(/\bStep\d+\./, with: "")
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
