internal import CZlib

/// Unpacks a gzip file (RFC 1952) bit by bit, through zlib.
final class Inflater {
  private let file: OpenFile
  /// zlib keeps the address, so that it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
  /// The place in the file behind what `input` holds.
  private var offset = 0
  private var state = State.inMember

  private enum State {
    case inMember
    /// A gzip file may hold several packed members, one behind another.
    case betweenMembers
    case ended
  }

  init(_ file: OpenFile) {
    self.file = file
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 16 more than the size of the window asks for gzip's header and check.
    let size = Int32(MemoryLayout<z_stream>.size)
    if inflateInit2_(stream, 15 + 16, ZLIB_VERSION, size) != Z_OK {
      stop("\(file.path): zlib \(ZLIB_VERSION) cannot begin to inflate it")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  /// Unpacks until the buffer is full or the file ends.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    guard let start = buffer.baseAddress else { return 0 }
    var done = 0
    while done < buffer.count && state != .ended {
      if stream.pointee.avail_in == 0 { try refill() }
      if state == .betweenMembers { try beginMember() }
      if state != .inMember { continue }
      let room = UInt32(min(buffer.count - done, 1 << 30))
      stream.pointee.next_out = (start + done).assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = room
      let result = inflate(stream, Z_NO_FLUSH)
      done += Int(room - stream.pointee.avail_out)
      switch result {
      case Z_STREAM_END: state = .betweenMembers
      case Z_OK, Z_BUF_ERROR: break
      default: throw DataError(damage(stream.pointee.msg.map { String(cString: $0) }))
      }
    }
    return done
  }

  private func refill() throws(DataError) {
    let count = try file.readAvailable(into: input, at: offset)
    offset += count
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(count)
    if count > 0 { return }
    if state == .inMember {
      throw DataError(
        "\(file.path): the gzip stream is cut off at byte \(offset), before its end")
    }
    state = .ended
  }

  /// Begins the next member; zeros that fill the file up to a block are no member.
  private func beginMember() throws(DataError) {
    while stream.pointee.avail_in > 0, stream.pointee.next_in[0] == 0 {
      stream.pointee.next_in += 1
      stream.pointee.avail_in -= 1
    }
    if stream.pointee.avail_in == 0 { return }
    if stream.pointee.next_in[0] != 0x1F {
      throw DataError(damage("there are other bytes behind the gzip stream"))
    }
    inflateReset(stream)
    state = .inMember
  }

  private func damage(_ reason: String?) -> String {
    let place = offset - Int(stream.pointee.avail_in)
    return "\(file.path): the gzip stream is damaged near byte \(place)"
      + (reason.map { ": \($0)" } ?? "")
  }
}
