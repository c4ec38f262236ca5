import Foundation

/// A folder of lessons and the files in it that a command was asked for.
public struct LessonFolder: Sendable {
  /// The folder that lesson names are counted from.
  public let root: URL
  /// All lesson files below it but those named README, in the order of their names.
  public let files: [URL]
  /// Those that were asked for.
  public private(set) var selected: [URL]
  /// For the name of a lesson, that of one before it whose page has the same name to some systems.
  private let clashes: [String: String]

  /// The lessons that paths stand for: files, or folders with all lessons below them.
  ///
  /// The root is the folder itself, or for a file the nearest folder above it named `lessons`,
  /// or else the folder it lies in.
  ///
  /// - Throws: ``PathError`` if a path does not exist or is no lesson.
  public init(paths: [String]) throws(PathError) {
    let urls = paths.map { URL(filePath: $0).standardizedFileURL }
    for (path, url) in zip(paths, urls) {
      guard FileManager.default.fileExists(atPath: url.path) else {
        throw PathError(path: path, problem: "there is no such file or folder")
      }
      if !url.isFolder && url.pathExtension != "md" {
        throw PathError(path: path, problem: "a lesson is a Markdown file, with the ending .md")
      }
      if url.isReadme {
        throw PathError(path: path, problem: "a README tells about its folder and is no lesson")
      }
    }
    guard let first = urls.first else {
      throw PathError(path: "", problem: "no lesson is named")
    }
    let root = LessonFolder.root(of: first)
    for (path, url) in zip(paths, urls) where !url.isInside(root) {
      throw PathError(path: path, problem: "it lies outside \(root.path)")
    }
    self.root = root
    files = LessonFolder.lessons(below: root)
    clashes = LessonFolder.clashes(in: files.map { LessonFolder.name(of: $0, below: root) })
    let wanted = urls.map { (path: $0.path, folder: $0.isFolder ? $0.path + "/" : nil) }
    let isWhole = urls.contains { $0.path == root.path }
    selected =
      isWhole
      ? files
      : files.filter { file in
        let path = file.path
        return wanted.contains { $0.folder.map(path.hasPrefix) ?? (path == $0.path) }
      }
  }

  /// Keeps of the lessons asked for every `count`-th, beginning with the `number`-th: what one of
  /// `count` machines renders.
  public mutating func keepShard(_ number: Int, of count: Int) {
    selected = selected.enumerated().filter { $0.offset % count == number - 1 }.map(\.element)
  }

  /// The file of the site's settings: in the lessons folder, or else beside it.
  var settingsFile: URL? { siteFile(SiteSettings.fileName) }

  /// The course's own style sheet, in the same places.
  var styleFile: URL? { siteFile("custom.css") }

  /// The paths at which a file of the site's own would be found.
  var siteFilePaths: Set<String> {
    Set(
      [root, root.deletingLastPathComponent()].flatMap { folder in
        [SiteSettings.fileName, "custom.css"].map { folder.appending(path: $0).path }
      })
  }

  /// The lesson's name: its path below the root without `.md`.
  func name(of file: URL) -> String { LessonFolder.name(of: file, below: root) }

  /// Gives lessons those that they use, each read when it is asked for.
  var usesResolver: UsesResolver {
    UsesResolver(names: files.map(name)) { name in
      files.first { self.name(of: $0) == name }.map(parse)
    }
  }

  /// A lesson from its file; one that cannot be read is empty.
  func parse(_ file: URL) -> ParsedLesson {
    let name = self.name(of: file)
    do {
      let bytes = try [UInt8](Data(contentsOf: file))
      var parsed = LessonParser.parse(
        try SourceText(path: file.shownPath, bytes: bytes), name: name)
      if let problem = problem(withName: name) {
        parsed.diagnostics.append(
          Diagnostic(path: file.shownPath, line: 1, column: 1, message: problem))
      }
      return parsed
    } catch {
      let diagnostic =
        error as? Diagnostic
        ?? Diagnostic(
          path: file.shownPath, line: 1, column: 1,
          message: "the file cannot be read: \(error.localizedDescription)")
      var parsed = LessonParser.parse(SourceText(path: file.shownPath, text: ""), name: name)
      parsed.diagnostics = [diagnostic]
      return parsed
    }
  }
}

/// A path on the command line that is no lesson.
public struct PathError: Error, CustomStringConvertible {
  public var path: String
  public var problem: String
  public var description: String { "\(path): \(problem)" }
}

extension LessonFolder {
  private static func name(of file: URL, below root: URL) -> String {
    String(file.path.dropFirst(root.path.count).drop { $0 == "/" }.dropLast(".md".count))
  }

  /// Why a lesson cannot have its name.
  private func problem(withName name: String) -> String? {
    if name == "index" || name.hasPrefix("assets/") {
      return "the site itself has a page or a folder of this name: give the lesson another"
    }
    return clashes[name].map {
      "its page and that of '\($0)' have one name where case and accents' forms do not count: give"
        + " the lesson another"
    }
  }

  /// Sites are copied to systems on which `A.html` is `a.html`.
  private static func clashes(in names: [String]) -> [String: String] {
    var first: [String: String] = [:]
    var clashes: [String: String] = [:]
    for name in names {
      let folded = name.precomposedStringWithCanonicalMapping.lowercased()
      if let other = first[folded] { clashes[name] = other } else { first[folded] = name }
    }
    return clashes
  }

  private func siteFile(_ name: String) -> URL? {
    [root, root.deletingLastPathComponent()].map { $0.appending(path: name) }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  private static func root(of url: URL) -> URL {
    var folder = url.isFolder ? url : url.deletingLastPathComponent()
    let own = folder
    while folder.path != "/" {
      if folder.lastPathComponent == "lessons" { return folder }
      folder = folder.deletingLastPathComponent()
    }
    return own
  }

  private static func lessons(below folder: URL) -> [URL] {
    paths(below: folder.path == "/" ? "" : folder.path).sorted().map {
      URL(filePath: $0, directoryHint: .notDirectory)
    }
  }

  /// The files with a lesson's ending, without those that are hidden.
  private static func paths(below folder: String) -> [String] {
    FileSystem.entries(in: folder).flatMap { entry -> [String] in
      if entry.name.hasPrefix(".") { return [] }
      let path = "\(folder)/\(entry.name)"
      if entry.isFolder { return paths(below: path) }
      if entry.name.lowercased() == "readme.md" { return [] }
      let isLesson = entry.name.hasSuffix(".md") && (entry.isFile || !URL(filePath: path).isFolder)
      return isLesson ? [path] : []
    }
  }
}

extension URL {
  /// The path as its user would write it: relative to the working folder where that is shorter.
  var shownPath: String {
    let current = FileManager.default.currentDirectoryPath
    return path.hasPrefix(current + "/") ? String(path.dropFirst(current.count + 1)) : path
  }

  fileprivate var isReadme: Bool { lastPathComponent.lowercased() == "readme.md" }

  fileprivate var isFolder: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  fileprivate func isInside(_ folder: URL) -> Bool {
    let base = folder.path.hasSuffix("/") ? folder.path : folder.path + "/"
    return path == folder.path || path.hasPrefix(base)
  }
}
