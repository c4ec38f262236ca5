import Foundation
import TeX

/// Typeset formulas of earlier builds, one file each. An entry that is not what it should be is as
/// if it were not there.
struct FormulaCache: Sendable {
  private let folder: URL
  /// Names the KaTeX that typeset the entries.
  private let version: String

  init(_ folder: URL, katex: KaTeXFolder?) {
    self.folder = folder
    let script = katex.flatMap { try? Data(contentsOf: $0.url.appending(path: "katex.min.js")) }
    version = ContentHash.text(of: script ?? Data())
  }

  func markup(of key: FormulaKey) -> String? {
    guard let entry = try? String(contentsOf: file(key), encoding: .utf8),
      entry.hasPrefix(heading(key)), entry.hasSuffix(FormulaCache.ending)
    else { return nil }
    return String(entry.dropFirst(heading(key).count).dropLast(FormulaCache.ending.count))
  }

  /// Keeps an entry; a cache that cannot be written only costs time.
  func keep(_ markup: String, of key: FormulaKey) {
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let entry = heading(key) + markup + FormulaCache.ending
    try? Data(entry.utf8).write(to: file(key), options: .atomic)
  }
}

extension FormulaCache {
  private static let ending = "\n<!-- end -->\n"

  /// The entry begins with what it is the answer to, so that no other can be taken for it.
  private func heading(_ key: FormulaKey) -> String {
    "\(version) \(key.isDisplay ? "display" : "inline")\n\(key.source)\n\u{0}\n"
  }

  private func file(_ key: FormulaKey) -> URL {
    folder.appending(path: ContentHash.text(of: Data(heading(key).utf8)))
  }
}
