import Foundation

/// A step of a lesson: a fenced block of Swift that is compiled and run.
public struct Step: Equatable, Sendable {
  /// The step's place among the lesson's steps, from 1; of a step that a lesson takes from another,
  /// the place among all that it takes.
  public var number: Int
  /// The lesson where the step stands, if it is not the one whose program it belongs to.
  public var origin: StepOrigin?
  /// The label that the author gave it.
  public var label: String?
  /// The stage that begins here.
  public var newStage: Stage?
  /// The stage that holds here.
  public var stage: Stage?
  public var options: StepOptions
  public var lines: [CodeLine]
  /// The values in the prose behind the step.
  public var values: [ProseValue] = []
  /// The line of the opening fence, from 1.
  public var fenceLine: Int
  /// The column of the opening fence, from 1.
  public var fenceColumn: Int

  /// The step's anchor in the page.
  public var anchor: String { label ?? "step-\(number)" }
  /// The name of the Swift module that the step becomes.
  public var moduleName: String { origin == nil ? "Step\(number)" : "Saved\(number)" }
  /// The number by which the step process knows the step.
  var runNumber: Int { origin == nil ? number : number + Step.mostOwnSteps }
  /// The step's name in a sentence.
  var name: String { origin.map { "a saved step of \($0.name)" } ?? "step \(number)" }
  /// Saved steps count from behind all steps that a lesson can have of its own.
  private static let mostOwnSteps = 1_000_000
  /// The source that is compiled: hidden lines with their marker blanked out, so that columns stay,
  /// and the values behind the step, a line each.
  public var source: String {
    let statements = values.enumerated().map { $1.statement($0) }
    return (lines.map(\.source) + statements).joined(separator: "\n") + "\n"
  }
  /// The source that the page shows.
  public var shownSource: String {
    lines.filter { !$0.isHidden }.map(\.text).joined(separator: "\n")
  }

  /// The address in the lesson of a place in ``source``; lines and columns count from 1.
  ///
  /// A place outside the source stands for the fence.
  public func place(line: Int, column: Int) -> (line: Int, column: Int) {
    let value = line - 1 - lines.count
    if values.indices.contains(value) { return values[value].place(column: column, number: value) }
    guard lines.indices.contains(line - 1) else { return (fenceLine, fenceColumn) }
    return (fenceLine + line, column + lines[line - 1].indentation)
  }
}

/// The lesson that a saved step was taken from.
public struct StepOrigin: Equatable, Sendable {
  /// Its path below the lessons folder without `.md`.
  public var name: String
  /// Its path as the author would write it.
  public var path: String
  /// Seconds that one of its steps may run, if the step says nothing else.
  var timeout: Double

  /// The folder of its file, in which the step runs.
  var folder: URL { URL(filePath: path).deletingLastPathComponent() }
}

/// A line of a step as the author wrote it.
public struct CodeLine: Equatable, Sendable {
  /// The mark at the beginning of a line that runs but is not shown.
  static let hiddenMark = "//-"

  public var text: String
  /// The characters before the line that belong to a list or a quote around the block.
  public var indentation: Int

  public var isHidden: Bool { text.hasPrefix(CodeLine.hiddenMark) }
  var source: String {
    isHidden ? "   " + text.dropFirst(CodeLine.hiddenMark.count) : text
  }
}

/// What the attributes behind `swift core` say about a step.
public struct StepOptions: Equatable, Sendable {
  public var caption: String?
  public var alternative: String?
  public var showsCode = true
  public var isFolded = false
  public var showsOutput = true
  public var mustFail = false
  public var timeout: Double?
  public var isSaved = false
  public var isTest = false
  public var isOptimized = false

  public init() {}
}
