import Foundation
import Testing

/// What a browser and three checkers found in a rendered site.
struct Judgement: Decodable, Sendable {
  struct Page: Decodable, Sendable {
    /// Layout shifts: how large, and what moved.
    var shifts: [[Shift]]
    var outside: [String]
    var console: [String]
    var bytes: Int
    /// The page with all that it loads, compressed.
    var compressed: Int
    /// What axe-core found in the light and in the dark page.
    var light: [String]
    var dark: [String]
    /// What is wider than the window, by its width.
    var overflow: [String: [String]]
    /// The texts that begin a line with a mark that belongs behind a formula.
    var hanging: [String]
    /// How wide the text's column is, by the window's width.
    var column: [String: Double]
    /// What scrolls and cannot be reached with the keyboard.
    var scrollers: [String]
    /// Whether the words are the same without scripts.
    var textStays: Bool
    var headings: [Int]
    /// The footnotes in a window of 1280 pixels.
    var notes: [Note]
    /// Whether a click leads to the list of sections, by the window's width.
    var contents: [String: Bool]
    /// The values of lines without dots.
    var hover: [Value]
    /// The classes of what a terminal would colour.
    var ansi: [String]
    /// How a script that was put into the page ran; nil if none did.
    var injected: String?
  }

  /// A value with a text under the pointer, and the text that the pointer finds at its place.
  struct Value: Decodable, Sendable {
    var title: String
    var found: String
  }

  struct Note: Decodable, Sendable {
    var isInMargin: Bool
    /// Whether it stands below all of the lesson's text in a window of 375 pixels.
    var isBelowText: Bool
    /// How far below its reference it begins.
    var distance: Double
    var top: Double
    var bottom: Double
  }

  struct Search: Decodable, Sendable {
    var results: Int
    var status: String
    var marked: String
    var violations: [String]
    var target: String
    var console: [String]
  }

  enum Shift: Decodable, Sendable {
    case size(Double)
    case element(String?)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let size = try? container.decode(Double.self) {
        self = .size(size)
      } else {
        self = .element(try? container.decode(String.self))
      }
    }
  }

  var pages: [String: Page]
  var search: [String: Search]
  var markup: [String]
  var links: Int
  var brokenLinks: [String]

  /// The site, rendered and judged once for all tests.
  static let shared: Result<Judgement, any Error> = Result { try Judgement.make() }
}

extension Judgement {
  static let project = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static func make() throws -> Judgement {
    let python = project.appending(path: ".build/browser/bin/python").path
    try #require(
      FileManager.default.isExecutableFile(atPath: python),
      "the browser tests need what scripts/test installs: run it once")
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "stepwise-\(UUID().uuidString)").resolvingSymlinksInPath()
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(
      at: project.appending(path: "Tests/BrowserTests/Site"), to: folder)
    for language in ["zh", "en"] {
      let lesson = "lessons/\(language)/linear-regression-from-scratch.md"
      try FileManager.default.copyItem(
        at: project.appending(path: lesson), to: folder.appending(path: lesson))
    }
    // One of the lessons has errors: its page is judged as well.
    _ = try run([command, "render"], in: folder)
    let report = try run(
      [python, project.appending(path: "Tests/BrowserTests/judge.py").path, "output"], in: folder)
    return try JSONDecoder().decode(Judgement.self, from: report)
  }

  /// The command, which is built beside the tests.
  static var command: String {
    var folder = Bundle.main.executableURL?.deletingLastPathComponent()
    while let candidate = folder, candidate.path != "/" {
      let command = candidate.appending(path: "stepwise").path
      if FileManager.default.isExecutableFile(atPath: command) { return command }
      folder = candidate.deletingLastPathComponent()
    }
    return project.appending(path: ".build/debug/stepwise").path
  }

  /// What a command prints.
  static func run(_ command: [String], in folder: URL) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return bytes
  }
}
