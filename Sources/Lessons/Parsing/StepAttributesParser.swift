/// Reads the attributes behind `swift core` in the info string of a step's fence.
///
/// An attribute is a word (`fold`), a label (`#loss-curve`), or a name with a value, bare or in
/// double quotes (`stage=train`, `caption="The loss"`), where `\"` and `\\` stand for themselves.
struct StepAttributesParser {
  private(set) var label: String?
  /// The column of the label's `#`.
  private(set) var labelColumn = 1
  /// Where `save` stands.
  private var saveStart = 0
  private(set) var stage: Stage?
  private(set) var options = StepOptions()
  private(set) var diagnostics: [Diagnostic] = []

  private let source: SourceText
  private let line: Int
  private let characters: [Character]
  private var position: Int

  /// Reads from a column of a line of the lesson to the line's end.
  init(_ source: SourceText, line: Int, column: Int) {
    self.source = source
    self.line = line
    characters = Array(source.line(line))
    position = column - 1
    while skipSpaces(), position < characters.count { readAttribute() }
    checkSave()
  }
}

extension StepAttributesParser {
  private static let names = [
    "stage", "caption", "alt", "echo", "fold", "output", "fails", "timeout", "save", "test",
    "optimize",
  ]

  private mutating func report(_ column: Int, _ message: String) {
    diagnostics.append(source.error(line: line, column: column + 1, message))
  }

  private mutating func skipSpaces() -> Bool {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    return true
  }

  private mutating func readAttribute() {
    let start = position
    if characters[position] == "#" {
      position += 1
      readLabel(readWord(), at: start)
      return
    }
    let name = readWord(endingAt: "=")
    guard position < characters.count, characters[position] == "=" else {
      setFlag(name, at: start)
      return
    }
    position += 1
    let valueStart = position
    set(name, to: readValue(), at: start, valueAt: valueStart)
  }

  private mutating func readWord(endingAt end: Character? = nil) -> String {
    let start = position
    while position < characters.count, !characters[position].isWhitespace,
      characters[position] != end
    { position += 1 }
    return String(characters[start..<position])
  }

  private mutating func readValue() -> String {
    guard position < characters.count, characters[position] == "\"" else { return readWord() }
    let start = position
    var value = ""
    position += 1
    while position < characters.count {
      switch characters[position] {
      case "\"":
        position += 1
        return value
      case "\\" where position + 1 < characters.count && "\"\\".contains(characters[position + 1]):
        value.append(characters[position + 1])
        position += 2
      case let character:
        value.append(character)
        position += 1
      }
    }
    report(start, "this quotation mark is not closed")
    return value
  }

  private mutating func readLabel(_ word: String, at start: Int) {
    guard Label.isValid(word) else {
      report(start, Label.fault(word))
      return
    }
    if let label { report(start, "the step is already labelled '#\(label)'") }
    label = word
    labelColumn = start + 1
  }

  private mutating func setFlag(_ name: String, at start: Int) {
    switch name {
    case "fold": options.isFolded = true
    case "fails": options.mustFail = true
    case "save":
      options.isSaved = true
      saveStart = start
    case "test": options.isTest = true
    case "optimize": options.isOptimized = true
    case _ where StepAttributesParser.names.contains(name):
      report(start, "'\(name)' needs a value: \(name)=…")
    default: reportUnknown(name, at: start)
    }
  }

  /// What fails or only checks leaves nothing for other lessons.
  private mutating func checkSave() {
    guard options.isSaved, options.mustFail || options.isTest else { return }
    let other = options.mustFail ? "fails" : "test"
    report(saveStart, "a step with '\(other)' cannot be saved for other lessons")
    options.isSaved = false
  }

  private mutating func set(_ name: String, to value: String, at start: Int, valueAt: Int) {
    switch name {
    case "stage":
      stage = Stage(rawValue: value)
      if stage == nil {
        let names = Stage.allCases.map(\.rawValue)
        report(valueAt, "unknown stage '\(value)'\(names.suggestion(for: value))")
      }
    case "caption": options.caption = value
    case "alt": options.alternative = value
    case "echo": options.showsCode = readBool(value, name, at: valueAt)
    case "output": options.showsOutput = readBool(value, name, at: valueAt)
    case "timeout":
      if let seconds = Double(value), seconds > 0, seconds.isFinite {
        options.timeout = seconds
      } else {
        report(valueAt, "'timeout' is a number of seconds above 0, not '\(value)'")
      }
    case _ where StepAttributesParser.names.contains(name):
      report(start, "'\(name)' takes no value")
    default: reportUnknown(name, at: start)
    }
  }

  private mutating func readBool(_ value: String, _ name: String, at start: Int) -> Bool {
    if value != "true" && value != "false" {
      report(start, "'\(name)' is true or false, not '\(value)'")
    }
    return value != "false"
  }

  private mutating func reportUnknown(_ name: String, at start: Int) {
    let suggestion = StepAttributesParser.names.suggestion(for: name)
    report(start, "unknown attribute '\(name)'\(suggestion)")
  }
}
