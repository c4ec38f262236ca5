/// What a running step tells the renderer, besides the text that it prints.
public enum StepEvent: Equatable, Sendable {
  /// The library of a step was loaded at `address`: frames of a fault are counted from there.
  case loaded(address: UInt64)
  /// The step's first statement is about to run.
  case started
  /// A figure: an SVG drawing, what it shows in words, and its numbers.
  case figure(svg: String, summary: String, tables: [FigureTable])
  /// A check passed or failed at a line of a step: `file` is `#fileID`, where a step's module is known.
  case expectation(passed: Bool, message: String, file: String, line: Int)
  /// What the value with this number, counted from 0 among those behind the step, prints.
  case value(number: Int, text: String)
  /// An error left the step's top level. The frames are those of the statement that threw it.
  case threw(type: String, description: String, frames: [UInt64])
  /// A signal ended the step. The frames begin with the instruction at fault.
  case crashed(signal: Int, frames: [UInt64])
  /// The step could not be loaded.
  case unloadable(reason: String)
  /// The step ran to its end, in so many nanoseconds.
  case finished(nanoseconds: UInt64)
  /// The copy of the process in which a step was tried is gone, with this wait status.
  case trialEnded(waitStatus: Int)
  /// A copy of the process waits in the state after the step; where none can, why.
  case checkpointed(process: Int, obstacle: String)
  /// A thread that an earlier step left at work printed while this one ran; that was left out.
  case droppedText
  /// The step looked at a file or folder, or is about to change it. The state is a ``FileState`` of
  /// what was there then.
  case looked(path: String, isChange: Bool, state: UInt64)
  /// The step asked for a variable of the environment.
  case asked(variable: String)
  /// A loop has gone so far, in so many nanoseconds; a total of 0 is not known.
  case progress(label: String, done: Int, total: Int, nanoseconds: UInt64)
}

/// The numbers of a figure as a table, for a reader who cannot see it.
public struct FigureTable: Equatable, Codable, Sendable {
  /// What the table is of, where the figure has several.
  public var caption: String?
  /// The headers; the first column names the rows.
  public var columns: [String]
  public var rows: [[String]]
  /// The numbers themselves as comma-separated values, where the rows only sum them up.
  public var csv: String?
  /// What the CSV holds.
  public var csvNote: String?

  public init(
    caption: String?, columns: [String], rows: [[String]], csv: String?, csvNote: String?
  ) {
    (self.caption, self.columns, self.rows) = (caption, columns, rows)
    (self.csv, self.csvNote) = (csv, csvNote)
  }
}

/// An event with what makes it trustworthy: the run's token and the step that it belongs to.
///
/// A step may write to any descriptor, so nothing on the event channel is believed without the
/// token, which only the step process knows.
public struct EventFrame: Equatable, Sendable {
  /// The random number of the run.
  public var token: UInt64
  /// The step's number, from 1.
  public var step: Int
  /// The place of the event in the step's text: the number in its ``TextMark``; 0 for an event
  /// that leaves no mark.
  public var mark: UInt64
  public var event: StepEvent

  public init(token: UInt64, step: Int, mark: UInt64 = 0, event: StepEvent) {
    self.token = token
    self.step = step
    self.mark = mark
    self.event = event
  }
}
