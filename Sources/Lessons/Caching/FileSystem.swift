import Foundation

/// What Stepwise does to files that others may read or write at the same time, here or on another
/// machine: it reads a file in one go, and writes one beside its place and then renames it. There
/// are no locks: a network file system need not have them.
enum FileSystem {
  /// The file's bytes; nil if it cannot be read.
  ///
  /// - Parameters:
  ///   - isOwn: Whether a file of another user's counts as none.
  ///   - marksUse: Whether the file's time becomes the present, to tell what was used lately.
  static func read(_ path: String, isOwn: Bool = false, marksUse: Bool = false) -> Data? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      !isOwn || status.st_uid == geteuid()
    else { return nil }
    let size = Int(status.st_size)
    var data = Data(count: size)
    var count = 0
    data.withUnsafeMutableBytes { bytes in
      while count < size {
        let step = Foundation.read(file, bytes.baseAddress! + count, size - count)
        if step < 0 && errno == EINTR { continue }
        if step <= 0 { break }
        count += step
      }
    }
    if count < size { return nil }
    if marksUse { futimens(file, nil) }
    return data
  }

  /// Puts a file in place, whole or not at all, with the folders above it.
  static func write(_ data: Data, to path: String) throws(FileProblem) {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    let temporary = "\(folder)/\(TemporaryName.next())"
    var file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if file < 0 && errno == ENOENT {
      try? FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    }
    guard file >= 0 else { throw FileProblem() }
    do throws(FileProblem) {
      try write(data, to: file)
      guard rename(temporary, path) == 0 else { throw FileProblem() }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func write(_ data: Data, to file: Int32) throws(FileProblem) {
    var problem: FileProblem?
    data.withUnsafeBytes { bytes in
      var count = 0
      while count < bytes.count && problem == nil {
        let step = Foundation.write(file, bytes.baseAddress! + count, bytes.count - count)
        if step >= 0 { count += step } else if errno != EINTR { problem = FileProblem() }
      }
    }
    // Some file systems tell only now that there is no room.
    if close(file) != 0 && problem == nil { problem = FileProblem() }
    if let problem { throw problem }
  }

  /// The names in a folder, in no order; none if it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names
  }
}

/// What the system said of a file.
struct FileProblem: Error, CustomStringConvertible {
  private let code = errno
  var description: String { String(cString: strerror(code)) }
}
