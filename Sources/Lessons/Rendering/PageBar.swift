import Markup

/// What stands above and below every page of the site.
struct PageBar {
  let site: Site
  /// The page's path below the output folder.
  let path: String
  let language: String

  private var words: PageWords { .words(for: language) }

  /// The site's title, the search (which the script uncovers, since it needs one), and the links to
  /// the page in other languages.
  func header(languages: [(tag: String, link: String)]) -> Node {
    let home = site.settings.title.text(for: language) ?? words.home
    var parts: [Node] = [
      .html("a", ["class": "home", "href": path.link(to: "index.html")], .text(home)),
      .html(
        "button", ["type": "button", "class": "search", "aria-keyshortcuts": "/", "hidden": ""],
        .text(words.search)),
    ]
    if !languages.isEmpty {
      let links = languages.map { language -> Node in
        .html(
          "a", ["href": language.link, "lang": language.tag, "hreflang": language.tag],
          .text(site.name(of: language.tag)))
      }
      parts.append(.html("nav", ["class": "languages", "aria-label": words.languages], links))
    }
    return .html("header", ["class": "top"], parts)
  }

  func footer(_ downloads: [Node] = []) -> Node {
    var parts: [Node] = []
    if !downloads.isEmpty {
      let links = downloads.enumerated().flatMap { index, link -> [Node] in
        index == 0 ? [link] : [" · ", link]
      }
      parts.append(
        .html("p", ["class": "downloads"], [.text(words.downloads + words.colon)] + links))
    }
    if let text = site.settings.footer.text(for: language) {
      parts.append(.html("p", [:], .text(text)))
    }
    return parts.isEmpty ? .empty : .html("footer", ["class": "bottom"], parts)
  }
}
