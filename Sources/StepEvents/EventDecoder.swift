/// Reads frames out of the bytes of the event channel.
///
/// Bytes that are no frame of this run are passed over and counted: a step that writes to every
/// descriptor it can find must not be able to end another step, or to make one look finished.
public struct EventDecoder {
  /// How many bytes were passed over.
  public private(set) var strayBytes = 0

  private let token: UInt64
  private var buffer: [UInt8] = []
  private var start = 0
  private static let largestPayload = 256 << 20

  /// A decoder of the frames that carry `token`.
  public init(token: UInt64) {
    self.token = token
  }

  /// Adds bytes as they were read and returns the frames that are complete with them.
  public mutating func decode(_ bytes: some Sequence<UInt8>) -> [EventFrame] {
    buffer.append(contentsOf: bytes)
    var frames: [EventFrame] = []
    while let frame = next() { frames.append(frame) }
    buffer.removeFirst(start)
    start = 0
    return frames
  }
}

extension EventDecoder {
  private mutating func next() -> EventFrame? {
    while buffer.count - start >= EventFrame.headerSize {
      var reader = PayloadReader(bytes: buffer[start...])
      let magic = reader.bytes(8)
      let frameToken = reader.integer(8)
      let step = reader.integer(4)
      let mark = reader.integer(8)
      let kind = reader.integer(1)
      let length = reader.integer(4)
      guard Array(magic) == EventFrame.magic, frameToken == token,
        length <= EventDecoder.largestPayload
      else {
        skipToMagic()
        continue
      }
      let end = start + EventFrame.headerSize + Int(length)
      guard end <= buffer.count else { return nil }
      let payload = buffer[(start + EventFrame.headerSize)..<end]
      start = end
      guard let event = StepEvent(kind: UInt8(kind), payload: payload) else {
        strayBytes += EventFrame.headerSize + Int(length)
        continue
      }
      return EventFrame(token: token, step: Int(step), mark: mark, event: event)
    }
    return nil
  }

  /// Goes on to the next byte that may begin a frame.
  private mutating func skipToMagic() {
    var place = start + 1
    while place < buffer.count && buffer[place] != EventFrame.magic[0] { place += 1 }
    strayBytes += place - start
    start = place
  }
}

extension StepEvent {
  /// The event of a frame; nil if the payload is not that of its kind.
  init?(kind: UInt8, payload: ArraySlice<UInt8>) {
    var reader = PayloadReader(bytes: payload)
    switch kind {
    case 1: self = .loaded(address: reader.integer(8))
    case 2: self = .started
    case 3:
      let (svg, summary) = (reader.string(), reader.string())
      self = .figure(svg: svg, summary: summary, tables: reader.list { $0.table() })
    case 4:
      let passed = reader.integer(8) == 1
      let message = reader.string()
      let file = reader.string()
      self = .expectation(
        passed: passed, message: message, file: file,
        line: Int(truncatingIfNeeded: reader.integer(8)))
    case 5:
      let type = reader.string()
      let description = reader.string()
      self = .threw(type: type, description: description, frames: reader.remainingIntegers())
    case 6:
      let signal = Int(truncatingIfNeeded: reader.integer(8))
      self = .crashed(signal: signal, frames: reader.remainingIntegers())
    case 7: self = .unloadable(reason: reader.string())
    case 8: self = .finished(nanoseconds: reader.integer(8))
    case 9: self = .trialEnded(waitStatus: Int(truncatingIfNeeded: reader.integer(8)))
    case 10:
      let isChange = reader.integer(8) == 1
      let state = reader.integer(8)
      self = .looked(path: reader.string(), isChange: isChange, state: state)
    case 11: self = .asked(variable: reader.string())
    case 12:
      let process = Int(truncatingIfNeeded: reader.integer(8))
      self = .checkpointed(process: process, obstacle: reader.string())
    case 13:
      let number = Int(truncatingIfNeeded: reader.integer(8))
      self = .value(number: number, text: reader.string())
    case 14:
      let done = Int(truncatingIfNeeded: reader.integer(8))
      let total = Int(truncatingIfNeeded: reader.integer(8))
      let nanoseconds = reader.integer(8)
      self = .progress(
        label: reader.string(), done: done, total: total, nanoseconds: nanoseconds)
    case 15: self = .droppedText
    default: return nil
    }
    guard reader.isValid, reader.isAtEnd else { return nil }
  }
}

/// Takes fields off the front of bytes; past the end it yields zeros and is no longer valid.
private struct PayloadReader {
  var bytes: ArraySlice<UInt8>
  var isValid = true
  var isAtEnd: Bool { bytes.isEmpty }

  mutating func bytes(_ count: Int) -> ArraySlice<UInt8> {
    guard count <= bytes.count else {
      isValid = false
      bytes = []
      return []
    }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }

  mutating func integer(_ width: Int) -> UInt64 {
    var value: UInt64 = 0
    for (index, byte) in bytes(width).enumerated() { value |= UInt64(byte) << (8 * UInt64(index)) }
    return value
  }

  mutating func string() -> String {
    let length = Int(integer(4))
    return String(decoding: bytes(length), as: UTF8.self)
  }

  /// Fields behind their count. A count that the bytes cannot hold is read as far as they go.
  mutating func list<Field>(_ read: (inout PayloadReader) -> Field) -> [Field] {
    let count = integer(8)
    var fields: [Field] = []
    while isValid, fields.count < count { fields.append(read(&self)) }
    return fields
  }

  mutating func strings() -> [String] { list { $0.string() } }

  mutating func table() -> FigureTable {
    let caption = strings().first
    let columns = strings()
    let rows = list { $0.strings() }
    let csv = strings().first
    return FigureTable(
      caption: caption, columns: columns, rows: rows, csv: csv, csvNote: strings().first)
  }

  mutating func remainingIntegers() -> [UInt64] {
    var values: [UInt64] = []
    while isValid && !isAtEnd { values.append(integer(8)) }
    return values
  }
}
