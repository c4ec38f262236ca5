import SwiftSource

/// The steps of a lesson as one plain program.
///
/// The steps stand one after the other, as they run. Steps that must fail are comments. A name that
/// a later step declares again, as notebooks do, gets a number from there on.
struct LessonProgram {
  /// The text of `main.swift`.
  private(set) var source = ""
  /// Names that are declared again where giving them another name could change what is meant.
  private(set) var diagnostics: [Diagnostic] = []
  private let lesson: Lesson
  /// What the names that were declared again are called from here on.
  private var newNames: [String: String] = [:]
  private var declarations: [String: [SwiftSource.Declaration]] = [:]
  private var mentioned: Set<String> = []

  init(_ lesson: Lesson) {
    self.lesson = lesson
    source = "// \(lesson.title.oneLine)\n\nimport Stepwise\n"
    for step in lesson.program { add(step) }
  }
}

extension LessonProgram {
  private mutating func add(_ step: Step) {
    let words = (step.label.map { " #\($0)" } ?? "") + (step.origin.map { " of \($0.name)" } ?? "")
    let caption = step.options.caption.map { ": \($0.oneLine)" } ?? ""
    source += "\n// Step \(step.number)\(words)\(caption)\n"
    if step.options.mustFail {
      source += "// This step is meant to fail, so it is left out.\n"
      for line in step.programLines { source += line.isEmpty ? "//\n" : "//   \(line)\n" }
      return
    }
    let code = step.programLines.joined(separator: "\n") + "\n"
    nameAnew(SwiftOutline(of: code).declarations, in: step)
    mentioned.formUnion(NameChange.freeNames(of: code))
    switch NameChange.apply(newNames, to: code) {
    case .success(let changed): source += changed
    case .failure(let problem):
      source += code
      diagnostics.append(
        lesson.error(
          in: step, line: problem.place.line, column: problem.place.column,
          "a plain program cannot hold this step: '\(problem.name)' is declared by several steps "
            + "and is used here where it may be a member; give one of them another name"))
    }
  }

  /// Finds the names that a step declares and an earlier one uses in another meaning.
  private mutating func nameAnew(_ new: [SwiftSource.Declaration], in step: Step) {
    for declaration in new where !declaration.isOperator {
      let earlier = declarations[declaration.name] ?? []
      let isOverload =
        declaration.kind == .function && !earlier.isEmpty
        && earlier.allSatisfy { $0.kind == .function && $0.signature != declaration.signature }
      let isTaken = !earlier.isEmpty || mentioned.contains(declaration.name)
      if isTaken && !isOverload {
        let count = max(2, earlier.count + 1)
        newNames[declaration.name] = unusedName(declaration.name, from: count)
      }
    }
    for declaration in new { declarations[declaration.name, default: []].append(declaration) }
  }

  /// The name with the first number that makes it one that no step mentions.
  private func unusedName(_ name: String, from first: Int) -> String {
    var number = first
    while lesson.program.contains(where: { $0.source.contains("\(name)\(number)") })
      || newNames.values.contains("\(name)\(number)")
    {
      number += 1
    }
    return "\(name)\(number)"
  }
}

extension Step {
  /// The code without the marks of hidden lines.
  fileprivate var programLines: [String] {
    lines.map { line in
      guard line.isHidden else { return line.text }
      let code = line.text.dropFirst(CodeLine.hiddenMark.count)
      return String(code.first == " " ? code.dropFirst() : code)
    }
  }
}

extension String {
  fileprivate var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
