#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sentences for the signals that end a step.
enum Signal {
  /// The name of a signal and what most likely raised it.
  ///
  /// - Parameter frames: The stack as it was, innermost first, as far as it was kept: very deep stacks
  ///   mean recursion without end.
  static func sentence(_ signal: Int32, frames: some Collection<UInt64>) -> String {
    let isDeep = frames.count >= 60 && Set(frames.dropFirst(8)).count <= 8
    return switch signal {
    case SIGILL, SIGTRAP:
      "the step trapped without a message: arithmetic overflow is the likely cause"
    case SIGSEGV where isDeep, SIGBUS where isDeep:
      "stack overflow: a function calls itself without end"
    case SIGSEGV: "invalid memory access (SIGSEGV)"
    case SIGBUS: "invalid memory access (SIGBUS)"
    case SIGFPE: "arithmetic fault (SIGFPE)"
    case SIGABRT: "the step aborted (SIGABRT): the memory heap may be damaged"
    case SIGKILL: "the step was killed (SIGKILL): by itself, or by the system when memory ran out"
    case SIGXFSZ: "the step wrote a file of more than \(Sandbox.fileLimit >> 30) GiB (SIGXFSZ)"
    case SIGTERM: "the step was ended by SIGTERM"
    case SIGSYS: "the step made a system call that it may not make (SIGSYS)"
    default: "the step was ended by signal \(signal)"
    }
  }
}
