import Markup

/// The frame around a lesson's content: head, bar, stages, contents, neighbours, foot.
struct PageFrame {
  let site: Site
  let lesson: Lesson
  let own: SiteLesson
  let words: PageWords
  let headings: [ProseRenderer.Heading]
  let content: [Node]

  private var path: String { own.page }

  var markup: String { document(main: mainChildren) }

  /// What stands in `<main>`.
  var mainChildren: [Node] {
    ["\n", .html("h1", [:], .text(lesson.title)), "\n", lead] + content + [neighbours]
  }

  /// The page around what stands in `<main>`.
  ///
  /// - Parameter isFrame: Whether to leave out all that a live page replaces by itself.
  func document(main: [Node], isFrame: Bool = false) -> String {
    let page = Node.html(
      "html", ["lang": own.language], "\n", head(isFrame), "\n", body(main, isFrame), "\n")
    return "<!DOCTYPE html>\n" + page.markup + "\n"
  }
}

extension PageFrame {
  private func head(_ isFrame: Bool) -> Node {
    let head = PageHead(
      site: site, title: isFrame ? "" : lesson.title, description: own.description, path: path,
      language: own.language, hasFormulas: !lesson.prose.formulas.isEmpty,
      trustsHTML: lesson.frontMatter.trustsHTML)
    let (previous, next) = site.neighbours(of: own)
    let others = [(previous, "prev"), (next, "next")].compactMap { other, relation -> Node? in
      other.map { .html("link", ["rel": relation, "href": path.link(to: $0.page)]) }
    }
    let translations = site.translations(of: own).map { other -> Node in
      .html(
        "link",
        ["rel": "alternate", "hreflang": other.language, "href": path.link(to: other.page)])
    }
    return .html(
      "head", [:], ["\n"] + head.nodes + (others + translations).flatMap { [$0, "\n"] })
  }

  private func body(_ content: [Node], _ isFrame: Bool) -> Node {
    let main = Node.html("main", ["id": "text"], content)
    let bar = PageBar(site: site, path: path, language: own.language)
    let switches = site.translations(of: own).map { ($0.language, path.link(to: $0.page)) }
    return .html(
      "body", [:], "\n",
      .html("a", ["class": "skip", "href": "#text"], .text(words.skipToText)), "\n",
      bar.header(languages: switches), "\n",
      .html(
        "div", ["class": "page"], "\n", isFrame ? .empty : rail, main, "\n"), "\n",
      bar.footer(downloads), "\n")
  }

  private var lead: Node {
    guard let description = own.description else { return .empty }
    return [.html("p", ["class": "lead"], .text(description)), "\n"]
  }

  /// The lesson's own file, the program that it is, and the lecture that it follows.
  private var downloads: [Node] {
    var links: [Node] = [
      .html(
        "a", ["href": path.link(to: lesson.name + ".md"), "download": ""], .text("Markdown"))
    ]
    if !lesson.steps.isEmpty {
      links.append(
        .html(
          "a", ["href": path.link(to: lesson.name + ".swift"), "download": ""],
          .text(words.program)))
    }
    if let media = lesson.frontMatter.media.flatMap(MediaLink.init) {
      links.append(.html("a", ["href": media.address], .text(words.lecture)))
    }
    return links
  }

  /// What leads through the page: beside the text where there is room, above it where not.
  var rail: Node {
    let ways = [stageRail, contents].filter { $0 != .empty }
    return ways.isEmpty ? .empty : [.html("div", ["class": "rail"], ["\n"] + ways), "\n"]
  }

  /// The stages of a course lesson, each a link to the section that it begins in.
  private var stageRail: Node {
    let firsts = lesson.steps.filter { $0.newStage != nil }
    if firsts.isEmpty { return .empty }
    let items = firsts.map { step -> Node in
      let name = step.newStage.flatMap { words.stageNames[$0] } ?? ""
      let attributes: Attributes = [
        "href": "#" + anchor(ofStageAt: step), "data-stage": step.newStage?.rawValue ?? "",
      ]
      return [.html("li", [:], .html("a", attributes, .text(name))), "\n"]
    }
    return [
      .html(
        "nav", ["class": "stages", "aria-label": words.stages],
        .html(
          "details", ["open": ""], .html("summary", [:], .text(words.stages)), "\n",
          .html("ol", [:], ["\n"] + items))),
      "\n",
    ]
  }

  /// The heading under which a stage's first step stands, if no other step stands between them.
  private func anchor(ofStageAt step: Step) -> String {
    let before = headings.last { $0.line < step.fenceLine }
    let previous = lesson.steps.last { $0.fenceLine < step.fenceLine }
    guard let before, before.line > previous?.fenceLine ?? 0 else { return step.anchor }
    return before.anchor
  }

  /// The sections. They are folded where there is little room; see the style sheet.
  private var contents: Node {
    let sections = headings.filter { $0.level == 2 }
    if sections.count < 2 { return .empty }
    let items = sections.map { heading -> Node in
      [.html("li", [:], .html("a", ["href": "#" + heading.anchor], heading.content)), "\n"]
    }
    return [
      .html(
        "nav", ["class": "contents", "aria-label": words.contents],
        .html(
          "details", [:], .html("summary", [:], .text(words.contents)), "\n",
          .html("ol", [:], ["\n"] + items))),
      "\n",
    ]
  }

  private var neighbours: Node {
    let (previous, next) = site.neighbours(of: own)
    func card(_ lesson: SiteLesson?, _ word: String, _ relation: String) -> Node {
      guard let lesson else { return .empty }
      return .html(
        "a", ["class": relation, "rel": relation, "href": path.link(to: lesson.page)],
        .html("span", [:], .text(word)), .text(lesson.title))
    }
    if previous == nil && next == nil { return .empty }
    return [
      "\n",
      .html(
        "nav", ["class": "neighbours", "aria-label": "\(words.previous), \(words.next)"],
        card(previous, words.previous, "prev"), card(next, words.next, "next")),
      "\n",
    ]
  }
}
