import Foundation

/// A lesson to start from: it runs as it stands, and shows how steps, figures, formulas and
/// references are written.
///
/// ```swift
/// LessonTemplate(title: "My lesson", language: .english, isCourse: false).text
/// ```
public struct LessonTemplate: Sendable {
  /// The languages in which there are templates.
  public enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case chinese = "zh"
  }

  public var title: String
  public var language: Language
  /// Whether it has all eight stages of a course lesson.
  public var isCourse: Bool

  public init(title: String, language: Language, isCourse: Bool) {
    self.title = title
    self.language = language
    self.isCourse = isCourse
  }

  /// The lesson's Markdown.
  public var text: String {
    let body =
      switch (language, isCourse) {
      case (.english, false): LessonTemplate.english
      case (.english, true): LessonTemplate.englishCourse
      case (.chinese, false): LessonTemplate.chinese
      case (.chinese, true): LessonTemplate.chineseCourse
      }
    return frontMatter + "\n" + body
  }

  private var frontMatter: String {
    let tag = language == .chinese ? "zh-Hans" : "en"
    return
      "---\ntitle: \(title.quotedForYAML)\nlang: \(tag)\n\(isCourse ? "course: true\n" : "")---\n"
  }
}

extension LessonTemplate {
  /// Writes a new lesson.
  ///
  /// A plain name goes below `lessons/LANGUAGE/` in the working folder; a path with folders in it
  /// goes where it says. The title is the name with spaces for its hyphens.
  ///
  /// - Returns: The path of the new file.
  /// - Throws: ``PathError`` if the name is none for a lesson, or something is there already.
  public static func write(
    name: String, language: Language, isCourse: Bool
  ) throws(PathError) -> String {
    let isPath = name.contains("/")
    let base = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    let file = base.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init)
    guard let file, !file.isEmpty, !file.hasPrefix("."), file.lowercased() != "readme",
      !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else {
      throw PathError(path: name, problem: "that is no name for a lesson")
    }
    let path = (isPath ? base : "lessons/\(language.rawValue)/\(base)") + ".md"
    if FileManager.default.fileExists(atPath: path) {
      throw PathError(path: path, problem: "there is a lesson already")
    }
    let words = file.replacing("-", with: " ").replacing("_", with: " ")
    let title = words.prefix(1).uppercased() + words.dropFirst()
    let template = LessonTemplate(title: title, language: language, isCourse: isCourse)
    do {
      let url = URL(filePath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(template.text.utf8).write(to: url, options: .withoutOverwriting)
    } catch {
      throw PathError(path: path, problem: "it cannot be written: \(error.localizedDescription)")
    }
    return path
  }
}

extension String {
  /// The text in the double quotes of YAML.
  fileprivate var quotedForYAML: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
