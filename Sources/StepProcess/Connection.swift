import CStepProcess
import StepEvents

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The event channel as the step process itself uses it.
struct Connection {
  /// The channel of this process. Set once, before any step runs, and then changed only between
  /// steps, by the one thread that runs them.
  nonisolated(unsafe) static var current = Connection(token: 0, events: -1)

  let token: UInt64
  let events: Int32
  var step = 0

  init(token: UInt64, events: Int32) {
    self.token = token
    self.events = events
  }

  /// Writes a frame whole.
  func send(_ event: StepEvent) {
    let bytes = EventFrame(token: token, step: step, event: event).bytes
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes { write(events, $0.baseAddress, $0.count) }
      if written < 0 && errno != EINTR { return }
      start += max(0, written)
    }
  }
}

/// Called in place of the runtime's function when an error leaves a step's top level: the steps'
/// libraries are linked with `--wrap=swift_errorInMain`. The runtime's own would only trap, at an
/// address that belongs to no line.
@_silgen_name("__wrap_swift_errorInMain")
public func stepThrew(_ error: any Error) -> Never {
  var addresses = [UInt64](repeating: 0, count: STEP_MAX_FRAMES)
  let count = Int(step_last_throw(&addresses))
  let type = String(reflecting: type(of: error))
  fflush(nil)
  // The description is the author's code, and may trap: then the fault is reported instead.
  let description = String(describing: error)
  Connection.current.send(
    .threw(type: type, description: description, frames: Array(addresses.prefix(count))))
  _exit(1)
}
