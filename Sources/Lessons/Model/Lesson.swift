import CommonMark

/// A lesson as its author wrote it: prose and steps, nothing of any run.
public struct Lesson: Sendable {
  public var source: SourceText
  /// The path below the lessons folder without `.md`, as `uses` and links name it.
  public var name: String
  public var frontMatter: FrontMatter
  /// The prose. A step's block stands in it as a code block at the step's line.
  public var prose: Prose
  public var steps: [Step]

  /// The page's title.
  public var title: String {
    frontMatter.title ?? prose.firstHeading ?? name
  }
}

extension Lesson {
  /// The step whose fence stands at a line.
  public func step(atLine line: Int) -> Step? {
    steps.first { $0.fenceLine == line }
  }

  /// An error at a place in a step's source.
  func error(in step: Step, line: Int, column: Int, _ message: String) -> Diagnostic {
    let place = step.place(line: line, column: column)
    return source.error(line: place.line, column: place.column, message)
  }

  /// The error that a step with the attribute `fails` did not fail.
  func unexpectedSuccess(of step: Step) -> Diagnostic {
    error(in: step, line: 0, column: 0, "this step should fail, but it succeeded")
  }
}
