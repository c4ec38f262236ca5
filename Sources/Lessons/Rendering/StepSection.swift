import Markup

/// Draws a step and its output as a section of the page.
struct StepSection {
  let lesson: Lesson
  let words: PageWords
  let numbering: Numbering
  let code: CodeText

  /// The section of a step. A step that only checks shows nothing unless a check failed.
  func node(_ step: Step, _ output: StepOutput, _ mark: LiveMark? = nil) -> Node {
    if step.options.isTest && (output.outcome == .finished || mark?.isUnderWay == true) {
      return .empty
    }
    let status = mark?.status ?? status(of: step, output)
    var attributes: Attributes = ["class": "step", "id": step.anchor]
    attributes["data-step"] = String(step.number)
    attributes["data-stage"] = step.newStage?.rawValue
    attributes["data-status"] = status
    var content = source(of: step)
    if let mark, step.options.showsOutput { content += earlierOutput(of: step, mark) }
    if step.options.showsOutput || status == "failed" {
      content += self.output(of: step, output)
    }
    if mark?.isUnderWay != true { content += ending(of: step, output) }
    return [.html("section", attributes, ["\n"] + content), "\n"]
  }

  /// The output of an earlier run, greyed, or how far the running step is.
  private func earlierOutput(of step: Step, _ mark: LiveMark) -> [Node] {
    switch mark {
    case .waiting(let earlier), .stale(let earlier):
      guard let earlier, !earlier.items.isEmpty else { return [] }
      return [
        .html(
          "div", ["class": "stale"],
          [.html("p", ["class": "stale-note"], .text(words.stale)), "\n"]
            + self.output(of: step, earlier)), "\n",
      ]
    case .running(let progress):
      guard let progress else { return [] }
      return [progress.node(words), "\n"]
    }
  }

  private func status(of step: Step, _ output: StepOutput) -> String {
    switch output.outcome {
    case .finished: step.options.mustFail ? "failed" : "ok"
    case .failed: step.options.mustFail ? "expected-failure" : "failed"
    case .skipped: "skipped"
    }
  }
}

extension StepSection {
  /// The most lines of output that are shown whole.
  private static let longestOutput = 60
  private static let headLines = 24
  private static let tailLines = 12

  private func source(of step: Step) -> [Node] {
    let shown = step.shownSource
    guard step.options.showsCode, !step.options.isTest, !shown.allSatisfy(\.isWhitespace) else {
      return []
    }
    let block = Node.html(
      "pre",
      [
        "class": "code", "tabindex": "0", "role": "group",
        "aria-label": "\(words.code) \(step.number)",
      ],
      .html("code", ["class": "language-swift"], code.swift(shown)))
    if !step.options.isFolded { return [block, "\n"] }
    let summary = Node.html("summary", [:], .text(words.showCode))
    return [.html("details", ["class": "fold"], summary, block), "\n"]
  }

  private func output(of step: Step, _ output: StepOutput) -> [Node] {
    let lastFigure = output.items.lastIndex { if case .figure = $0 { true } else { false } }
    var fileCount = 0
    return output.items.enumerated().map { index, item in
      switch item {
      case .text(let text):
        return printed(text, by: step)
      case .figure(let shown):
        let isNumbered = index == lastFigure && numbering.figures[step.number] != nil
        let files = shown.tables.filter { $0.csv != nil }.map { _ in
          fileCount += 1
          let file = lesson.file(of: step, number: fileCount, ending: ".csv")
          return (lesson.name + ".html").link(to: file)
        }
        return figure(shown, of: step, isNumbered: isNumbered, files)
      case .check(let passed, let message):
        let verdict = passed ? words.checkPassed : words.checkFailed
        return [
          .html(
            "p", ["class": passed ? "check passed" : "check failed"],
            .html("b", ["role": "img", "aria-label": verdict], .text(passed ? "✓" : "✗")),
            .text(" " + message)),
          "\n",
        ]
      }
    }
  }

  /// What a step printed. Of a long text the head and the tail are shown, and the rest on demand.
  private func printed(_ text: PrintedText, by step: Step) -> Node {
    func block(_ lines: some Sequence<PrintedText>) -> Node {
      let label = "\(words.output) \(step.number)"
      return [
        .html(
          "pre", ["class": "output", "tabindex": "0", "role": "group", "aria-label": label],
          .html("samp", [:], PrintedText(lines: lines).nodes)),
        "\n",
      ]
    }
    let lines = text.lines
    if lines.count <= StepSection.longestOutput { return block(lines) }
    let middle = lines.dropFirst(StepSection.headLines).dropLast(StepSection.tailLines)
    let summary = words.elided.replacing("#", with: String(middle.count))
    return [
      block(lines.prefix(StepSection.headLines)),
      .html("details", ["class": "elided"], .html("summary", [:], .text(summary)), block(middle)),
      "\n", block(lines.suffix(StepSection.tailLines)),
    ]
  }

  private func figure(
    _ shown: ShownFigure, of step: Step, isNumbered: Bool, _ files: [String]
  ) -> Node {
    guard isNumbered, let number = numbering.figures[step.number],
      let caption = step.options.caption
    else {
      return [
        .html("figure", ["class": "figure"], .raw(Drawing.inline(shown.svg))), "\n",
        FigureData(words: words, name: nil).node(shown.tables, files: files),
      ]
    }
    let alternative = step.options.alternative ?? caption
    let name = "\(words.figure)\(words.space)\(number)"
    return [
      .html(
        "figure", ["class": "figure"],
        .raw(Drawing.titled(Drawing.inline(shown.svg), alternative)), "\n",
        .html(
          "figcaption", [:], .html("span", ["class": "number"], .text(name)),
          .text(" \(caption)"))),
      "\n", FigureData(words: words, name: name).node(shown.tables, files: files),
    ]
  }

  /// What a reader must know when the step did not end well.
  private func ending(of step: Step, _ output: StepOutput) -> [Node] {
    switch output.outcome {
    case .finished where step.options.mustFail: return error([lesson.unexpectedSuccess(of: step)])
    case .finished: return []
    case .skipped: return [.html("p", ["class": "skipped"], .text(words.skipped)), "\n"]
    case .failed(let failure) where failure.kind == .check: return []
    case .failed(let failure): return error(failure.diagnostics)
    }
  }

  private func error(_ diagnostics: [Diagnostic]) -> [Node] {
    let lines = diagnostics.map { "\n\(place(of: $0)): \($0.message)" }
    return [
      .html(
        "pre", ["class": "error", "tabindex": "0", "role": "group", "aria-label": words.error],
        .html("strong", [:], .text(words.error)), .text(lines.joined())),
      "\n",
    ]
  }
}

extension StepSection {
  /// What is wrong with the lessons that this one uses, for the top of the page.
  func usesErrors(_ diagnostics: [Diagnostic]) -> [Node] {
    diagnostics.isEmpty ? [] : error(diagnostics)
  }

  /// The line and column, with the lesson if it is another; its path would depend on where the command
  /// was called.
  private func place(of diagnostic: Diagnostic) -> String {
    let other = lesson.used.first { $0.source.path == diagnostic.path }.map { "\($0.name).md, " }
    return "\(other ?? "")\(words.line) \(diagnostic.line):\(diagnostic.column)"
  }
}

extension PrintedText {
  /// The text without its last line end, styles as classes.
  fileprivate var nodes: [Node] {
    let isEnded = runs.last?.text.unicodeScalars.last == "\n"
    let shown = isEnded ? prefix(scalars: plain.unicodeScalars.count - 1) : self
    return shown.runs.map { run in
      let classes = run.style.classes
      return classes.isEmpty
        ? .text(run.text)
        : .html("span", ["class": classes.joined(separator: " ")], .text(run.text))
    }
  }
}

extension TextStyle {
  fileprivate var classes: [String] {
    let color = self.color.map { ["ansi-\($0)"] } ?? []
    let others = [
      (isBold, "ansi-bold"), (isDim, "ansi-dim"), (isItalic, "ansi-italic"),
      (isUnderlined, "ansi-underline"),
    ]
    return color + others.filter(\.0).map(\.1)
  }
}
