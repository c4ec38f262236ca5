/// The headings of a lesson with their anchors, in the order of the page.
///
/// An anchor counts headings and holds none of their words, so a link to a section goes on working
/// when the section gets another title or the lesson is translated: `section-2-1` is the first
/// subsection of the second section. A label that the author gives takes its place.
struct Sections: Sendable {
  /// A heading.
  struct Section: Equatable, Sendable {
    /// From 2 to 6: the page's title is its only heading of the first level.
    var level: Int
    var anchor: String
    var line: Int
  }

  private(set) var all: [Section] = []
  private var places: [Int: Int] = [:]
  private var labels: Set<String> = []
  private var counts = [Int](repeating: 0, count: 7)

  init(_ lesson: Lesson) {
    collect(lesson.bodyBlocks)
  }

  /// The heading that stands at a line.
  func section(atLine line: Int) -> Section? { places[line].map { all[$0] } }
}

extension Sections {
  private mutating func collect(_ blocks: [ProseNode]) {
    for block in blocks {
      guard case .heading(let level, let label) = block.kind else {
        collect(block.children)
        continue
      }
      let shown = min(6, max(2, level))
      counts[shown] += 1
      for deeper in counts.indices where deeper > shown { counts[deeper] = 0 }
      let numbers = counts[2...shown].map(String.init)
      let line = block.range.startLine
      places[line] = all.count
      all.append(
        Section(
          level: shown, anchor: anchor(label, numbers.joined(separator: "-")), line: line))
    }
  }
}

extension Sections {
  /// The label, if it is the first of its name; else the number.
  private mutating func anchor(_ label: String?, _ number: String) -> String {
    if let label, !Label.isReserved(label), labels.insert(label).inserted { return label }
    return "section-" + number
  }
}

extension Lesson {
  /// The blocks of the prose without the heading that gives the page its title.
  var bodyBlocks: [ProseNode] {
    let title = hiddenHeading?.range
    return prose.document.children.filter { $0.range != title || title == nil }
  }
}
