import Markup

/// Draws the list of lessons that a site opens with.
struct IndexRenderer {
  let site: Site

  /// The page, in the words of the first language.
  func page() -> Page {
    let language = site.languages.first ?? "en"
    let words = PageWords.words(for: language)
    let title = site.settings.title.text(for: language) ?? words.lessons
    let description = site.settings.description.text(for: language)
    let lead = description.map { Node.html("p", ["class": "lead"], .text($0)) } ?? .empty
    let main = Node.html(
      "main", ["id": "text", "class": "index"],
      ["\n", .html("h1", [:], .text(title)), "\n", lead] + site.languages.map(section))
    let head = PageHead(
      site: site, title: title, description: description, path: "index.html", language: language,
      searchLanguages: site.languages.isEmpty ? nil : site.languages)
    let bar = PageBar(site: site, path: "index.html", language: language)
    let switches =
      site.languages.count < 2 ? [] : site.languages.map { (tag: $0, link: "#" + $0) }
    let html = Node.html(
      "html", ["lang": language], "\n", .html("head", [:], ["\n"] + head.nodes), "\n",
      .html(
        "body", [:], "\n",
        .html("a", ["class": "skip", "href": "#text"], .text(words.skipToText)), "\n",
        bar.header(languages: switches), "\n",
        .html("div", ["class": "page"], "\n", main, "\n"), "\n", bar.footer(), "\n"), "\n")
    return Page(path: "index.html", markup: "<!DOCTYPE html>\n" + html.markup + "\n")
  }
}

extension IndexRenderer {
  /// The lessons of a language, under its name if there are others.
  private func section(_ language: String) -> Node {
    let list = list(of: site.lessons(in: language), language)
    if site.languages.count < 2 { return list }
    return [
      .html(
        "section", ["id": language, "lang": language],
        .html("h2", [:], .text(site.name(of: language))), "\n", list), "\n",
    ]
  }

  private func list(of lessons: [SiteLesson], _ language: String) -> Node {
    let items = lessons.map { lesson -> Node in
      let link = Node.html(
        "a", ["href": "index.html".link(to: lesson.page)], .text(lesson.title))
      let description = lesson.description.map { Node.html("p", [:], .text($0)) } ?? .empty
      return [.html("li", [:], link, description), "\n"]
    }
    return [.html("ol", ["class": "lessons", "lang": language], ["\n"] + items), "\n"]
  }
}
