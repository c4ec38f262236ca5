import Foundation
import TeX

/// A formula as a page shows it.
struct TypesetFormula {
  var markup: String
  /// The font files that it is drawn with, sorted.
  var fonts: [String]
}

/// Typeset formulas of earlier builds, and KaTeX as it was compiled for them.
struct FormulaCache: Sendable {
  private let cache: ContentCache
  /// Names the KaTeX that typeset the entries.
  private let version: String

  init(_ cache: ContentCache, katex: KaTeXFolder?) {
    self.cache = cache
    var hash = ContentHash()
    hash.add(CompactMarkup.format)
    for file in ["katex.min.js", "katex.min.css"] {
      hash.add(katex.flatMap { FileSystem.read($0.url.appending(path: file).path) } ?? Data())
    }
    version = hash.text
  }

  func formula(of key: FormulaKey) -> TypesetFormula? {
    // The entry holds what it is the answer to, so that no other can be taken for it.
    guard let parts = cache.entry(name(of: key)), parts.count == 3,
      parts[0] == Data(key.source.utf8)
    else { return nil }
    let fonts = String(decoding: parts[2], as: UTF8.self).split(separator: " ").map(String.init)
    return TypesetFormula(markup: String(decoding: parts[1], as: UTF8.self), fonts: fonts)
  }

  func keep(_ formula: TypesetFormula, of key: FormulaKey) {
    let parts = [key.source, formula.markup, formula.fonts.joined(separator: " ")]
    cache.keep(parts.map { Data($0.utf8) }, as: name(of: key))
  }

  /// KaTeX's bytecode as an earlier build kept it; nothing if none did.
  var bytecode: [UInt8] {
    ContentCache.ofUser?.entry("katex-" + version)?.first.map([UInt8].init) ?? []
  }

  func keep(bytecode: [UInt8]) {
    ContentCache.ofUser?.keep([Data(bytecode)], as: "katex-" + version)
    ContentCache.ofUser?.prune(to: FormulaCache.bytecodeLimit)
  }

  /// Bytes for the bytecode of several KaTeX: one takes half a megabyte.
  private static let bytecodeLimit = 8 << 20

  /// The style sheet of these fonts, made now or by an earlier build.
  ///
  /// - Parameter contents: The contents of the fonts.
  func styleSheet(
    _ contents: [(name: String, data: Data)], isWholeSite: Bool, make: () throws -> String
  ) rethrows -> String {
    var hash = ContentHash()
    for (name, data) in contents {
      hash.add(name)
      hash.add(data)
    }
    let source = "\(version) \(hash.text) \(isWholeSite)"
    return try KeptText(cache).text("formula-style", of: source, make: make)
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
