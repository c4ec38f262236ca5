import Foundation
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
    let rate = seconds > 0 ? Double(done) / seconds : 0
    var parts = [label, total > 0 ? "\(done)/\(total)" : "\(done)"].filter { !$0.isEmpty }
    if rate > 0 {
      parts.append("\(StepProgress.text(rate))/s")
      if total > 0 { parts.append("\(StepProgress.text(Double(total - done) / rate)) s") }
    }
    var attributes: Attributes = ["max": String(max(1, total))]
    if total > 0 { attributes["value"] = String(done) }
    return .html(
      "p", ["class": "progress"], .html("progress", attributes), .text(" "),
      .html("span", [:], .text(parts.joined(separator: " · "))))
  }

  private static func text(_ number: Double) -> String {
    let posix = Locale(identifier: "en_US_POSIX")
    return number.formatted(
      .number.precision(.significantDigits(1...3)).grouping(.never).locale(posix))
  }
}
