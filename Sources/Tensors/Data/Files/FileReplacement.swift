#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes a file whole or not at all: into a new one beside it, which then takes its name.
///
/// So a reader never sees half a file, and a file that is mapped into memory keeps its bytes there
/// when it is replaced.
enum FileReplacement {
  static func write(
    _ parts: [UnsafeRawBufferPointer], to path: String
  ) throws(DataError) {
    let target = try place(of: path)
    let (descriptor, temporary) = try makeFile(beside: target, for: path)
    do throws(DataError) {
      for part in parts { try write(part, to: descriptor, for: path) }
      // The disk may refuse what it seemed to take.
      if close(descriptor) != 0 { throw DataError(cannot(path)) }
    } catch {
      unlink(temporary)
      throw error
    }
    if rename(temporary, target.path) != 0 {
      let error = DataError(cannot(path))
      unlink(temporary)
      throw error
    }
  }

  private struct Target {
    var path: String
    /// The permissions of the file that is there.
    var mode: mode_t?
  }

  /// Where the file lies behind links, and what is there.
  private static func place(of path: String) throws(DataError) -> Target {
    if path.utf8.contains(0) {
      throw DataError("\(quoted(path.utf8)): a path cannot hold the character of number 0")
    }
    var status = stat()
    if stat(path, &status) != 0 { return Target(path: path, mode: nil) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw DataError("\(path): is a folder; add the name of a file")
    case S_IFREG: break
    default: throw DataError("\(path): is no regular file")
    }
    guard let real = realpath(path, nil) else { throw DataError(cannot(path)) }
    defer { free(real) }
    return Target(path: String(cString: real), mode: status.st_mode & 0o7777)
  }

  private static func makeFile(
    beside target: Target, for path: String
  ) throws(DataError) -> (descriptor: Int32, path: String) {
    let folder = target.path.lastIndex(of: "/").map { target.path[...$0] } ?? ""
    for _ in 0..<100 {
      let number = UInt64.random(in: 0...(.max))
      let temporary = "\(folder).tensor-\(String(number, radix: 16))"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        if let mode = target.mode { fchmod(descriptor, mode) }
        return (descriptor, temporary)
      }
      if errno == ENOENT { throw DataError("\(path): there is no folder to save it in") }
      if errno != EEXIST { break }
    }
    throw DataError(cannot(path))
  }

  private static func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, for path: String
  ) throws(DataError) {
    guard let start = bytes.baseAddress else { return }
    var done = 0
    while done < bytes.count {
      let count = Self.systemWrite(descriptor, start + done, min(bytes.count - done, 1 << 30))
      if count < 0 {
        if errno == EINTR { continue }
        let error = DataError(cannot(path))
        close(descriptor)
        throw error
      }
      done += count
    }
  }

  private static func systemWrite(
    _ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, start, count)
    #else
      Darwin.write(descriptor, start, count)
    #endif
  }

  private static func cannot(_ path: String) -> String {
    "\(path): cannot be saved: \(systemReason())"
  }
}
