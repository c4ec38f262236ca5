import Yams

/// Reads `stepwise.yml`, the file that a site's lessons have in common.
struct SiteSettingsParser {
  private(set) var settings = SiteSettings()
  private var reader: YAMLReader

  /// What is wrong with the file, each at its line and column.
  var diagnostics: [Diagnostic] { reader.diagnostics }

  init(_ source: SourceText) {
    reader = YAMLReader(source, linesAbove: 0, name: SiteSettings.fileName)
    for (key, value) in reader.pairs(of: source.text) { set(key, to: value) }
  }
}

extension SiteSettingsParser {
  private static let keys = ["title", "description", "footer", "languages", "theme"]

  private mutating func set(_ key: Yams.Node, to value: Yams.Node) {
    switch key.string {
    case "title": settings.title = localText(value, "title")
    case "description": settings.description = localText(value, "description")
    case "footer": settings.footer = localText(value, "footer")
    case "languages": settings.languages = languages(value)
    case "theme": setTheme(value)
    default: reader.reportUnknown(key, "site setting", among: SiteSettingsParser.keys)
    }
  }

  /// A line of text, or one for each language.
  private mutating func localText(_ value: Yams.Node, _ key: String) -> LocalText {
    var text = LocalText()
    switch value {
    case .scalar(let scalar): text.common = scalar.string
    case .mapping(let mapping):
      for (language, words) in mapping {
        guard let tag = language.languageTag else {
          reader.report(
            language, "'\(language.string ?? "")' is no language tag such as en or zh-Hans")
          continue
        }
        guard case .scalar(let scalar) = words else {
          reader.report(words, "'\(key)' in '\(tag)' is one line of text")
          continue
        }
        text.own[tag] = scalar.string
      }
    default: reader.report(value, "'\(key)' is one line of text, or one for each language")
    }
    return text
  }

  /// `[zh, en]`, or `{zh: 中文, en: English}` with the names that the page shows.
  private mutating func languages(_ value: Yams.Node) -> [NamedLanguage] {
    var entries: [(tag: Yams.Node, name: Yams.Node?)] = []
    switch value {
    case .sequence(let sequence): entries = sequence.map { ($0, nil) }
    case .mapping(let mapping): entries = mapping.map { ($0.key, $0.value) }
    default:
      reader.report(value, "'languages' is a list such as [zh, en], or their names: {zh: 中文}")
    }
    return entries.compactMap { entry in
      guard let tag = entry.tag.languageTag else {
        reader.report(
          entry.tag, "'\(entry.tag.string ?? "")' is no language tag such as en or zh-Hans")
        return nil
      }
      if let name = entry.name, name.scalar == nil {
        reader.report(name, "the name of '\(tag)' is one line of text")
      }
      return NamedLanguage(tag: tag, name: entry.name?.scalar?.string)
    }
  }

  private mutating func setTheme(_ value: Yams.Node) {
    guard case .mapping(let mapping) = value else {
      reader.report(value, "'theme' is a list of colours: {accent: \"#007a5a\"}")
      return
    }
    for (key, value) in mapping {
      if key.string == "dark" {
        guard case .mapping(let dark) = value else {
          reader.report(value, "'dark' is a list of colours: {accent: \"#2cc295\"}")
          continue
        }
        for (key, value) in dark {
          setColor(key, value, known: Theme.names) { $0.dark[$1] = $2 }
        }
      } else {
        setColor(key, value, known: Theme.names + ["dark"]) { $0.light[$1] = $2 }
      }
    }
  }

  private mutating func setColor(
    _ key: Yams.Node, _ value: Yams.Node, known: [String],
    _ store: (inout Theme, _ name: String, _ color: String) -> Void
  ) {
    guard let name = key.string, Theme.names.contains(name) else {
      reader.reportUnknown(key, "theme colour", among: known)
      return
    }
    let color = value.string ?? ""
    guard color.wholeMatch(of: /#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})/) != nil else {
      reader.report(value, "'\(name)' is a colour such as \"#007a5a\", in quotes")
      return
    }
    store(&settings.theme, name, color)
  }
}
