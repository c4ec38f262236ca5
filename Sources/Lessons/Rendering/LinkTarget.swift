import Foundation

/// Where a link of the prose leads that names neither a label, nor a lesson, nor a time of a lecture.
enum LinkTarget: Equatable {
  /// An address, as the page has it.
  case address(String)
  /// A file among the lessons, which the site gets a copy of.
  case file(path: String, url: URL)
  /// Nowhere: why.
  case refused(String)

  /// What a destination means in a lesson.
  ///
  /// - Parameter root: The lessons folder; nil if there is none, as in tests of the prose alone.
  init(_ destination: String, in lesson: Lesson, root: URL?) {
    if SafeAddress.scheme(of: destination) != nil || destination.hasPrefix("#")
      || destination.isEmpty
    {
      self = .address(destination)
    } else {
      self = LinkTarget.file(destination, in: lesson, root: root)
    }
  }
}

extension LinkTarget {
  /// Files that a browser would run or read as a page: as part of the site, they would have its
  /// rights.
  private static let active: Set<String> = [
    "html", "htm", "xhtml", "xht", "xml", "js", "mjs", "svg", "mht", "mhtml",
  ]

  private static func file(_ destination: String, in lesson: Lesson, root: URL?) -> LinkTarget {
    guard let root else { return .address(destination) }
    let written = destination.prefix { $0 != "#" && $0 != "?" }
    let path = written.removingPercentEncoding ?? String(written)
    var parts = lesson.name.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part == ".." && parts.isEmpty || path.hasPrefix("/") {
        return .refused("'\(path)' leads out of the lessons folder")
      }
      if part == ".." { parts.removeLast() } else if part != "." { parts.append(String(part)) }
    }
    let name = parts.joined(separator: "/")
    let file = root.appending(path: name)
    guard FileManager.default.fileExists(atPath: file.path) else {
      return .refused("there is no file '\(path)' beside the lesson")
    }
    let real = file.resolvingSymlinksInPath()
    guard real.path.hasPrefix(root.resolvingSymlinksInPath().path + "/"),
      !parts.contains(where: { $0.hasPrefix(".") })
    else { return .refused("'\(path)' leads out of the lessons folder") }
    let isFile = (try? real.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
    if !isFile { return .refused("'\(path)' is no file") }
    if active.contains(real.pathExtension.lowercased()), !lesson.frontMatter.trustsHTML {
      return .refused(
        "a browser would run '\(path)': 'html: trusted' in the front matter lets it through")
    }
    return .file(path: name, url: real)
  }
}
