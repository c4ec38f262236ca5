/// The numbers of what a lesson's references can name, in the order of the page.
struct Numbering: Sendable {
  /// Something that carries a label.
  struct Target: Equatable, Sendable {
    var kind: Kind
    /// The number among its kind.
    var number: Int
    /// The anchor in the page.
    var anchor: String
    var line: Int
  }

  enum Kind: Sendable {
    case step, figure, equation, section
  }

  private(set) var targets: [String: Target] = [:]
  /// The figure numbers of steps, by step number: those with a caption.
  private(set) var figures: [Int: Int] = [:]
  /// The equation numbers, by the equation's label.
  private(set) var equations: [String: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceText

  init(_ lesson: Lesson) {
    source = lesson.source
    for step in lesson.steps { add(step) }
    add(lesson.prose.formulas)
  }

  /// The words of a reference, such as "Figure 3"; nil when nothing has that label.
  func reference(to label: String, in words: PageWords) -> String? {
    guard let target = targets[label] else { return nil }
    let word =
      switch target.kind {
      case .step: words.step
      case .figure: words.figure
      case .equation: words.equation
      case .section: words.section
      }
    return "\(word)\(words.space)\(target.number)"
  }
}

extension Numbering {
  private mutating func add(_ step: Step) {
    var target = Target(
      kind: .step, number: step.number, anchor: step.anchor, line: step.fenceLine)
    if step.options.caption != nil && step.options.showsOutput && !step.options.isTest {
      figures[step.number] = figures.count + 1
      target.kind = .figure
      target.number = figures.count
    }
    if let label = step.label { targets[label] = target }
  }

  private mutating func add(_ formulas: [Formula]) {
    for formula in formulas {
      guard let label = formula.label else { continue }
      let number = equations.count + 1
      equations[label] = equations[label] ?? number
      add(label, Target(kind: .equation, number: number, anchor: label, line: formula.line))
    }
  }

  private mutating func add(_ label: String, _ target: Target) {
    if let first = targets[label] {
      diagnostics.append(
        source.error(
          line: target.line, column: 1,
          "the label '#\(label)' is already used at line \(first.line)"))
    } else {
      targets[label] = target
    }
  }
}
