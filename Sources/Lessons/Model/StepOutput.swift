public import StepEvents

/// What one run of a step gave.
public struct StepOutput: Equatable, Sendable {
  /// How the step ended.
  public enum Outcome: Equatable, Sendable {
    case finished
    /// It did not compile, trapped, threw, ran out of time or ended the process.
    case failed(StepFailure)
    /// It did not run, because a step before it failed.
    case skipped
  }

  /// What the step printed and showed, in order.
  public var items: [OutputItem] = []
  public var outcome: Outcome
  /// What the values behind the step print, by their places among them.
  public var values: [Int: String] = [:]
  /// The seconds that its statements took.
  public var seconds = 0.0
  /// The seconds that compiling it took.
  public var compileSeconds = 0.0

  /// What it printed, without figures.
  public var text: String {
    items.map { if case .text(let text) = $0 { text.plain } else { "" } }.joined()
  }

  public var figureCount: Int {
    items.count { if case .figure = $0 { true } else { false } }
  }
}

/// A piece of a step's output.
public enum OutputItem: Equatable, Sendable {
  case text(PrintedText)
  case figure(ShownFigure)
  /// A check that the step made.
  case check(passed: Bool, message: String)
}

/// A figure that a step has shown.
public struct ShownFigure: Equatable, Codable, Sendable {
  /// The drawing.
  public var svg: String
  /// Its description in words.
  public var summary: String
  /// Its numbers.
  public var tables: [FigureTable]
}

/// Why a step failed, with addresses in the lesson.
public struct StepFailure: Equatable, Sendable {
  /// The kinds of failure, by what the author would look for.
  public enum Kind: String, Equatable, Sendable {
    case compile, trap, error, signal, timeout, exit, check, load
  }

  public var kind: Kind
  /// At least one.
  public var diagnostics: [Diagnostic]

  public init(kind: Kind, diagnostics: [Diagnostic]) {
    self.kind = kind
    self.diagnostics = diagnostics
  }
}
