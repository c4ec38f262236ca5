/// The bytes of a file from front to back, inflated if it is packed with gzip, which its first two
/// bytes tell.
final class ByteStream {
  private let file: OpenFile
  private let inflater: Inflater?
  private var offset = 0

  init(_ path: String) throws(DataError) {
    file = try OpenFile(path)
    var magic: (UInt8, UInt8) = (0, 0)
    let file = file
    _ = try withUnsafeMutableBytes(of: &magic) { bytes throws(DataError) in
      try file.readAvailable(into: bytes, at: 0)
    }
    inflater = magic == (0x1F, 0x8B) ? Inflater(file) : nil
  }

  /// The bytes that can come at most: the file's size, or what gzip can have packed into it.
  var largestCount: Int {
    guard isPacked else { return file.size }
    // Deflate packs at most 258 bytes into two bits (RFC 1951), hence 1032 into one byte.
    let (count, overflow) = file.size.multipliedReportingOverflow(by: 1032)
    return overflow ? .max : count
  }

  /// Whether the file is packed, so that its length is known only at its end.
  var isPacked: Bool { inflater != nil }

  /// Reads until the buffer is full or the file ends.
  ///
  /// - Returns: The number of bytes read: fewer than the buffer holds only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DataError) -> Int {
    if let inflater { return try inflater.read(into: buffer) }
    let count = try file.readAvailable(into: buffer, at: offset)
    offset += count
    return count
  }
}
