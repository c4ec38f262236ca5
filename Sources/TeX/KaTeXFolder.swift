public import Foundation

/// Where KaTeX lies on this machine: `katex.min.js`, `katex.min.css` and `fonts`.
public struct KaTeXFolder: Sendable {
  public let url: URL

  /// A folder that need not be one of the usual ones.
  public init(url: URL) {
    self.url = url
  }

  /// The variable of the environment that names the folder, if it is not one of ``candidates``.
  public static let variable = "STEPWISE_KATEX"

  /// The places where packages put it: Debian's libjs-katex and node-katex, Homebrew's, npm's.
  public static let candidates = [
    "/usr/share/javascript/katex",
    "/usr/share/nodejs/katex/dist",
    "/opt/homebrew/opt/katex/libexec/lib/node_modules/katex/dist",
    "/usr/local/opt/katex/libexec/lib/node_modules/katex/dist",
    "/opt/homebrew/lib/node_modules/katex/dist",
    "/usr/local/lib/node_modules/katex/dist",
  ]

  /// The folder that ``variable`` names if it is set, else the first of the usual ones; nil if it
  /// does not hold KaTeX.
  public static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> KaTeXFolder? {
    let folders = environment[variable].map { [$0] } ?? candidates
    let found = folders.first {
      FileManager.default.isReadableFile(atPath: "\($0)/katex.min.js")
    }
    return found.map { KaTeXFolder(url: URL(filePath: $0)) }
  }

  /// KaTeX's style sheet.
  ///
  /// - Throws: An error of Foundation if it cannot be read.
  public func styleSheet() throws -> FontSheet {
    try FontSheet(
      css: String(contentsOf: url.appending(path: "katex.min.css"), encoding: .utf8))
  }

  /// The file of a font.
  public func font(_ name: String) throws -> Data {
    try Data(contentsOf: url.appending(path: "fonts/\(name)"))
  }
}
