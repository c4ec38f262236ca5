import Foundation
import StepEvents

/// The images that lie among the lessons.
struct ImageFolder: Sendable {
  /// The lessons folder; nil if there is none, as in tests of the prose alone.
  let root: URL?
  /// Whether an image's address tells the state of its file, so that a page that stays open shows
  /// an image that was changed.
  var tellsVersions = false

  /// The image that a lesson names.
  func image(_ source: String, of lesson: Lesson) -> Result<ImageFile, ImageProblem> {
    let path = source.removingPercentEncoding ?? source
    if path.isEmpty { return .failure("an image needs the path of a file") }
    if path.contains(":") || path.hasPrefix("/") {
      return .failure(
        "an image is a file beside the lessons, and '\(path)' is not a path from here")
    }
    guard let name = LinkResolver.name(path, from: lesson.name) else {
      return .failure("the image '\(path)' lies outside the lessons folder")
    }
    guard let root else { return .failure("there is no image '\(path)'") }
    let base = root.resolvingSymlinksInPath().path
    let file = root.appending(path: name).resolvingSymlinksInPath()
    guard file.path.hasPrefix(base + "/") else {
      return .failure("the image '\(path)' lies outside the lessons folder")
    }
    guard ImageFile.endings.contains(file.pathExtension.lowercased()) else {
      let endings = ImageFile.endings.joined(separator: ", ")
      return .failure("the image '\(path)' is none of \(endings)")
    }
    guard let values = try? file.resourceValues(forKeys: [.isRegularFileKey]),
      values.isRegularFile == true, let handle = try? FileHandle(forReadingFrom: file)
    else { return .failure("there is no image '\(path)'") }
    defer { try? handle.close() }
    let head = (try? handle.read(upToCount: 1 << 16)) ?? Data()
    let version = tellsVersions ? String(FileState.of(file.path), radix: 16) : nil
    return .success(
      ImageFile(path: name, file: file, size: ImageSize([UInt8](head)), version: version))
  }
}

/// An image and its place in the site.
struct ImageFile: Equatable, Sendable {
  /// The path below the output folder.
  var path: String
  var file: URL
  /// Nil if it could not be read from the file's beginning.
  var size: ImageSize?
  /// The state of the file, where the address is to tell it.
  var version: String?

  static let endings = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"]
}

/// Why an image cannot be shown.
struct ImageProblem: Error, ExpressibleByStringInterpolation {
  var message: String

  init(stringLiteral value: String) {
    message = value
  }
}
