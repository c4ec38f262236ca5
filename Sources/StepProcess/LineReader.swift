#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads lines from a descriptor as they come.
struct LineReader {
  let descriptor: Int32
  private var buffer: [UInt8] = []

  init(descriptor: Int32) {
    // A step must not read the commands meant for the runner.
    self.descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, 200)
    close(descriptor)
  }

  /// The next line without its end; nil at the end of the file.
  mutating func next() -> String? {
    while true {
      if let line = takeLine() { return line }
      if !fill() { return nil }
    }
  }

  /// The lines that a descriptor with something to read holds; nil at the end of the file.
  mutating func available() -> [String]? {
    guard fill() else { return nil }
    var lines: [String] = []
    while let line = takeLine() { lines.append(line) }
    return lines
  }

  /// Forgets what was written and not read.
  mutating func discard() {
    buffer = []
    while true {
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, 0) > 0, fill() else { break }
    }
    buffer = []
  }
}

extension LineReader {
  private mutating func takeLine() -> String? {
    guard let end = buffer.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    defer { buffer.removeFirst(end + 1) }
    return String(decoding: buffer[..<end], as: UTF8.self)
  }

  /// Reads once; false at the end of the file.
  private mutating func fill() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return false }
      buffer += chunk[..<count]
      return true
    }
  }
}
