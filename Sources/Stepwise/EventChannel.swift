internal import StepEvents

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The library's end of the event channel between a running step and the renderer.
///
/// Outside a step process (a program that links the library, a test) nobody has connected it, and
/// what would have been sent is left out.
struct EventChannel {
  /// The channel of this process. The step process sets it before a step runs; steps run one at
  /// a time, and a thread that a step starts only reads it.
  nonisolated(unsafe) static var current: EventChannel?
  /// The figures that the running step has begun and may still add to.
  nonisolated(unsafe) static var growing: [Animator] = []

  let token: UInt64
  let events: Int32
  let text: Int32
  /// The language of the lesson's prose, a BCP 47 tag.
  let language: String
  var step = 0
  private(set) var figures = 0
  private var marks: UInt64 = 0

  /// A new id for a figure, the only one of its name in the page.
  mutating func nextFigureID() -> String {
    figures += 1
    return "figure-\(step)-\(figures)"
  }

  /// Sends an event that belongs at this place in the step's text.
  mutating func send(_ event: StepEvent) {
    marks += 1
    fflush(nil)
    write(TextMark.bytes(token: token, number: marks), to: text)
    write(EventFrame(token: token, step: step, mark: marks, event: event).bytes, to: events)
  }

  /// Sends an event that has no place in the text.
  func sendAside(_ event: StepEvent) {
    write(EventFrame(token: token, step: step, event: event).bytes, to: events)
  }

  /// Marks this place in the step's text for a figure that comes later, or more than once.
  mutating func reserveFigure() -> FigureSlot {
    marks += 1
    fflush(nil)
    write(TextMark.bytes(token: token, number: marks), to: text)
    return FigureSlot(step: step, mark: marks, id: nextFigureID())
  }

  /// Sends a figure that belongs at a place that was marked before; the last one counts.
  func send(_ event: StepEvent, at slot: FigureSlot) {
    write(EventFrame(token: token, step: step, mark: slot.mark, event: event).bytes, to: events)
  }

  mutating func begin(step: Int) {
    self.step = step
    figures = 0
  }

  init(token: UInt64, events: Int32, text: Int32, language: String) {
    self.token = token
    self.events = events
    self.text = text
    self.language = language
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) {
    var start = 0
    while start < bytes.count {
      let written = bytes[start...].withUnsafeBytes {
        systemWrite(descriptor, $0.baseAddress, $0.count)
      }
      if written < 0 && errno != EINTR { return }
      start += max(0, written)
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  #if canImport(Glibc)
    Glibc.write(descriptor, start, count)
  #else
    Darwin.write(descriptor, start, count)
  #endif
}

/// Called by the step process when it has loaded the library.
@_cdecl("stepwise_connect")
public func connect(
  token: UInt64, events: Int32, text: Int32, language: UnsafePointer<CChar>
) {
  EventChannel.current = EventChannel(
    token: token, events: events, text: text, language: String(cString: language))
}

/// Called by the step process before each step.
@_cdecl("stepwise_begin_step")
public func beginStep(_ step: UInt32) {
  EventChannel.current?.begin(step: Int(step))
}

/// Called by the step process after each step that came to its end.
@_cdecl("stepwise_end_step")
public func endStep() {
  for animator in EventChannel.growing { animator.finish() }
  EventChannel.growing = []
}
