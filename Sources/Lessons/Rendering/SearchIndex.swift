import CommonMark
import Foundation

/// What a reader can search in: the words of all lessons of a language, section by section.
///
/// The index is a script that calls `stepwiseSearch` with rows of page, title, anchor, heading and
/// text. A page loads it when its reader opens the search: a script can be loaded from a page that
/// was opened from disk, where a request for data cannot. It comes from the lessons alone, so a run
/// that renders some of them writes the whole.
struct SearchIndex {
  let language: String
  private let rows: [[String]]

  init(_ lessons: [Lesson], language: String) {
    self.language = language
    rows = lessons.flatMap(SearchText.rows)
  }

  /// Where the index of a language lies below the output folder.
  static func path(for language: String) -> String { "assets/search-\(language).js" }

  /// An index for each language of a site.
  static func pages(for lessons: [Lesson], of site: Site) -> [Page] {
    let byLanguage = Dictionary(grouping: lessons, by: \.frontMatter.language)
    return site.languages.map {
      SearchIndex(byLanguage[$0] ?? [], language: $0).page
    }
  }

  var page: Page {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    let json = (try? encoder.encode(rows)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    return Page(path: SearchIndex.path(for: language), markup: "stepwiseSearch(\(json));\n")
  }
}

/// Gathers the words of a lesson, section by section.
private struct SearchText {
  private let lesson: Lesson
  private let sections: Sections
  private var rows: [[String]] = []
  private var anchor = ""
  private var heading = ""
  private var text: [String] = []

  static func rows(of lesson: Lesson) -> [[String]] {
    var search = SearchText(lesson)
    search.add(lesson.bodyBlocks)
    for footnote in lesson.prose.footnotes { search.add(footnote.blocks) }
    search.endSection()
    return search.rows
  }

  private init(_ lesson: Lesson) {
    self.lesson = lesson
    sections = Sections(lesson)
    if let description = lesson.frontMatter.description { text.append(description) }
  }

  private mutating func add(_ blocks: [ProseNode]) {
    for block in blocks {
      switch block.kind {
      case .heading:
        endSection()
        anchor = sections.section(atLine: block.range.startLine)?.anchor ?? ""
        heading = line(of: block)
      case .codeBlock(_, let literal):
        let step = lesson.step(atLine: block.range.startLine)
        if let step, step.options.isTest || !step.options.showsCode { continue }
        text.append(
          contentsOf: [step?.options.caption, step?.shownSource ?? literal].compactMap { $0 })
      case .paragraph, .row, .caption, .equation: text.append(line(of: block))
      case .figure(_, let caption, _): text.append(caption)
      case .htmlBlock: continue
      default: add(block.children)
      }
    }
  }

  private mutating func endSection() {
    let words = text.flatMap { $0.unicodeScalars.split(whereSeparator: \.isBlank) }
    rows.append([
      lesson.name.linkEncoded + ".html", lesson.title, anchor, heading,
      words.map(String.init).joined(separator: " "),
    ])
    text = []
  }

  /// The words of a block on one line, joined as the page joins them.
  private func line(of node: ProseNode) -> String {
    var line = ""
    append(node, to: &line)
    return line
  }

  private func append(_ node: ProseNode, to line: inout String) {
    switch node.kind {
    case .text(let text): line += text
    case .formula(let formula), .equation(let formula): line += formula.words
    case .code(let text): line += text
    case .html: return
    default: break
    }
    if node.kind == .cell && !line.isEmpty { line += " " }
    for (index, child) in node.children.enumerated() {
      if child.kind == .softBreak || child.kind == .lineBreak {
        let after = index + 1 < node.children.count ? node.children[index + 1].plainText : ""
        let joins = HanText.joinsLines(
          line.unicodeScalars.last, after.unicodeScalars.first,
          language: lesson.frontMatter.language)
        if !joins { line += " " }
      } else {
        append(child, to: &line)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether the character is white space, in Unicode's sense.
  fileprivate var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }
}

extension Formula {
  /// What a reader could search for: only what can be read as it stands.
  fileprivate var words: String { source.contains("\\") ? "…" : source }
}
