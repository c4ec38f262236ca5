import Foundation
import Testing

@testable import Lessons

/// A folder with one lesson, a step process that stays, and clean runs to compare with.
final class LiveCourse: Sendable {
  private let folder: URL
  private let live: LiveLesson
  private let clean: LessonBuilder
  private let renderer: PageRenderer

  init() throws {
    // As the command does: who writes to a process that is gone is told by the call.
    signal(SIGPIPE, SIG_IGN)
    folder = FileManager.default.temporaryDirectory
      .appending(path: "stepwise-\(UUID().uuidString)/lessons").resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let lessons = try LessonFolder(paths: [folder.path])
    let toolchain = try Toolchain.find(beside: LiveCourse.products)
    live = LiveLesson(LessonBuilder(toolchain: toolchain, folder: lessons, isFresh: false))
    clean = LessonBuilder(toolchain: toolchain, folder: lessons, isFresh: true)
    renderer = PageRenderer(
      site: Site([]), typesetter: FormulaTypesetter(cache: lessons.entries),
      code: CodeText(KeptText(lessons.entries)))
  }

  /// The folder of the built programs and libraries.
  private static let products: URL = {
    var folder = Bundle.main.executableURL?.deletingLastPathComponent()
    while let candidate = folder, candidate.path != "/" {
      if FileManager.default.fileExists(atPath: candidate.path + "/stepwise-process") {
        return candidate
      }
      folder = candidate.deletingLastPathComponent()
    }
    return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
  }()

  /// Writes a file beside the lesson.
  func write(_ text: String, to name: String) throws {
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  /// The lesson with these steps, and with the steps that it takes from another.
  func parse(_ steps: [String], saved: [String] = []) -> ParsedLesson {
    let base = parse("base", saved.map { "```swift core save\n\($0)\n```\n\n" })
    let head = saved.isEmpty ? [] : ["---\nuses: [base]\n---\n\n"]
    let lesson = parse("l", head + steps.map { "```swift core\n\($0)\n```\n\n" })
    return UsesResolver(names: ["base", "l"]) { $0 == "base" ? base : lesson }.resolve(lesson)
  }

  private func parse(_ name: String, _ blocks: [String]) -> ParsedLesson {
    LessonParser.parse(
      SourceText(path: folder.appending(path: name + ".md").path, text: blocks.joined()),
      name: name)
  }

  /// What the process that stays gives for steps; nil if the update was overtaken.
  func update(_ steps: [String], saved: [String] = []) async -> LessonRun? {
    await live.update(parse(steps, saved: saved))
  }

  /// What the page and the terminal show.
  func shown(_ run: LessonRun) -> String {
    let (page, _, diagnostics) = renderer.page(run)
    return page.markup + (run.diagnostics + diagnostics).map(\.sentence).joined(separator: "\n")
  }

  /// What they show after a run of everything.
  func shownByCleanRun(_ steps: [String], saved: [String] = []) async -> String {
    let parsed = parse(steps, saved: saved)
    return shown(LessonRun(parsed, await clean.compileAndRun(parsed.lesson, news: nil).0))
  }

  /// The texts of the steps.
  func texts(_ steps: [String]) async throws -> [String] {
    try #require(await update(steps)).outputs.map(\.text)
  }

  /// Gives up checkpoints; returns how many.
  func forgetCheckpoints(above limit: Int) async -> Int {
    await live.forgetCheckpoints(above: limit)
  }

  /// The processes that work below the course's folder.
  func processes() -> [Int] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap { Int($0) }.filter { process in
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
      return place?.hasPrefix(folder.deletingLastPathComponent().path) == true
    }
  }

  /// Ends the process; the folder is gone then.
  func close() async {
    await live.close()
    try? FileManager.default.removeItem(at: folder.deletingLastPathComponent())
  }
}
