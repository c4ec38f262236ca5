import Foundation

/// How far a loop of a running step is.
public struct StepProgress: Equatable, Sendable {
  var label: String
  var done: Int
  /// 0 if nobody knows.
  var total: Int
  /// Seconds since the loop began.
  var seconds: Double

  /// The part that is done, from 0 to 1; nil if nobody knows.
  public var fraction: Double? {
    total > 0 ? min(1, max(0, Double(done) / Double(total))) : nil
  }

  /// How far the loop is, its rate, and the time that remains: `training · 120/300 · 31/s · 5.8 s`.
  public var text: String {
    let rate = seconds > 0 ? Double(done) / seconds : 0
    var parts = [label, total > 0 ? "\(done)/\(total)" : "\(done)"].filter { !$0.isEmpty }
    if rate > 0 {
      parts.append("\(StepProgress.text(rate))/s")
      if total > 0 { parts.append("\(StepProgress.text(Double(total - done) / rate)) s") }
    }
    return parts.joined(separator: " · ")
  }

  private static func text(_ number: Double) -> String {
    let posix = Locale(identifier: "en_US_POSIX")
    return number.formatted(
      .number.precision(.significantDigits(1...3)).grouping(.never).locale(posix))
  }
}

extension StepTranscript {
  /// How far the step's last loop is, if it is still under way.
  var progress: StepProgress? {
    for case .progress(let label, let done, let total, let nanoseconds)
      in events.reversed().lazy.map(\.event)
    {
      if total > 0 && done >= total { return nil }
      return StepProgress(
        label: label, done: done, total: total, seconds: Double(nanoseconds) / 1e9)
    }
    return nil
  }
}
