import Yams

/// Reads a lesson's front matter: YAML between `---` lines at the top of the file.
struct FrontMatterParser {
  private let source: SourceText
  private(set) var frontMatter = FrontMatter()
  private(set) var diagnostics: [Diagnostic] = []

  /// The lines that the front matter takes up, its two rules included; 0 if there is none.
  private(set) var lineCount = 0

  init(_ source: SourceText) {
    self.source = source
    guard source.line(1) == "---" else { return }
    guard
      let end = source.lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." })
    else {
      report(1, 1, "the front matter that begins here has no closing '---'")
      return
    }
    lineCount = end + 1
    parse(source.lines[1..<end].joined(separator: "\n"))
  }
}

extension FrontMatterParser {
  private static let keys = [
    "title", "lang", "description", "order", "uses", "timeout", "course", "media",
  ]

  private mutating func report(_ line: Int, _ column: Int, _ message: String) {
    diagnostics.append(source.error(line: line, column: column, message))
  }

  /// Reports at a node of the YAML, whose first line is the lesson's second.
  private mutating func report(_ node: Yams.Node, _ message: String) {
    report((node.mark?.line ?? 0) + 1, node.mark?.column ?? 1, message)
  }

  private mutating func parse(_ yaml: String) {
    // An alias could make a few lines stand for millions.
    if let line = yaml.split(separator: "\n").firstIndex(where: { $0.contains(": *") }) {
      report(line + 2, 1, "the front matter uses a YAML alias, which a lesson does not need")
      return
    }
    do {
      guard let root = try Yams.compose(yaml: yaml) else { return }
      guard case .mapping(let mapping) = root else {
        report(root, "the front matter is not a list of 'key: value' lines")
        return
      }
      for (key, value) in mapping { set(key, to: value) }
    } catch let error as YamlError {
      report(error)
    } catch {
      report(1, 1, "the front matter cannot be read: \(error)")
    }
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      report(mark.line + 1, mark.column, "the front matter is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      report(
        context.mark.line + 1, context.mark.column, "the front matter sets \(duplicates) twice")
    default: report(1, 1, "the front matter cannot be read: \(error)")
    }
  }

  private mutating func set(_ key: Yams.Node, to value: Yams.Node) {
    switch key.string {
    case "title": text(value, "title") { $0.title = $1 }
    case "lang": language(value)
    case "description": text(value, "description") { $0.description = $1 }
    case "media": text(value, "media") { $0.media = $1 }
    case "order": number(value, "order") { $0.order = $1 }
    case "timeout":
      if let seconds = value.float, seconds > 0, seconds.isFinite {
        frontMatter.timeout = seconds
      } else {
        report(value, "'timeout' is a number of seconds above 0")
      }
    case "course":
      if let isCourse = value.bool {
        frontMatter.isCourse = isCourse
      } else {
        report(value, "'course' is true or false")
      }
    case "uses":
      let lessons = value.sequence?.map(reference) ?? [nil]
      if !lessons.contains(nil) {
        frontMatter.uses = lessons.compactMap { $0 }
      } else {
        report(value, "'uses' is a list of lessons: [zh/linear-regression]")
      }
    case let name:
      let name = name ?? ""
      report(
        key, "unknown front matter key '\(name)'\(FrontMatterParser.keys.suggestion(for: name))")
    }
  }

  private func reference(_ value: Yams.Node) -> LessonReference? {
    guard let name = value.string else { return nil }
    return LessonReference(
      name: name, line: (value.mark?.line ?? 0) + 1, column: value.mark?.column ?? 1)
  }

  private mutating func text(
    _ value: Yams.Node, _ key: String, _ store: (inout FrontMatter, String) -> Void
  ) {
    guard case .scalar(let scalar) = value else {
      report(value, "'\(key)' is one line of text")
      return
    }
    store(&frontMatter, scalar.string)
  }

  private mutating func number(
    _ value: Yams.Node, _ key: String, _ store: (inout FrontMatter, Double) -> Void
  ) {
    guard let number = value.float, number.isFinite else {
      report(value, "'\(key)' is a number")
      return
    }
    store(&frontMatter, number)
  }

  /// BCP 47 as far as a page needs it: letters and digits in groups joined by hyphens.
  private mutating func language(_ value: Yams.Node) {
    let tag = value.string ?? ""
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    let isTag =
      parts.allSatisfy {
        (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
      && (parts.first.map { (2...3).contains($0.count) && $0.allSatisfy(\.isLetter) } ?? false)
    guard isTag else {
      report(value, "'lang' is a language tag such as en or zh-Hans, not '\(tag)'")
      return
    }
    frontMatter.language = tag
  }
}
