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

  /// What lies in a folder, in no order; nothing if it cannot be read.
  static func entries(in folder: String) -> [Entry] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      entries.append(Entry(name, kind(of: entry.pointee, path: "\(folder)/\(name)")))
    }
    return entries
  }

  /// A name in a folder, and what bears it: a link is neither a file nor a folder.
  struct Entry {
    var name: String
    var isFile: Bool
    var isFolder: Bool

    fileprivate init(_ name: String, _ kind: mode_t) {
      self.name = name
      isFile = kind == S_IFREG
      isFolder = kind == S_IFDIR
    }
  }

  /// The kind stands in the entry, but not on every file system.
  private static func kind(of entry: dirent, path: String) -> mode_t {
    switch Int(entry.d_type) {
    case Int(DT_REG): return S_IFREG
    case Int(DT_DIR): return S_IFDIR
    default: break
    }
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
  }
}

/// What the system said of a file.
struct FileProblem: Error, CustomStringConvertible {
  private let code = errno
  var description: String { String(cString: strerror(code)) }
}
