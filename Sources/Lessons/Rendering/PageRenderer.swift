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
  /// What its steps looked at.
  var files: [ReadFile] = []
  /// Why each step ran; nil if the outputs are those of an earlier build, which still hold.
  var reasons: [String]?
}

/// Draws the page of a lesson.
struct PageRenderer: Sendable {
  let site: Site
  let typesetter: FormulaTypesetter
  let code: CodeText
  var images = ImageFolder(root: nil)

  /// The page, the images on it, and what was found wrong while drawing it: formulas, references.
  func page(_ run: LessonRun) -> (page: Page, images: [ImageFile], diagnostics: [Diagnostic]) {
    let (frame, images, diagnostics) = frame(run)
    return (Page(path: run.lesson.name + ".html", markup: frame.markup), images, diagnostics)
  }

  /// The page's parts, the images on it, and what was found wrong while drawing them.
  ///
  /// - Parameter marks: How steps stand whose output is not that of the lesson as it is, by their
  ///   numbers.
  func frame(
    _ run: LessonRun, marks: [Int: LiveMark] = [:]
  ) -> (frame: PageFrame, images: [ImageFile], diagnostics: [Diagnostic]) {
    let lesson = run.lesson
    let words = PageWords.words(for: lesson.frontMatter.language)
    let numbering = site.numberings[lesson.name] ?? Numbering(lesson)
    let section = StepSection(lesson: lesson, words: words, numbering: numbering, code: code)
    var steps: [Int: Node] = [:]
    var values: [ProseValue: String] = [:]
    for (step, output) in zip(lesson.steps, run.outputs) {
      steps[step.fenceLine] = section.node(step, output, marks[step.number])
      for (number, value) in step.values.enumerated() { values[value] = output.values[number] }
    }
    var prose = ProseRenderer(
      lesson: lesson, numbering: numbering, typesetter: typesetter, code: code,
      links: LinkResolver(site: site), images: images, steps: steps, values: values)
    let content = section.usesErrors(run.usesErrors) + prose.render()
    let frame = PageFrame(
      site: site, lesson: lesson, own: SiteLesson(lesson), words: words, headings: prose.headings,
      content: content)
    return (frame, prose.imageFiles, numbering.diagnostics + prose.diagnostics)
  }
}

/// A finished file of the site.
struct Page: Equatable, Sendable {
  /// The path below the output folder.
  var path: String
  var markup: String
}
