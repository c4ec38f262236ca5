import Foundation
import Markup

/// A lesson after its run: what a page is drawn from.
struct LessonRun: Sendable {
  var lesson: Lesson
  /// One for each step.
  var outputs: [StepOutput]
  var diagnostics: [Diagnostic]
  /// What is wrong with the lessons that it uses.
  var usesErrors: [Diagnostic] = []
  /// Why each step ran; nil if the outputs are those of an earlier build, which still hold.
  var reasons: [String]?
}

/// Draws the page of a lesson.
struct PageRenderer: Sendable {
  let site: Site
  let typesetter: FormulaTypesetter

  /// The page, and what was found wrong while drawing it: formulas, references.
  func page(_ run: LessonRun) -> (page: Page, diagnostics: [Diagnostic]) {
    let lesson = run.lesson
    let words = PageWords.words(for: lesson.frontMatter.language)
    let numbering = Numbering(lesson)
    let section = StepSection(lesson: lesson, words: words, numbering: numbering)
    var sections: [Int: Node] = [:]
    for (step, output) in zip(lesson.steps, run.outputs) {
      sections[step.fenceLine] = section.node(step, output)
    }
    var prose = ProseRenderer(
      lesson: lesson, words: words, numbering: numbering, typesetter: typesetter,
      sections: sections)
    let content = section.usesErrors(run.usesErrors) + prose.render()
    let frame = PageFrame(
      site: site, lesson: lesson, words: words, headings: prose.headings, content: content)
    let page = Page(path: lesson.name + ".html", markup: frame.markup)
    return (page, numbering.diagnostics + prose.diagnostics)
  }
}

/// A finished file of the site.
struct Page: Equatable, Sendable {
  /// The path below the output folder.
  var path: String
  var markup: String
}

/// What a page must know of the others.
struct Site: Sendable {
  /// The lessons in the order of the index.
  var lessons: [SiteLesson]

  /// The neighbours of a lesson among those of its language.
  func neighbours(of name: String) -> (previous: SiteLesson?, next: SiteLesson?) {
    guard let own = lessons.first(where: { $0.name == name }) else { return (nil, nil) }
    let same = lessons.filter { $0.language == own.language }
    guard let place = same.firstIndex(where: { $0.name == name }) else { return (nil, nil) }
    return (
      place > 0 ? same[place - 1] : nil, place + 1 < same.count ? same[place + 1] : nil
    )
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
