import Foundation

/// A file or folder that a step looked at, and what it was then.
struct ReadFile: Codable, Equatable, Sendable {
  /// The step that looked first, from 1.
  var step: Int
  /// The path from the lesson's folder, or from the root if it lies elsewhere.
  var path: String
  /// The name of the contents; for a folder, of the names in it; for what is not there, empty.
  var contents: String

  init(step: Int, path: String, in folder: URL) {
    self.step = step
    self.path = path
    contents = ReadFile.contents(of: URL(filePath: path, relativeTo: folder))
  }

  /// Whether it is still what it was.
  func isUnchanged(in folder: URL) -> Bool {
    ReadFile.contents(of: URL(filePath: path, relativeTo: folder)) == contents
  }

  private static func contents(of url: URL) -> String {
    if let names = try? FileManager.default.contentsOfDirectory(atPath: url.path) {
      var hash = ContentHash()
      for name in names.sorted() { hash.add(name) }
      return hash.text
    }
    return ContentHash.text(ofFile: url.path) ?? ""
  }
}
