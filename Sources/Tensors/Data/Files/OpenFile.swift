#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A regular file, open to be read at any place.
///
/// Reading moves no common position, so that copies of the process do not disturb each other.
final class OpenFile {
  /// The path as the lesson gives it: the name of the file in sentences.
  let path: String
  /// The bytes that the file had when it was opened.
  let size: Int
  let descriptor: Int32

  init(_ path: String) throws(DataError) {
    if path.utf8.contains(0) {
      throw DataError("\(quoted(path.utf8)): a path cannot hold the character of number 0")
    }
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      if errno == ENOENT { throw DataError("\(path): there is no such file") }
      throw DataError("\(path): cannot be opened: \(systemReason())")
    }
    var status = stat()
    let kind = fstat(descriptor, &status) == 0 ? status.st_mode & S_IFMT : 0
    if kind != S_IFREG {
      close(descriptor)
      throw DataError(
        kind == S_IFDIR ? "\(path): is a folder, not a file" : "\(path): is no regular file")
    }
    self.path = path
    self.descriptor = descriptor
    size = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// Reads until the buffer is full or the file ends.
  ///
  /// - Returns: The number of bytes read.
  func readAvailable(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(DataError) -> Int {
    guard let start = buffer.baseAddress else { return 0 }
    var done = 0
    while done < buffer.count {
      // The system reads at most 2³¹ bytes in one call; some stop at less with an error.
      let length = min(buffer.count - done, 1 << 30)
      let count = pread(descriptor, start + done, length, off_t(offset + done))
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw DataError("\(path): cannot be read at byte \(offset + done): \(systemReason())")
      }
      done += count
    }
    return done
  }

  /// Reads as many bytes as the buffer holds, which the file had when it was opened.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(DataError) {
    let count = try readAvailable(into: buffer, at: offset)
    if count < buffer.count {
      throw DataError(
        "\(path): ends at byte \(offset + count) now, but had \(size) bytes when it was opened")
    }
  }
}

/// Why the last system call failed.
func systemReason() -> String {
  let code = errno
  return strerror(code).map { String(cString: $0) } ?? "error \(code)"
}
