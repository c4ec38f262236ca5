import CSandbox
import CStepProcess
import StepEvents

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs the steps of a lesson, one compiled library after the other, in one process.
///
/// Started by the renderer with five descriptors: 3 commands in, 4 events out, 5 the leash (words to
/// the monitor; its end of file means: stop everything), 6 the runner's wait status out; 1 and 2 are
/// the steps' text. With `STEPWISE_BOXED` in its environment, which the steps do not see, they run in
/// a ``Box``. The process first divides: the parent becomes the ``Monitor``, the child the ``Runner``.
@main
struct StepProcess {
  static func main() {
    let renderer = getppid()
    setsid()
    step_become_subreaper()
    if getenv("STEPWISE_BOXED") != nil { sandbox_confine_signals() }
    unsetenv("STEPWISE_BOXED")
    let own = getpid()
    let runner = step_fork()
    guard runner >= 0 else {
      perror("stepwise-process: fork")
      _exit(71)
    }
    if runner == 0 {
      step_die_with_parent()
      close(Descriptor.leash)
      close(Descriptor.status)
      var steps = Runner(box: Box(kept: (own, renderer, 0)))
      steps.run()
    }
    close(Descriptor.commands)
    close(Descriptor.events)
    var monitor = Monitor(runner: runner)
    monitor.watch()
  }
}

/// The descriptors as the renderer hands them over.
enum Descriptor {
  static let commands: Int32 = 3
  static let events: Int32 = 4
  static let leash: Int32 = 5
  static let status: Int32 = 6
}
