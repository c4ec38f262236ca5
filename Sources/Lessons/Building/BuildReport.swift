/// What a build did, in the form of `--report`.
public struct BuildReport: Encodable, Sendable {
  public var lessons: [LessonReport] = []
  /// The paths of those that did not run because another had errors; their pages stay as they were.
  public var lessonsNotRun: [String] = []
  /// What is wrong with the site's settings.
  public var diagnostics: [DiagnosticReport] = []
  public var sandbox: SandboxReport

  /// Whether every lesson and the settings are as they should be.
  public var isOK: Bool {
    lessons.allSatisfy { $0.status == "ok" } && !diagnostics.contains { $0.severity == "error" }
  }

  init(_ sandbox: Sandbox) {
    self.sandbox = SandboxReport(mode: sandbox.mode.rawValue, gaps: sandbox.gaps)
  }

  private enum CodingKeys: CodingKey {
    case lessons, diagnostics, sandbox
  }
}

/// What steps were kept from.
public struct SandboxReport: Encodable, Sendable {
  /// `on`, `off` or `auto`.
  public var mode: String
  /// What this machine cannot keep them from.
  public var gaps: [String]
}

/// What became of a lesson.
public struct LessonReport: Encodable, Sendable {
  public var path: String
  public var page: String?
  /// `ok` or `failed`.
  public var status: String
  public var seconds: Double
  public var steps: [StepReport]
  public var diagnostics: [DiagnosticReport]

  init(_ timed: TimedRun, page: String?) {
    let run = timed.run
    path = run.lesson.source.path
    self.page = page
    status = run.hasErrors ? "failed" : "ok"
    seconds = timed.seconds.rounded(toDecimals: 3)
    steps = run.lesson.steps.indices.map {
      StepReport(run.lesson.steps[$0], run.outputs[$0], reason: run.reasons?[$0])
    }
    let sorted = run.diagnostics.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    let isOwn = { (diagnostic: Diagnostic) in diagnostic.path == run.lesson.source.path }
    // What lies in a lesson that this one uses comes behind what that means for this one.
    diagnostics = (sorted.filter(isOwn) + sorted.filter { !isOwn($0) }).bounded
      .map { DiagnosticReport($0, line: run.lesson.source(of: $0).line($0.line)) }
  }
}

extension [Diagnostic] {
  /// The first of them, and how many more there are: nobody reads thousands, and a program that
  /// wrote the lesson may have made one mistake thousands of times.
  fileprivate var bounded: [Diagnostic] {
    if count <= 200 { return self }
    var last = self[200]
    if dropFirst(200).contains(where: { $0.severity == .error }) { last.severity = .error }
    last.message = "from here on there are \(count - 200) more, which are not shown"
    return prefix(200) + [last]
  }
}

/// What became of a step.
public struct StepReport: Encodable, Sendable {
  public var index: Int
  public var label: String?
  public var stage: String?
  public var line: Int
  /// `ran`, `cached`, `failed`, `expected-failure` or `skipped`.
  public var status: String
  /// Why it ran, or did not.
  public var reason: String
  public var compileSeconds: Double
  public var seconds: Double
  public var text: String
  public var figures: Int

  init(_ step: Step, _ output: StepOutput, reason: String?) {
    self.reason = reason ?? "nothing that it depends on changed"
    index = step.number
    label = step.label
    stage = step.stage?.rawValue
    line = step.fenceLine
    switch output.outcome {
    case .finished:
      status = step.options.mustFail ? "failed" : reason == nil ? "cached" : "ran"
    case .failed:
      status = step.options.mustFail ? "expected-failure" : "failed"
    case .skipped:
      status = "skipped"
      self.reason = "an earlier step failed"
    }
    compileSeconds = output.compileSeconds.rounded(toDecimals: 6)
    seconds = output.seconds.rounded(toDecimals: 6)
    text = output.text
    figures = output.figureCount
  }
}

/// A diagnostic of a lesson, with the line of the file that it is about.
public struct DiagnosticReport: Encodable, Sendable {
  public var path: String
  public var line: Int
  public var column: Int
  public var severity: String
  public var message: String
  /// The line of the lesson, of a long one what stands around the column, for a terminal; not part
  /// of the report.
  public var sourceLine: String
  /// The column in ``sourceLine``.
  public var shownColumn: Int

  init(_ diagnostic: Diagnostic, line: some StringProtocol) {
    path = diagnostic.path
    self.line = diagnostic.line
    column = diagnostic.column
    severity = diagnostic.severity.rawValue
    message = diagnostic.message
    sourceLine = String(line)
    shownColumn = column
    if line.utf8.count <= DiagnosticReport.longestLine { return }
    let start = max(0, column - 81)
    sourceLine = (start > 0 ? "…" : "") + line.dropFirst(start).prefix(160)
    shownColumn = column - start + (start > 0 ? 1 : 0)
  }

  /// The most bytes of a line that a terminal shows whole.
  private static let longestLine = 1000

  private enum CodingKeys: CodingKey {
    case path, line, column, severity, message
  }
}

extension Double {
  fileprivate func rounded(toDecimals decimals: Int) -> Double {
    let scale = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    return (self * scale).rounded() / scale
  }
}
