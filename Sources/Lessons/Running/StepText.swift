import StepEvents

/// Collects the text of a running step, bounded in size, with the marks of its events.
struct StepText {
  /// The bytes that are kept from the beginning and from the end of a long text.
  static let headSize = 256 << 10
  static let tailSize = 64 << 10

  private let token: UInt64
  private var head: [TextMark.Piece] = []
  private var headSize = 0
  private var tail: [TextMark.Piece] = []
  private var tailSize = 0
  private var droppedSize = 0
  /// Bytes at the end that may be the beginning of a mark.
  private var pending: ArraySlice<UInt8> = []

  init(token: UInt64) {
    self.token = token
  }

  mutating func append(_ bytes: [UInt8]) {
    pending += bytes
    let undecided = pending.suffix(TextMark.size - 1)
    let end = undecided.firstIndex(of: 0x1B) ?? pending.endIndex
    add(TextMark.split(pending[..<end], token: token))
    pending = ArraySlice(Array(pending[end...]))
  }

  /// The pieces in order. In place of what was too much stands a line that counts it.
  mutating func finish() -> [TextMark.Piece] {
    add(TextMark.split(pending, token: token))
    pending = []
    if droppedSize == 0 { return head + tail }
    trimToWholeCharacters()
    let note = "\n… \(droppedSize) bytes left out …\n"
    return head + [.text(Array(note.utf8)[...])] + tail
  }
}

extension StepText {
  private mutating func add(_ pieces: [TextMark.Piece]) {
    for piece in pieces {
      guard case .text(let bytes) = piece else {
        // Marks are few: they are kept wherever they stand.
        if headSize < StepText.headSize { head.append(piece) } else { tail.append(piece) }
        continue
      }
      let headPart = bytes.prefix(StepText.headSize - headSize)
      if !headPart.isEmpty {
        head.append(.text(headPart))
        headSize += headPart.count
      }
      let rest = bytes.dropFirst(headPart.count)
      if !rest.isEmpty {
        tail.append(.text(rest))
        tailSize += rest.count
        trimTail()
      }
    }
  }

  /// Leaves out the parts of characters at both sides of the gap.
  private mutating func trimToWholeCharacters() {
    if case .text(let bytes)? = head.last {
      let start = bytes.suffix(4).lastIndex { $0 & 0xC0 != 0x80 } ?? bytes.endIndex
      // The head is what the first byte of a character says of its length.
      let length = start < bytes.endIndex ? max(1, (~bytes[start]).leadingZeroBitCount) : 0
      if length > bytes.endIndex - start {
        droppedSize += bytes.endIndex - start
        head[head.count - 1] = .text(bytes[..<start])
      }
    }
    if let first = tail.firstIndex(where: { if case .text = $0 { true } else { false } }),
      case .text(let bytes) = tail[first]
    {
      let rest = bytes.drop { $0 & 0xC0 == 0x80 }
      droppedSize += bytes.count - rest.count
      tail[first] = .text(rest)
    }
  }

  private mutating func trimTail() {
    guard tailSize > 2 * StepText.tailSize else { return }
    var excess = tailSize - StepText.tailSize
    for index in tail.indices {
      guard excess > 0, case .text(let bytes) = tail[index] else { continue }
      let part = Swift.min(excess, bytes.count)
      tail[index] = .text(ArraySlice(Array(bytes.dropFirst(part))))
      excess -= part
      tailSize -= part
      droppedSize += part
    }
    tail.removeAll { if case .text(let bytes) = $0 { bytes.isEmpty } else { false } }
  }
}
