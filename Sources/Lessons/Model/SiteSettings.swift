/// What `stepwise.yml` says of the whole site.
public struct SiteSettings: Equatable, Sendable {
  /// The file's name, beside the lessons folder or in it.
  static let fileName = "stepwise.yml"

  /// The site's title; the index has the word for "lessons" if it is left out.
  var title = LocalText()
  /// One line for the index and its metadata.
  var description = LocalText()
  /// What stands at the end of every page.
  var footer = LocalText()
  /// The languages in the order of the index, with the names that the page calls them by.
  var languages: [NamedLanguage] = []
  var theme = Theme()

  public init() {}
}

/// A text that may differ from language to language.
struct LocalText: Equatable, Sendable {
  /// The text for all languages that have none of their own.
  var common: String?
  /// By language tag.
  var own: [String: String] = [:]

  /// The text for a language: its own, that of the language without its region or script, or the
  /// one for all.
  func text(for language: String) -> String? {
    own[language] ?? own[language.primaryLanguage]
      ?? own.first { $0.key.primaryLanguage == language.primaryLanguage }?.value ?? common
  }
}

/// A language and its name in its own words.
struct NamedLanguage: Equatable, Sendable {
  var tag: String
  var name: String?
}

/// The colours that a course sets in place of the style sheet's.
struct Theme: Equatable, Sendable {
  /// The custom properties that may be set, by their names in the style sheet.
  static let names = ["text", "muted", "background", "surface", "rule", "link", "accent"]

  /// Colours as `#rrggbb` by name.
  var light: [String: String] = [:]
  var dark: [String: String] = [:]

  /// The style sheet that sets them; nil if there are none.
  var styleSheet: String? {
    if light.isEmpty && dark.isEmpty { return nil }
    func rules(_ colors: [String: String], _ indentation: String) -> String {
      Theme.names.compactMap { name in colors[name].map { "\(indentation)--\(name): \($0);\n" } }
        .joined()
    }
    return """
      @media screen {
        :root {
      \(rules(light, "    "))  }
      }
      @media screen and (prefers-color-scheme: dark) {
        :root {
      \(rules(dark, "    "))  }
      }

      """
  }
}

extension String {
  /// The first part of a language tag: `zh` of `zh-Hans`.
  var primaryLanguage: String {
    lowercased().split(separator: "-").first.map(String.init) ?? self
  }
}
