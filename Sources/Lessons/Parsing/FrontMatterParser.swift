import Yams

/// Reads a lesson's front matter: YAML between `---` lines at the top of the file.
struct FrontMatterParser {
  private(set) var frontMatter = FrontMatter()
  private var reader: YAMLReader
  private var unclosed: [Diagnostic] = []

  /// What is wrong with it.
  var diagnostics: [Diagnostic] { unclosed + reader.diagnostics }

  /// The lines that the front matter takes up, its two rules included; 0 if there is none.
  private(set) var lineCount = 0

  init(_ source: SourceText) {
    reader = YAMLReader(source, linesAbove: 1, name: "the front matter")
    guard source.line(1) == "---" else { return }
    guard
      let end = source.lines.dropFirst().firstIndex(where: { $0 == "---" || $0 == "..." })
    else {
      unclosed = [
        source.error(
          line: 1, column: 1, "the front matter that begins here has no closing '---'")
      ]
      return
    }
    lineCount = end + 1
    parse(source.lines[1..<end].joined(separator: "\n"))
  }
}

extension FrontMatterParser {
  private static let keys = [
    "title", "lang", "description", "order", "uses", "timeout", "course", "media", "html",
    "macros", "allow",
  ]

  private mutating func parse(_ yaml: String) {
    for (key, value) in reader.pairs(of: yaml) { set(key, to: value) }
  }

  private mutating func report(_ node: Yams.Node, _ message: String) {
    reader.report(node, message)
  }

  private mutating func set(_ key: Yams.Node, to value: Yams.Node) {
    switch key.string {
    case "title": text(value, "title") { $0.title = $1 }
    case "lang": language(value)
    case "description": text(value, "description") { $0.description = $1 }
    case "media": media(value)
    case "order": number(value, "order") { $0.order = $1 }
    case "timeout":
      if let seconds = value.float, seconds > 0, seconds.isFinite {
        frontMatter.timeout = seconds
      } else {
        report(value, "'timeout' is a number of seconds above 0")
      }
    case "macros": macros(value)
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
    case "html":
      if value.string == "trusted" {
        frontMatter.trustsHTML = true
      } else {
        report(value, "'html' is trusted, or left out")
      }
    case "allow":
      frontMatter.allowLine = (key.mark?.line ?? 0) + 1
      permissions(value)
    default: reader.reportUnknown(key, "front matter key", among: FrontMatterParser.keys)
    }
  }

  private mutating func media(_ value: Yams.Node) {
    if MediaLink(value.string ?? "") != nil {
      frontMatter.media = value.string
    } else {
      report(value, "'media' is the address of a lecture on the web: https://…")
    }
  }

  private func reference(_ value: Yams.Node) -> LessonReference? {
    guard let name = value.string else { return nil }
    return LessonReference(
      name: name, line: (value.mark?.line ?? 0) + 1, column: value.mark?.column ?? 1)
  }

  /// The commands of the lesson's formulas: a backslash and letters, or one other character.
  private mutating func macros(_ value: Yams.Node) {
    guard case .mapping(let mapping) = value else {
      report(value, "'macros' is a list of commands and what they stand for: '\\R: \\mathbb{R}'")
      return
    }
    for (key, value) in mapping {
      let name = key.string ?? ""
      let letters = name.dropFirst()
      guard name.hasPrefix("\\"), !letters.isEmpty,
        letters.count == 1 || letters.allSatisfy({ $0.isASCII && $0.isLetter })
      else {
        report(key, "a macro's name is a backslash and letters, such as \\R, not '\(name)'")
        continue
      }
      text(value, name) { $0.macros[name] = $1 }
      if let text = value.string, let fault = Self.braceFault(text) { report(value, fault) }
    }
  }

  /// What is wrong with the braces of a macro's TeX.
  private static func braceFault(_ tex: String) -> String? {
    var depth = 0
    var isEscaped = false
    for character in tex {
      if !isEscaped {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
      }
      if depth < 0 { return "this macro has a '}' without a '{'" }
      isEscaped = character == "\\" && !isEscaped
    }
    return depth == 0 ? nil : "this macro has a '{' without a '}'"
  }

  private mutating func permissions(_ value: Yams.Node) {
    guard let words = value.sequence else {
      report(value, "'allow' is a list of permissions: [network]")
      return
    }
    let known = Permission.allCases.map(\.rawValue)
    for word in words {
      if let permission = word.string.flatMap(Permission.init(rawValue:)) {
        frontMatter.allow.insert(permission)
      } else {
        let name = word.string ?? ""
        report(word, "unknown permission '\(name)'\(known.suggestion(for: name))")
      }
    }
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

  private mutating func language(_ value: Yams.Node) {
    guard let tag = value.languageTag else {
      report(value, "'lang' is a language tag such as en or zh-Hans, not '\(value.string ?? "")'")
      return
    }
    frontMatter.language = tag
  }
}
