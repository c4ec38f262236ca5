/// What a run of a lesson's program tells while it goes on. Steps are counted from 0.
enum StepNews: Sendable {
  /// All steps are compiled, or have errors.
  case compiled([CompiledStep])
  /// A step is running; this is what it has printed and drawn so far.
  case running(Int, StepOutput, StepProgress?)
  /// A step has ended, or is as it was.
  case ended(Int, StepOutput)
}
