import Foundation

/// A lesson as a Swift package of its own, which builds with Stepwise's package and prints what the
/// lesson's steps print.
public struct LessonPackage: Sendable {
  /// What keeps the lesson from being a plain program; the files are empty then.
  public private(set) var diagnostics: [DiagnosticReport] = []
  private var files: [(path: String, text: String)] = []

  /// The package of the lesson in a file.
  ///
  /// - Throws: ``PathError`` if there is no such lesson.
  public init(lesson path: String) throws(PathError) {
    if !path.hasSuffix(".md") {
      throw PathError(path: path, problem: "a lesson is a Markdown file, with the ending .md")
    }
    let folder = try LessonFolder(paths: [path])
    let parsed = folder.selected.map { folder.usesResolver.resolve(folder.parse($0)) }
    guard let lesson = parsed.first else {
      throw PathError(path: path, problem: "there is no such lesson")
    }
    self.init(lesson, stepwise: LessonPackage.stepwiseFolder)
  }

  /// - Parameter stepwise: The folder of Stepwise's own package, which the lesson's depends on.
  init(_ parsed: ParsedLesson, stepwise: URL?) {
    let lesson = parsed.lesson
    let program = LessonProgram(lesson)
    let faults = parsed.diagnostics + parsed.usesErrors + program.diagnostics
    diagnostics = faults.map { DiagnosticReport($0, line: lesson.source.line($0.line)) }
    if faults.contains(where: { $0.severity == .error }) { return }
    files = [
      ("Package.swift", LessonPackage.manifest(named: lesson.packageName, stepwise)),
      ("Sources/Lesson/main.swift", program.source),
      (".gitignore", ".build/\n"),
    ]
  }

  /// Writes the files below a folder; others in it stay as they are.
  public func write(to folder: URL) throws(OutputError) {
    let output = OutputFolder(folder)
    for file in files { try output.write(Data(file.text.utf8), to: file.path) }
  }
}

extension LessonPackage {
  /// The package that this program was built from: the nearest folder above it with a manifest.
  static let stepwiseFolder: URL? = {
    var folder = PartSearch.ownFolder.resolvingSymlinksInPath()
    while folder.path != "/" {
      folder = folder.deletingLastPathComponent()
      let manifest = folder.appending(path: "Package.swift")
      let text = (try? String(contentsOf: manifest, encoding: .utf8)) ?? ""
      if text.contains("name: \"stepwise\"") { return folder }
    }
    return nil
  }()

  private static func manifest(named name: String, _ stepwise: URL?) -> String {
    let path = stepwise?.path ?? "../stepwise"
    return """
      // swift-tools-version: 6.1
      import PackageDescription

      /// The folder of Stepwise's package; STEPWISE in the environment names another.
      let stepwise = Context.environment["STEPWISE"] ?? \(path.debugDescription)

      let package = Package(
        name: \(name.debugDescription),
        platforms: [.macOS(.v15)],
        dependencies: [.package(name: "stepwise", path: stepwise)],
        targets: [
          .executableTarget(
            name: "Lesson",
            dependencies: [.product(name: "StepwiseRuntime", package: "stepwise")],
            // As steps are compiled: functions may use the variables of the top level.
            swiftSettings: [.swiftLanguageMode(.v5)],
            // Stepwise's modules have functions that the compiler may copy into the program.
            linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))])
        ])

      """
  }
}

extension Lesson {
  /// The last part of the lesson's name, in the letters that a package's name may have.
  fileprivate var packageName: String {
    let name = self.name.split(separator: "/").last.map(String.init) ?? ""
    let safe = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    return safe.contains { $0 != "-" } ? String(safe) : "lesson"
  }
}
