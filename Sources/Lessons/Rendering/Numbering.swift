/// The numbers of what a lesson's references can name, in the order of the page.
struct Numbering: Sendable {
  /// Something that a reference can name.
  struct Target: Equatable, Sendable {
    var kind: Kind
    /// The number among its kind.
    var number: String
    /// The anchor in the page.
    var anchor: String
    var line: Int
  }

  enum Kind: Sendable {
    case step, figure, table, equation, exercise, section
  }

  /// What has a label, by its label.
  private(set) var targets: [String: Target] = [:]
  /// Anchors that the page has besides.
  private(set) var anchors: Set<String> = []
  /// The figure numbers of steps, by step number: those with a caption.
  private(set) var figures: [Int: Int] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  private let source: SourceText
  /// What has a number, by the place where it begins.
  private var numbered: [Place: Target] = [:]
  private var counts: [Kind: Int] = [:]
  /// The numbers of the present section and of those around it.
  private var section: [Int] = []
  private let sections: Sections
  /// Whether sections are numbered: in lessons that give one a label.
  private let numbersSections: Bool

  private struct Place: Hashable {
    var line: Int
    var column: Int

    init(_ formula: Formula) {
      (line, column) = (formula.line, formula.column)
    }

    init(_ node: ProseNode) {
      switch node.kind {
      case .formula(let formula), .equation(let formula):
        (line, column) = (formula.line, formula.column)
      default: (line, column) = (node.range.startLine, node.range.startColumn)
      }
    }
  }

  init(_ lesson: Lesson) {
    source = lesson.source
    sections = Sections(lesson)
    var nodes: [ProseNode] = []
    lesson.prose.walk { nodes.append($0) }
    numbersSections = nodes.contains {
      if case .heading(_, _?) = $0.kind { true } else { false }
    }
    let steps = Dictionary(lesson.steps.map { ($0.fenceLine, $0) }) { first, _ in first }
    let title = lesson.hiddenHeading?.range
    for node in nodes {
      if case .heading = node.kind, node.range == title {
        checkTitle(node)
      } else {
        add(node, steps)
      }
    }
    for number in lesson.prose.footnotes.indices { anchors.insert("footnote-\(number + 1)") }
  }

  /// What stands at the place of a node, if it has a number.
  func target(of node: ProseNode) -> Target? { numbered[Place(node)] }

  /// The number of an equation that has a label.
  func target(of formula: Formula) -> Target? {
    numbered[Place(formula)]
  }
}

extension Lesson {
  /// The heading that is the page's title and is not repeated in its text.
  var hiddenHeading: ProseNode? {
    frontMatter.title == nil ? prose.titleHeading : nil
  }
}

extension Numbering {
  private mutating func add(_ node: ProseNode, _ steps: [Int: Step]) {
    switch node.kind {
    case .codeBlock:
      if let step = steps[node.range.startLine] { add(step) }
    case .heading(let level, let label): addHeading(node, level: level, label: label)
    case .equation(let formula), .formula(let formula):
      if let label = formula.label { add(.equation, node, label: label, line: formula.line) }
    case .figure(_, _, let label): add(.figure, node, label: label)
    case .table(_, let label):
      if node.children.first?.kind == .caption { add(.table, node, label: label) }
    case .callout(.exercise, let label): add(.exercise, node, label: label)
    case .callout(.solution, _): addSolution(node)
    case .callout(_, let label?):
      report(
        line: node.range.startLine, label: label,
        "only an exercise can have a label among the call-outs")
    case .html(let markup), .htmlBlock(let markup): anchors.formUnion(HTMLAnchors.ids(in: markup))
    default: break
    }
  }

  private mutating func add(_ step: Step) {
    var target = Target(
      kind: .step, number: String(step.number), anchor: step.anchor, line: step.fenceLine)
    if step.options.caption != nil && step.options.showsOutput && !step.options.isTest {
      target.kind = .figure
      target.number = count(.figure)
      figures[step.number] = counts[.figure]
    }
    anchors.insert(step.anchor)
    if let label = step.label { add(label, target) }
  }

  private mutating func checkTitle(_ node: ProseNode) {
    guard case .heading(_, let label?) = node.kind else { return }
    report(
      line: node.range.startLine, label: label,
      "the title has no number: give the label to a section")
  }

  private mutating func addHeading(_ node: ProseNode, level: Int, label: String?) {
    let depth = min(6, max(2, level)) - 1
    section = Array(section.prefix(depth))
    section += Array(repeating: 0, count: depth - section.count)
    section[depth - 1] += 1
    let number = numbersSections ? section.map(String.init).joined(separator: ".") : ""
    let line = node.range.startLine
    let anchor = sections.section(atLine: line)?.anchor ?? "line-\(line)"
    let target = Target(
      kind: .section, number: number, anchor: anchor, line: node.range.startLine)
    anchors.insert(target.anchor)
    numbered[Place(node)] = target
    if let label { add(label, target) }
  }

  private mutating func add(
    _ kind: Kind, _ node: ProseNode, label: String?, line: Int? = nil
  ) {
    let number = count(kind)
    var target = Target(
      kind: kind, number: number, anchor: label ?? "", line: line ?? node.range.startLine)
    if let label, !add(label, target) { target.anchor = "" }
    if kind == .exercise && target.anchor.isEmpty { target.anchor = "exercise-\(number)" }
    if !target.anchor.isEmpty { anchors.insert(target.anchor) }
    numbered[Place(node)] = target
  }

  /// A solution has the number of the exercise that it is in or behind.
  private mutating func addSolution(_ node: ProseNode) {
    guard let number = counts[.exercise] else {
      diagnostics.append(
        source.error(
          line: node.range.startLine, column: 1, "this solution has no exercise before it"))
      return
    }
    numbered[Place(node)] = Target(
      kind: .exercise, number: String(number), anchor: "", line: node.range.startLine)
  }

  private mutating func count(_ kind: Kind) -> String {
    let number = (counts[kind] ?? 0) + 1
    counts[kind] = number
    return String(number)
  }

  /// Keeps a target by its label; false, and an error, if the label cannot be had.
  @discardableResult
  private mutating func add(_ label: String, _ target: Target) -> Bool {
    if let first = targets[label] {
      report(
        line: target.line, label: label,
        "the label '#\(label)' is already used at line \(first.line)")
      return false
    }
    guard Label.isValid(label) else {
      report(line: target.line, label: label, Label.fault(label))
      return false
    }
    if Label.isReserved(label) {
      report(
        line: target.line, label: label, "the page itself uses '#\(label)': take another label")
      return false
    }
    targets[label] = target
    return true
  }

  private mutating func report(line: Int, label: String, _ message: String) {
    let column =
      source.column(of: "{#\(label)}", inLine: line) ?? source.column(of: "#\(label)", inLine: line)
    diagnostics.append(source.error(line: line, column: column ?? 1, message))
  }
}

/// The anchors of an author's own markup.
enum HTMLAnchors {
  static func ids(in markup: String) -> [String] {
    if !markup.contains("id") { return [] }
    return markup.matches(of: /\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/).compactMap {
      ($0.1 ?? $0.2 ?? $0.3).map(String.init)
    }
  }
}
