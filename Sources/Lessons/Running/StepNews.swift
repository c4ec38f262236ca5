/// What a run of a lesson's program tells while it goes on. Steps are counted from 0.
enum StepNews: Sendable {
  /// All steps are compiled, or have errors.
  case compiled([CompiledStep])
  /// A step is running; this is what it has printed and drawn so far.
  case running(Int, StepOutput, StepProgress?)
  /// A step has ended, or is as it was.
  case ended(Int, StepOutput)
}

/// How far a loop of a running step is.
struct StepProgress: Equatable, Sendable {
  var label: String
  var done: Int
  /// 0 if nobody knows.
  var total: Int
  /// Seconds since the loop began.
  var seconds: Double
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
