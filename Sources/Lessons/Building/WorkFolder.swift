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
}
