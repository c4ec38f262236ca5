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
  /// The lessons whose saved steps run before this one's, each once, those first that others use.
  public internal(set) var used: [Lesson] = []

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

  /// The saved steps of the lessons that this one uses, in the order in which they run.
  var savedSteps: [Step] {
    var saved: [Step] = []
    for lesson in used {
      let origin = StepOrigin(
        name: lesson.name, path: lesson.source.path, timeout: lesson.frontMatter.timeout)
      for var step in lesson.steps where step.options.isSaved {
        step.origin = origin
        step.values = []
        step.number = saved.count + 1
        saved.append(step)
      }
    }
    return saved
  }

  /// All that is compiled and run for this lesson: the saved steps of others, then its own.
  var program: [Step] { savedSteps + steps }

  /// Seconds that a step may run.
  func timeLimit(of step: Step) -> Double {
    step.options.timeout ?? step.origin?.timeout ?? frontMatter.timeout
  }

  /// An error at a place in a step's source.
  func error(in step: Step, line: Int, column: Int, _ message: String) -> Diagnostic {
    let place = step.place(line: line, column: column)
    return Diagnostic(
      path: step.origin?.path ?? source.path, line: place.line, column: place.column,
      message: message)
  }

  /// The error that a step with the attribute `fails` did not fail.
  func unexpectedSuccess(of step: Step) -> Diagnostic {
    error(in: step, line: 0, column: 0, "this step should fail, but it succeeded")
  }
}
