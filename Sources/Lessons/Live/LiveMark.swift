import Markup

/// How a step stands on a previewed page when its output is not, or not yet, that of the lesson.
enum LiveMark: Sendable {
  /// Its turn has not come; what an earlier run gave.
  case waiting(StepOutput?)
  /// It is running; how far its loop is.
  case running(StepProgress?)
  /// It cannot run; what an earlier run gave.
  case stale(StepOutput?)

  /// The page's word for it, where it is not the word for the step's outcome.
  var status: String? {
    switch self {
    case .waiting: "waiting"
    case .running: "running"
    case .stale: nil
    }
  }

  /// Whether its outcome is still to come.
  var isUnderWay: Bool { status != nil }
}

extension StepProgress {
  /// A bar with the rate and the time that remains.
  func node(_ words: PageWords) -> Node {
    var attributes: Attributes = ["max": String(max(1, total))]
    if total > 0 { attributes["value"] = String(done) }
    return .html(
      "p", ["class": "progress"], .html("progress", attributes), .text(" "),
      .html("span", [:], .text(text)))
  }
}
