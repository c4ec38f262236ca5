/// Turns a lesson's file into its model.
public enum LessonParser {
  /// A lesson, and everything that is wrong with it.
  ///
  /// The lesson is whole even when there are errors: what could not be understood is left out of
  /// it and stands in the diagnostics.
  public static func parse(_ source: SourceText, name: String) -> ParsedLesson {
    let frontMatter = FrontMatterParser(source)
    var diagnostics = frontMatter.diagnostics
    let prose = Prose(source, firstLine: frontMatter.lineCount + 1, diagnostics: &diagnostics)
    var steps = StepCollector(source)
    steps.collect(from: prose)
    diagnostics += steps.diagnostics
    let lesson = Lesson(
      source: source, name: name, frontMatter: frontMatter.frontMatter, prose: prose,
      steps: steps.steps)
    return ParsedLesson(lesson: lesson, diagnostics: diagnostics)
  }
}

/// A lesson with the diagnostics of its parsing.
public struct ParsedLesson: Sendable {
  public var lesson: Lesson
  public var diagnostics: [Diagnostic]
  /// What is wrong with the lessons that it uses: without them its steps cannot run.
  public internal(set) var usesErrors: [Diagnostic] = []
}

/// Finds the steps among the code blocks of a document.
private struct StepCollector {
  private(set) var steps: [Step] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceText
  private var labels: [String: Int] = [:]
  private var stage: Stage?

  init(_ source: SourceText) {
    self.source = source
  }

  /// Reads the steps in the order of their lines; those of footnotes stand among the others.
  mutating func collect(from prose: Prose) {
    var blocks: [ProseNode] = []
    prose.walk { if case .codeBlock = $0.kind { blocks.append($0) } }
    for block in blocks.sorted(by: { $0.range.startLine < $1.range.startLine }) {
      guard case .codeBlock(let info, let literal) = block.kind else { continue }
      reportUnclosedFence(block, info: info)
      if Step.isTag(info) { add(block, literal: literal) }
    }
    var values: [ProseValue] = []
    prose.walk { if case .value(let value) = $0.kind { values.append(value) } }
    for value in values { add(value) }
  }

  private mutating func add(_ block: ProseNode, literal: String) {
    let line = block.range.startLine
    let fenceColumn = source.characterColumn(line: line, byteColumn: block.range.startColumn)
    let attributes = StepAttributesParser(
      source, line: line, column: Step.attributesColumn(source.line(line), from: fenceColumn))
    diagnostics += attributes.diagnostics
    var label = attributes.label
    if let name = label {
      if let first = labels[name] {
        diagnostics.append(
          source.error(
            line: line, column: attributes.labelColumn,
            "the label '#\(name)' is already that of the step at line \(first)"))
        label = nil
      } else {
        labels[name] = line
      }
    }
    stage = attributes.stage ?? stage
    steps.append(
      Step(
        number: steps.count + 1, label: label, newStage: attributes.stage, stage: stage,
        options: attributes.options, lines: codeLines(literal, fenceLine: line), fenceLine: line,
        fenceColumn: fenceColumn))
  }

  /// Gives a value to the last step above it that goes on to its end.
  private mutating func add(_ value: ProseValue) {
    guard
      let index = steps.lastIndex(where: { $0.fenceLine < value.line && !$0.options.mustFail })
    else {
      diagnostics.append(
        source.error(
          line: value.line, column: value.column, "no step above this value could print it"))
      return
    }
    steps[index].values.append(value)
  }

  /// The block's lines, each with what stands before it in the file.
  private func codeLines(_ literal: String, fenceLine: Int) -> [CodeLine] {
    var lines = literal.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.enumerated().map { index, line in
      let full = source.line(fenceLine + 1 + index)
      let indentation = full.hasSuffix(line) ? full.count - line.count : 0
      return CodeLine(text: String(line), indentation: indentation)
    }
  }

  /// CommonMark lets a fence run to the end of the file. In a lesson that is always a mistake.
  private mutating func reportUnclosedFence(_ block: ProseNode, info: String) {
    let opening = source.fence(line: block.range.startLine, byteColumn: block.range.startColumn)
    guard let opening else { return }
    let last = source.line(block.range.endLine)
    let closing = last.reversed().drop { $0 == " " || $0 == "\t" }.prefix {
      $0 == opening.character
    }
    let isClosed = block.range.endLine > block.range.startLine && closing.count >= opening.count
    if isClosed { return }
    let column = source.characterColumn(
      line: block.range.startLine, byteColumn: block.range.startColumn)
    let fence = String(repeating: opening.character, count: opening.count)
    diagnostics.append(
      source.error(
        line: block.range.startLine, column: column,
        "the block that begins here is not closed: it needs a line with \(fence)"))
  }
}

extension Step {
  /// Whether an info string makes a block a step.
  static func isTag(_ info: String) -> Bool {
    info.split(whereSeparator: \.isWhitespace).prefix(2) == ["swift", "core"]
  }

  /// The column behind `swift core` on a fence's line.
  static func attributesColumn(_ line: Substring, from fenceColumn: Int) -> Int {
    var rest = line.dropFirst(fenceColumn - 1).drop { $0 == "`" || $0 == "~" }
    for _ in 0..<2 { rest = rest.drop(while: \.isWhitespace).drop { !$0.isWhitespace } }
    return line.count - rest.count + 1
  }
}

extension SourceText {
  /// The column in characters of a column in bytes.
  func characterColumn(line: Int, byteColumn: Int) -> Int {
    let text = self.line(line)
    let end =
      text.utf8.index(
        text.startIndex, offsetBy: byteColumn - 1, limitedBy: text.endIndex) ?? text.endIndex
    return text[..<end].count + 1
  }

  /// The run of backticks or tildes at a place; nil if the block there is indented code.
  func fence(line: Int, byteColumn: Int) -> (character: Character, count: Int)? {
    let text = self.line(line).dropFirst(characterColumn(line: line, byteColumn: byteColumn) - 1)
    guard let character = text.first, character == "`" || character == "~" else { return nil }
    let count = text.prefix { $0 == character }.count
    return count >= 3 ? (character, count) : nil
  }
}
