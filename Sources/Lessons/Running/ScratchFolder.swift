import Foundation

/// The folder in which the steps of one run work.
///
/// It mirrors the lessons folder: the folders on the way to the lesson are real ones, and what lies
/// beside them are links, but for other lessons. So `data/house.csv` and `../data/house.csv` are what
/// they are from the lesson's own folder, while what a step writes stays here and is gone with the
/// run: each run begins with what the author has.
struct ScratchFolder: Sendable {
  /// The copy of the lessons folder.
  let mirror: String
  /// Where temporary files go.
  let temporary: String
  /// Where the steps work.
  let working: String
  /// The lessons folder.
  let original: String
  /// What the steps may change.
  let root: String

  /// How many files and folders are linked one by one at most. Of a larger folder the folders in it
  /// are links as wholes.
  private static let linkLimit = 256

  /// - Parameters:
  ///   - work: the folder of the run.
  ///   - isOriginal: whether the steps work in the lesson's own folder all the same.
  init(for lesson: Lesson, in work: URL, isOriginal: Bool) {
    let way = lesson.name.split(separator: "/").dropLast().map(String.init)
    var folder = lesson.folder.standardizedFileURL
    let own = folder.path
    for _ in way { folder.deleteLastPathComponent() }
    original = folder.path
    root = (work.path.canonical ?? work.path) + "/scratch"
    mirror = root + "/lessons"
    temporary = root + "/tmp"
    working = isOriginal ? own : ([mirror] + way).joined(separator: "/")
    mkdir(root, 0o700)
    mkdir(temporary, 0o700)
    if isOriginal { return }
    mkdir(mirror, 0o700)
    var links = Links(limit: ScratchFolder.linkLimit)
    for depth in (0...way.count).reversed() {
      let below = way[..<depth].map { "/" + $0 }.joined()
      makeFolders(way[..<depth])
      links.add(
        from: original + below, to: mirror + below, except: depth < way.count ? way[depth] : nil)
    }
    links.finish()
  }
}

extension ScratchFolder {
  private func makeFolders(_ way: ArraySlice<String>) {
    var path = mirror
    for name in way {
      path += "/" + name
      mkdir(path, 0o700)
    }
  }

  /// Where steps that belong in a folder of the author's work.
  func working(for folder: URL) -> String {
    let path = folder.standardizedFileURL.path
    let isMirrored = working.hasPrefix(mirror) && (path + "/").hasPrefix(original + "/")
    return isMirrored ? mirror + path.dropFirst(original.count) : path
  }

  /// The author's file that a path stands for, and whether a change of it is gone with the run; nil if
  /// the path has nothing to do with the author's files.
  func author(of path: String, isChange: Bool) -> (path: String, isTemporary: Bool)? {
    guard path == root || path.hasPrefix(root + "/") else { return (path, false) }
    guard path == mirror || path.hasPrefix(mirror + "/") else { return nil }
    if isChange {
      let parent = (path as NSString).deletingLastPathComponent
      if let real = path.canonical ?? parent.canonical, !real.hasPrefix(root + "/") {
        return (path.canonical ?? real + "/" + (path as NSString).lastPathComponent, false)
      }
    }
    return (original + path.dropFirst(mirror.count), true)
  }

  /// Text as it was printed, with the author's paths in the place of this folder's.
  func withAuthorsPaths(_ bytes: [UInt8]) -> [UInt8] {
    guard Data(bytes).range(of: Data(root.utf8)) != nil else { return bytes }
    return bytes.replacing(Array(mirror.utf8), with: Array(original.utf8))
      .replacing(Array(temporary.utf8), with: Array("/tmp".utf8))
  }

  /// A text with the author's paths in the place of this folder's, which no two runs share.
  func withAuthorsPaths(_ text: String) -> String {
    guard text.contains(root) else { return text }
    return text.replacing(mirror, with: original).replacing(temporary, with: "/tmp")
  }
}

/// Makes links to what lies in folders: one by one as far as a limit goes, then for folders as wholes.
private struct Links {
  private var limit: Int
  private var folders: [(original: String, copy: String)] = []

  init(limit: Int) {
    self.limit = limit
  }

  /// Links what lies in a folder, but for lessons and the entry `except`; the folders in it wait.
  mutating func add(from original: String, to copy: String, except: String? = nil) {
    link(entries(of: original) ?? [], from: original, to: copy, except: except)
  }

  /// Links what waits.
  mutating func finish() {
    while !folders.isEmpty {
      let (original, copy) = folders.removeFirst()
      if let entries = entries(of: original, atMost: limit) {
        mkdir(copy, 0o700)
        link(entries, from: original, to: copy)
      } else {
        symlink(original, copy)
      }
    }
  }

  private mutating func link(
    _ entries: [(name: String, isFolder: Bool)], from original: String, to copy: String,
    except: String? = nil
  ) {
    limit -= entries.count
    for (name, isFolder) in entries where name != except && !name.hasSuffix(".md") {
      if isFolder {
        folders.append(("\(original)/\(name)", "\(copy)/\(name)"))
      } else {
        symlink("\(original)/\(name)", "\(copy)/\(name)")
      }
    }
  }

  /// nil if there are too many, or the folder cannot be read.
  private func entries(
    of folder: String, atMost limit: Int = .max
  ) -> [(name: String, isFolder: Bool)]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var entries: [(name: String, isFolder: Bool)] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      if entries.count >= limit { return nil }
      entries.append((name, entry.pointee.d_type == DT_DIR))
    }
    return entries
  }
}

extension String {
  /// The path without links and dots; nil if nothing is there.
  fileprivate var canonical: String? {
    guard let path = realpath(self, nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
