import Foundation

/// A folder for the files of one run, that nothing else uses at the same time.
struct WorkFolder {
  let url: URL

  init(in cache: URL) {
    url = cache.appending(path: "work/\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func remove() {
    try? FileManager.default.removeItem(at: url)
  }
}

extension LessonFolder {
  /// Where Stepwise keeps what only saves time: beside the lessons.
  var cache: URL {
    root.deletingLastPathComponent().appending(path: ".stepwise")
  }

  /// The compiled steps and the results of earlier builds.
  var entries: URL { cache.appending(path: "entries") }

  /// What lessons were when their results were kept.
  var records: URL { cache.appending(path: "lessons") }

  /// The most bytes that they take.
  static let cacheLimit = 1 << 30

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
  /// The bytes of all files below the folder.
  fileprivate var sizeOfFiles: Int {
    let files = FileManager.default.enumerator(at: self, includingPropertiesForKeys: [.fileSizeKey])
    return (files?.compactMap { $0 as? URL } ?? []).reduce(0) {
      $0 + ((try? $1.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0)
    }
  }
}
