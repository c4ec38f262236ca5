import Markup

/// The frame around a lesson's content: head, stages, contents, neighbours.
struct PageFrame {
  let site: Site
  let lesson: Lesson
  let words: PageWords
  let headings: [ProseRenderer.Heading]
  let content: [Node]

  private var path: String { lesson.name + ".html" }

  var markup: String {
    let page = Node.html(
      "html", ["lang": lesson.frontMatter.language], "\n", head, "\n", body, "\n")
    return "<!DOCTYPE html>\n" + page.markup + "\n"
  }
}

extension PageFrame {
  private var head: Node {
    var nodes = PageHead.nodes(
      title: lesson.title, description: lesson.frontMatter.description, path: path,
      hasFormulas: !lesson.prose.formulas.isEmpty)
    let neighbours = site.neighbours(of: lesson.name)
    if let previous = neighbours.previous {
      nodes += [
        .html("link", ["rel": "prev", "href": path.link(to: previous.name + ".html")]), "\n",
      ]
    }
    if let next = neighbours.next {
      nodes += [.html("link", ["rel": "next", "href": path.link(to: next.name + ".html")]), "\n"]
    }
    return .html("head", [:], ["\n"] + nodes)
  }

  private var body: Node {
    let main = Node.html(
      "main", ["id": "text"], "\n", .html("h1", [:], .text(lesson.title)), "\n", lead,
      .group(content), neighbours)
    return .html(
      "body", [:], "\n",
      .html("a", ["class": "skip", "href": "#text"], .text(words.skipToText)), "\n",
      .html(
        "header", ["class": "top"],
        .html("a", ["href": path.link(to: "index.html")], .text(words.home))), "\n",
      .html("div", ["class": "page"], "\n", stageRail, main, "\n", contents), "\n",
      .html("script", ["src": path.link(to: "assets/page.js"), "defer": ""]), "\n")
  }

  private var lead: Node {
    guard let description = lesson.frontMatter.description else { return .empty }
    return [.html("p", ["class": "lead"], .text(description)), "\n"]
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

  private var contents: Node {
    let sections = headings.filter { $0.level == 2 }
    if sections.count < 2 { return .empty }
    let items = sections.map { heading -> Node in
      [.html("li", [:], .html("a", ["href": "#" + heading.anchor], heading.content)), "\n"]
    }
    return [
      .html(
        "nav", ["class": "contents", "aria-label": words.contents],
        .html("p", ["class": "nav-title"], .text(words.contents)), .html("ol", [:], ["\n"] + items)),
      "\n",
    ]
  }

  private var neighbours: Node {
    let (previous, next) = site.neighbours(of: lesson.name)
    func card(_ lesson: SiteLesson?, _ word: String, _ relation: String) -> Node {
      guard let lesson else { return .empty }
      return .html(
        "a", ["class": relation, "rel": relation, "href": path.link(to: lesson.name + ".html")],
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

/// What every page of the site has in its head.
enum PageHead {
  static func nodes(
    title: String, description: String?, path: String, hasFormulas: Bool = false
  ) -> [Node] {
    var nodes: [Node] = [
      .html("meta", ["charset": "utf-8"]), "\n",
      .html("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]), "\n",
      .html("title", [:], .text(title)), "\n",
    ]
    if let description {
      nodes += [.html("meta", ["name": "description", "content": description]), "\n"]
    }
    for sheet in (hasFormulas ? ["assets/katex.css"] : []) + ["assets/page.css"] {
      nodes += [.html("link", ["rel": "stylesheet", "href": path.link(to: sheet)]), "\n"]
    }
    return nodes
  }
}
