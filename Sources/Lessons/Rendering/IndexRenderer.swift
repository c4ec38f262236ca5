import Markup

/// Draws the list of lessons that a site opens with.
struct IndexRenderer {
  let site: Site

  func page() -> Page {
    // The lessons of the first language in the order come first, and give the page its words.
    var languages: [String] = []
    for lesson in site.lessons where !languages.contains(lesson.language) {
      languages.append(lesson.language)
    }
    let language = languages.first ?? "en"
    let words = PageWords.words(for: language)
    let lists = languages.map { language in
      list(of: site.lessons.filter { $0.language == language }, language)
    }
    let main = Node.html(
      "main", ["id": "text", "class": "index"],
      ["\n", .html("h1", [:], .text(words.lessons)), "\n"] + lists)
    let head = PageHead.nodes(title: words.lessons, description: nil, path: "index.html")
    let html = Node.html(
      "html", ["lang": language], "\n", .html("head", [:], ["\n"] + head), "\n",
      .html("body", [:], "\n", .html("div", ["class": "page"], "\n", main, "\n"), "\n"), "\n")
    return Page(path: "index.html", markup: "<!DOCTYPE html>\n" + html.markup + "\n")
  }

  private func list(of lessons: [SiteLesson], _ language: String) -> Node {
    let items = lessons.map { lesson -> Node in
      let link = Node.html(
        "a", ["href": "index.html".link(to: lesson.name + ".html")], .text(lesson.title))
      let description = lesson.description.map { Node.html("p", [:], .text($0)) } ?? .empty
      return [.html("li", [:], link, description), "\n"]
    }
    return [.html("ol", ["class": "lessons", "lang": language], ["\n"] + items), "\n"]
  }
}
