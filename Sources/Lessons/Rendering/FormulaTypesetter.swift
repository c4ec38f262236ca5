import Foundation
import TeX

/// Typesets the formulas of a site, each once, and keeps the result for later builds.
final class FormulaTypesetter: Sendable {
  private let katex: KaTeXFolder?
  private let cache: FormulaCache
  private let lock = NSLock()
  nonisolated(unsafe) private var results: [FormulaKey: Result<TypesetFormula, FormulaError>] = [:]
  /// Loaded with the first formula that is not in the cache.
  nonisolated(unsafe) private var typesetter: TeXTypesetter?
  nonisolated(unsafe) private var styleSheet: FontSheet?
  /// KaTeX as it is kept, compiled.
  nonisolated(unsafe) private var bytecode: [UInt8] = []

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
    if let result = known(key) { return result.map(\.markup) }
    return lock.withLock {
      if let result = results[key] { return result.map(\.markup) }
      let result = typeset(key)
      results[key] = result
      return result.map(\.markup)
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
    let used = try Set(formulas.flatMap(\.fonts)).sorted().map { ($0, try katex.font($0)) }
    let css = try cache.styleSheet(used, isWholeSite: isWholeSite) {
      let sheet = try self.sheet(of: katex)
      let fonts = isWholeSite ? used.map(\.0) : sheet.fonts
      let embedded = used.map { ($0, $1.base64EncodedString()) }
      return sheet.css(with: fonts, embedded: Dictionary(uniqueKeysWithValues: embedded))
        + CompactMarkup.styleSheet
    }
    let sheet = ("katex.css", Data(css.utf8))
    if isWholeSite { return [sheet] }
    return try [sheet] + self.sheet(of: katex).fonts.map { ("fonts/\($0)", try katex.font($0)) }
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
  private func known(_ key: FormulaKey) -> Result<TypesetFormula, FormulaError>? {
    if let result = lock.withLock({ results[key] }) { return result }
    guard let formula = cache.formula(of: key) else { return nil }
    lock.withLock { results[key] = .success(formula) }
    return .success(formula)
  }

  private static let remedy = "apt-get install libjs-katex fonts-katex (macOS: brew install katex)"

  private func typeset(_ key: FormulaKey) -> Result<TypesetFormula, FormulaError> {
    do throws(TeXError) {
      let (typesetter, sheet) = try loaded()
      let markup = try typesetter.typeset(key.source, display: key.isDisplay, macros: key.macros)
      keepBytecode(of: typesetter)
      let formula = TypesetFormula(
        markup: CompactMarkup.compact(markup), fonts: sheet.fonts(for: markup))
      cache.keep(formula, of: key)
      return .success(formula)
    } catch {
      return .failure(FormulaError(offset: error.offset ?? 0, message: error.message))
    }
  }

  /// KaTeX's style sheet, read now or before.
  private func sheet(of katex: KaTeXFolder) throws -> FontSheet {
    try lock.withLock { styleSheet } ?? katex.styleSheet()
  }

  /// KaTeX, loaded now or before.
  private func loaded() throws(TeXError) -> (TeXTypesetter, FontSheet) {
    if let typesetter, let styleSheet { return (typesetter, styleSheet) }
    guard let katex, let sheet = try? katex.styleSheet() else {
      throw TeXError(message: "KaTeX is missing", offset: nil)
    }
    bytecode = cache.bytecode
    let typesetter = try TeXTypesetter(katex: katex.url, bytecode: bytecode)
    self.typesetter = typesetter
    styleSheet = sheet
    return (typesetter, sheet)
  }

  /// Keeps what KaTeX was compiled to, if that is new.
  private func keepBytecode(of typesetter: TeXTypesetter) {
    if typesetter.bytecode == bytecode { return }
    bytecode = typesetter.bytecode
    cache.keep(bytecode: bytecode)
  }
}
