import Foundation
import TeX

/// Typeset formulas of earlier builds.
struct FormulaCache: Sendable {
  private let cache: ContentCache
  /// Names the KaTeX that typeset the entries.
  private let version: String

  init(_ cache: ContentCache, katex: KaTeXFolder?) {
    self.cache = cache
    let script = katex.flatMap { FileSystem.read($0.url.appending(path: "katex.min.js").path) }
    version = ContentHash.text(of: (script ?? Data()) + Data(CompactMarkup.format.utf8))
  }

  func markup(of key: FormulaKey) -> String? {
    // The entry holds what it is the answer to, so that no other can be taken for it.
    guard let parts = cache.entry(name(of: key)), parts.count == 2,
      parts[0] == Data(key.source.utf8)
    else { return nil }
    return String(decoding: parts[1], as: UTF8.self)
  }

  func keep(_ markup: String, of key: FormulaKey) {
    cache.keep([Data(key.source.utf8), Data(markup.utf8)], as: name(of: key))
  }
}

extension FormulaCache {
  private func name(of key: FormulaKey) -> String {
    var hash = ContentHash()
    for part in [version, key.isDisplay ? "display" : "inline", key.source] { hash.add(part) }
    for (name, meaning) in key.macros.sorted(by: { $0.key < $1.key }) {
      hash.add(name)
      hash.add(meaning)
    }
    return "formula-" + hash.text
  }
}
