// The bytes of a frame, all integers little-endian:
//
//     magic 8 · token 8 · step 4 · mark 8 · kind 1 · payload length 4 · payload
//
// A payload is a run of fields: an integer of 8 bytes, or a string behind its length of 4 bytes.
// A list is its count and its fields; what may be missing is a list of none or one.

extension EventFrame {
  /// The eight bytes that every frame begins with.
  public static let magic: [UInt8] = Array("stepwis\u{1}".utf8)
  /// The bytes before a frame's payload.
  public static let headerSize = 33

  /// The frame as bytes.
  public var bytes: [UInt8] {
    var payload: [UInt8] = []
    event.encode(into: &payload)
    var bytes = EventFrame.magic
    bytes.append(integer: token, width: 8)
    bytes.append(integer: UInt64(step), width: 4)
    bytes.append(integer: mark, width: 8)
    bytes.append(event.kind)
    bytes.append(integer: UInt64(payload.count), width: 4)
    return bytes + payload
  }
}

extension StepEvent {
  /// The number that names the event's case in a frame. The step process's signal handler, which
  /// is written in C, writes `crashed` by this number.
  var kind: UInt8 {
    switch self {
    case .loaded: 1
    case .started: 2
    case .figure: 3
    case .expectation: 4
    case .threw: 5
    case .crashed: 6
    case .unloadable: 7
    case .finished: 8
    case .trialEnded: 9
    case .looked: 10
    case .asked: 11
    case .checkpointed: 12
    case .value: 13
    case .progress: 14
    case .droppedText: 15
    }
  }

  func encode(into payload: inout [UInt8]) {
    switch self {
    case .loaded(let address): payload.append(integer: address, width: 8)
    case .started, .droppedText: break
    case .figure(let svg, let summary, let tables):
      payload.append(string: svg)
      payload.append(string: summary)
      payload.append(integer: UInt64(tables.count), width: 8)
      for table in tables { payload.append(table: table) }
    case .expectation(let passed, let message, let file, let line):
      payload.append(integer: passed ? 1 : 0, width: 8)
      payload.append(string: message)
      payload.append(string: file)
      payload.append(integer: UInt64(line), width: 8)
    case .threw(let type, let description, let frames):
      payload.append(string: type)
      payload.append(string: description)
      for frame in frames { payload.append(integer: frame, width: 8) }
    case .crashed(let signal, let frames):
      payload.append(integer: UInt64(signal), width: 8)
      for frame in frames { payload.append(integer: frame, width: 8) }
    case .unloadable(let reason): payload.append(string: reason)
    case .finished(let nanoseconds): payload.append(integer: nanoseconds, width: 8)
    case .trialEnded(let status): payload.append(integer: UInt64(status), width: 8)
    case .looked(let path, let isChange, let state):
      payload.append(integer: isChange ? 1 : 0, width: 8)
      payload.append(integer: state, width: 8)
      payload.append(string: path)
    case .asked(let variable): payload.append(string: variable)
    case .value(let number, let text):
      payload.append(integer: UInt64(number), width: 8)
      payload.append(string: text)
    case .checkpointed(let process, let obstacle):
      payload.append(integer: UInt64(process), width: 8)
      payload.append(string: obstacle)
    case .progress(let label, let done, let total, let nanoseconds):
      payload.append(integer: UInt64(done), width: 8)
      payload.append(integer: UInt64(total), width: 8)
      payload.append(integer: nanoseconds, width: 8)
      payload.append(string: label)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(integer: UInt64, width: Int) {
    for byte in 0..<width { append(UInt8(truncatingIfNeeded: integer >> (8 * UInt64(byte)))) }
  }

  fileprivate mutating func append(strings: [String]) {
    append(integer: UInt64(strings.count), width: 8)
    for string in strings { append(string: string) }
  }

  fileprivate mutating func append(table: FigureTable) {
    append(strings: table.caption.map { [$0] } ?? [])
    append(strings: table.columns)
    append(integer: UInt64(table.rows.count), width: 8)
    for row in table.rows { append(strings: row) }
    append(strings: table.csv.map { [$0] } ?? [])
    append(strings: table.csvNote.map { [$0] } ?? [])
  }

  fileprivate mutating func append(string: String) {
    append(integer: UInt64(string.utf8.count), width: 4)
    append(contentsOf: string.utf8)
  }
}
