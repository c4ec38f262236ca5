import Foundation

/// What a page must know of the others.
struct Site: Sendable {
  /// The lessons in the order of the index.
  let lessons: [SiteLesson]
  let settings: SiteSettings
  /// Whether the course has a style sheet of its own, `custom.css` beside its settings.
  let hasOwnStyle: Bool
  /// What guards the calls of a live preview's pages; nil for a site that is written.
  let liveToken: String?
  /// The languages of the lessons, in the order of the index.
  let languages: [String]
  /// What each lesson's references can name, by the lesson's name.
  let numberings: [String: Numbering]
  private let byLanguage: [String: [SiteLesson]]
  private let places: [String: Int]
  private let translations: [String: [SiteLesson]]

  /// The lessons in the order of the index: by language, then by `order`, then by name.
  init(
    _ lessons: [Lesson], settings: SiteSettings = SiteSettings(), hasOwnStyle: Bool = false,
    liveToken: String? = nil
  ) {
    let sorted = lessons.map(SiteLesson.init).sorted { first, second in
      let firstOrder = first.order ?? .infinity
      let secondOrder = second.order ?? .infinity
      return firstOrder == secondOrder ? first.name < second.name : firstOrder < secondOrder
    }
    let byLanguage = Dictionary(grouping: sorted, by: \.language)
    var languages: [String] = []
    for tag in settings.languages.map(\.tag) {
      let meant = byLanguage.keys.filter {
        $0 == tag || $0.primaryLanguage == tag.primaryLanguage
      }
      languages += meant.sorted().filter { !languages.contains($0) }
    }
    for lesson in sorted where !languages.contains(lesson.language) {
      languages.append(lesson.language)
    }
    numberings = Dictionary(
      zip(lessons.map(\.name), lessons.mapInParallel(Numbering.init)), uniquingKeysWith: { $1 })
    self.settings = settings
    self.hasOwnStyle = hasOwnStyle
    self.liveToken = liveToken
    self.languages = languages
    self.byLanguage = byLanguage
    self.lessons = languages.flatMap { byLanguage[$0] ?? [] }
    places = byLanguage.values.reduce(into: [:]) { places, lessons in
      for (place, lesson) in lessons.enumerated() { places[lesson.name] = place }
    }
    translations = Dictionary(grouping: self.lessons, by: \.untranslatedName)
  }

  func lessons(in language: String) -> [SiteLesson] { byLanguage[language] ?? [] }

  /// The neighbours of a lesson among those of its language.
  func neighbours(of lesson: SiteLesson) -> (previous: SiteLesson?, next: SiteLesson?) {
    let same = lessons(in: lesson.language)
    guard let place = places[lesson.name] else { return (nil, nil) }
    return (
      place > 0 ? same[place - 1] : nil, place + 1 < same.count ? same[place + 1] : nil
    )
  }

  /// The same lesson in the other languages: `en/x` for `zh/x`.
  func translations(of lesson: SiteLesson) -> [SiteLesson] {
    (translations[lesson.untranslatedName] ?? []).filter { $0.language != lesson.language }
  }

  /// A language's name in its own words, as far as the page can tell.
  func name(of language: String) -> String {
    let chosen =
      settings.languages.first { $0.tag == language }
      ?? settings.languages.first {
        $0.tag.primaryLanguage == language.primaryLanguage
      }
    if let name = chosen?.name { return name }
    let name = Locale(identifier: language).localizedString(
      forLanguageCode: language.primaryLanguage)
    return name.map { $0.prefix(1).uppercased() + $0.dropFirst() } ?? language
  }
}

/// A lesson as the index lists it.
struct SiteLesson: Equatable, Sendable {
  var name: String
  var title: String
  var description: String?
  var language: String
  var order: Double?

  init(_ lesson: Lesson) {
    name = lesson.name
    title = lesson.title
    description = lesson.frontMatter.description
    language = lesson.frontMatter.language
    order = lesson.frontMatter.order
  }

  /// The page's path below the output folder.
  var page: String { name + ".html" }

  /// The name without the folder of its language, which the lesson has in common with its
  /// translations.
  var untranslatedName: String {
    let parts = name.split(separator: "/")
    let isFolder = parts.first.map { $0 == language || $0 == language.primaryLanguage } ?? false
    return isFolder ? parts.dropFirst().joined(separator: "/") : name
  }
}

extension String {
  /// The relative link from a page to a file, both given by their paths below the output folder.
  func link(to target: String) -> String {
    let depth = split(separator: "/").count - 1
    return String(repeating: "../", count: depth) + target.linkEncoded
  }

  /// The path with everything escaped that a link could misread.
  var linkEncoded: String {
    addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting([":"])) ?? self
  }
}
