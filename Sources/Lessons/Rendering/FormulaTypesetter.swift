import Foundation
import TeX

/// Typesets the formulas of a site, each once, and keeps the result for later builds.
final class FormulaTypesetter: Sendable {
  private let katex: KaTeXFolder?
  private let cache: FormulaCache
  private let lock = NSLock()
  nonisolated(unsafe) private var results: [FormulaKey: Result<String, FormulaError>] = [:]
  /// Loaded with the first formula that is not in the cache.
  nonisolated(unsafe) private var typesetter: TeXTypesetter?

  init(cache: ContentCache) {
    katex = KaTeXFolder.find()
    self.cache = FormulaCache(cache, katex: katex)
  }

  /// Typesets the formulas of a lesson, on a thread of its own if they are not all known.
  func prepare(_ lesson: Lesson) async {
    let macros = lesson.frontMatter.macros
    if lesson.prose.formulas.allSatisfy({ known(FormulaKey($0, macros: macros)) != nil }) { return }
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        for formula in lesson.prose.formulas { _ = self.markup(of: formula, macros: macros) }
        continuation.resume()
      }
    }
  }

  /// The formula as markup, or TeX's complaint.
  ///
  /// - Parameter macros: The lesson's own commands.
  func markup(
    of formula: Formula, macros: [String: String] = [:]
  ) -> Result<String, FormulaError> {
    let key = FormulaKey(formula, macros: macros)
    if let result = known(key) { return result }
    return lock.withLock {
      if let result = results[key] { return result }
      let result = typeset(key)
      results[key] = result
      return result
    }
  }

  /// The style sheet and the fonts of formulas, by their paths below the assets folder; nothing if
  /// no formula was typeset.
  ///
  /// The fonts of the formulas typeset stand in the sheet itself, so that a browser has them when it
  /// first lays a page out: a font that came later would move the lines.
  ///
  /// - Parameter isWholeSite: Whether the formulas typeset are all that the site has. Otherwise the
  ///   sheet names the other fonts as files, for the pages that stay as they are.
  func assets(isWholeSite: Bool) throws -> [(path: String, data: Data)] {
    let formulas = lock.withLock { results.values.compactMap { try? $0.get() } }
    guard let katex, !formulas.isEmpty else { return [] }
    let used = try katex.styleSheet(for: formulas)
    var (css, fonts) = isWholeSite ? used : try katex.styleSheet()
    for font in used.fonts {
      let data = try katex.font(font).base64EncodedString()
      css = css.replacing("url(fonts/\(font))", with: "url(data:font/woff2;base64,\(data))")
    }
    css += CompactMarkup.styleSheet
    if isWholeSite { fonts = [] }
    return try [("katex.css", Data(css.utf8))] + fonts.map { ("fonts/\($0)", try katex.font($0)) }
  }

  /// What `doctor` says of KaTeX.
  static func finding() -> Doctor.Finding {
    if let folder = KaTeXFolder.find() {
      return Doctor.Finding(name: "KaTeX", isFound: true, detail: folder.url.path)
    }
    return Doctor.Finding(name: "KaTeX", isFound: false, detail: FormulaTypesetter.remedy)
  }

  /// What is missing for lessons with formulas.
  static func missing(for lessons: [Lesson]) -> MissingParts? {
    guard KaTeXFolder.find() == nil, lessons.contains(where: { !$0.prose.formulas.isEmpty })
    else { return nil }
    return MissingParts(parts: [
      .init(name: "KaTeX", place: KaTeXFolder.candidates.joined(separator: ", "), remedy: remedy)
    ])
  }
}

/// A formula that TeX does not understand.
struct FormulaError: Error {
  /// The place in its source, in Unicode scalars from 0.
  var offset: Int
  var message: String
}

/// What a formula looks like depends on nothing else.
struct FormulaKey: Hashable {
  var source: String
  var isDisplay: Bool
  /// The commands that it uses, or that those use.
  var macros: [String: String] = [:]

  init(_ formula: Formula, macros: [String: String]) {
    source = formula.source
    isDisplay = formula.isDisplay
    var texts = [source]
    while let text = texts.popLast() {
      for (name, meaning) in macros where self.macros[name] == nil && text.contains(name) {
        self.macros[name] = meaning
        texts.append(meaning)
      }
    }
  }
}

extension FormulaTypesetter {
  /// The formula as it was typeset before, by this build or an earlier one.
  private func known(_ key: FormulaKey) -> Result<String, FormulaError>? {
    if let result = lock.withLock({ results[key] }) { return result }
    guard let markup = cache.markup(of: key) else { return nil }
    lock.withLock { results[key] = .success(markup) }
    return .success(markup)
  }

  private static let remedy = "apt-get install libjs-katex fonts-katex (macOS: brew install katex)"

  private func typeset(_ key: FormulaKey) -> Result<String, FormulaError> {
    do throws(TeXError) {
      let markup = CompactMarkup.compact(
        try loaded().typeset(key.source, display: key.isDisplay, macros: key.macros))
      cache.keep(markup, of: key)
      return .success(markup)
    } catch {
      return .failure(FormulaError(offset: error.offset ?? 0, message: error.message))
    }
  }

  private func loaded() throws(TeXError) -> TeXTypesetter {
    if let typesetter { return typesetter }
    guard let katex else { throw TeXError(message: "KaTeX is missing", offset: nil) }
    let typesetter = try TeXTypesetter(katex: katex.url)
    self.typesetter = typesetter
    return typesetter
  }
}
