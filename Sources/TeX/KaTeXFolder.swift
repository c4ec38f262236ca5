import Foundation

/// Where KaTeX lies on this machine.
public struct KaTeXFolder: Sendable {
  public let url: URL

  /// The places where packages put it: Debian's libjs-katex, then Homebrew's.
  public static let candidates = [
    "/usr/share/javascript/katex",
    "/opt/homebrew/opt/katex/libexec/lib/node_modules/katex/dist",
    "/usr/local/opt/katex/libexec/lib/node_modules/katex/dist",
  ]

  /// The first place that has KaTeX; nil if none has.
  public static func find() -> KaTeXFolder? {
    candidates.first {
      FileManager.default.fileExists(atPath: "\($0)/katex.min.js")
    }.map { KaTeXFolder(url: URL(filePath: $0)) }
  }

  /// KaTeX's style sheet with only the fonts that browsers of today load, and the names of the
  /// font files, which lie in `fonts/` beside the sheet.
  public func styleSheet() throws -> (css: String, fonts: [String]) {
    let css = try String(contentsOf: url.appending(path: "katex.min.css"), encoding: .utf8)
      .replacing(/,url\(fonts\/[^)]*\.(woff|ttf)\) format\(['"][a-z]*['"]\)/, with: "")
      // A formula set in another font would jump when the right one comes: it waits instead.
      .replacing("@font-face{", with: "@font-face{font-display:block;")
    let fonts = css.matches(of: /url\(fonts\/(?<name>[^)]*\.woff2)\)/).map { String($0.name) }
    return (css, fonts)
  }

  /// The file of a font.
  public func font(_ name: String) throws -> Data {
    try Data(contentsOf: url.appending(path: "fonts/\(name)"))
  }
}
