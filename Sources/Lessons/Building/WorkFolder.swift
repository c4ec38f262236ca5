import Foundation

/// A folder for the files of one run, that nothing else uses at the same time. If the run is killed,
/// a later build removes it.
struct WorkFolder {
  let url: URL

  /// A folder in the cache, or where that cannot be written or is almost full, among the system's
  /// temporary files.
  init(in cache: URL) {
    let name = TemporaryName.next()
    var folder = cache.appending(path: "work/\(name)")
    let isMade =
      (try? FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true)) != nil
    if !isMade || folder.freeBytes < WorkFolder.leastRoom {
      if isMade { try? FileManager.default.removeItem(at: folder) }
      folder = FileManager.default.temporaryDirectory.appending(path: name)
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    url = folder
  }

  /// What compiling a lesson may need, in bytes.
  private static let leastRoom = 32 << 20

  func remove() {
    try? FileManager.default.removeItem(at: url)
  }
}

extension LessonFolder {
  /// Where Stepwise keeps what only saves time: beside the lessons.
  var cache: URL {
    root.deletingLastPathComponent().appending(path: ".stepwise")
  }

  /// The compiled steps, the results and the formulas of earlier builds.
  var entries: ContentCache { ContentCache(folder: cache.appending(path: "entries")) }

  /// The most bytes that they take.
  private static let cacheLimit = 1 << 30

  /// Removes what killed builds left and, where this one has added to the cache, what was used
  /// longest ago.
  func tidyCache(hasGrown: Bool) {
    let work = cache.appending(path: "work")
    for folder in [work, entries.folder, FileManager.default.temporaryDirectory] {
      TemporaryName.removeAbandoned(in: folder.path)
    }
    if hasGrown { entries.prune(to: LessonFolder.cacheLimit) }
  }

  /// Empties the cache. Builds under way lose time, not pages.
  ///
  /// - Returns: How many bytes there were.
  public func clean() throws -> Int {
    let size = cache.sizeOfFiles
    if FileManager.default.fileExists(atPath: cache.path) {
      try FileManager.default.removeItem(at: cache)
    }
    return size
  }
}

extension URL {
  /// How much may still be written on the folder's file system; without limit if that is not known.
  fileprivate var freeBytes: Int {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return .max }
    return Int(clamping: UInt64(status.f_bavail) &* UInt64(status.f_frsize))
  }

  /// The bytes of all files below the folder.
  fileprivate var sizeOfFiles: Int {
    let files = FileManager.default.enumerator(at: self, includingPropertiesForKeys: [.fileSizeKey])
    return (files?.compactMap { $0 as? URL } ?? []).reduce(0) {
      $0 + ((try? $1.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0)
    }
  }
}
