import Markup

/// What every page of the site has in its head.
struct PageHead {
  let site: Site
  let title: String
  let description: String?
  /// The page's path below the output folder.
  let path: String
  let language: String
  /// The languages that the page's search looks in, if they are others than its own.
  var searchLanguages: [String]?
  var hasFormulas = false
  var trustsHTML = false

  /// The nodes in their order: what the browser must know before it reads on comes first.
  var nodes: [Node] {
    var nodes: [Node] = [
      .html("meta", ["charset": "utf-8"]),
      .html(
        "meta",
        ["http-equiv": "Content-Security-Policy", "content": policy.text]),
      .html("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .html("title", [:], .text(title)),
    ]
    if let description {
      nodes.append(.html("meta", ["name": "description", "content": description]))
    }
    nodes += sheets.map { .html("link", ["rel": "stylesheet", "href": path.link(to: $0)]) }
    if hasFormulas {
      nodes.append(.html("script", ["src": path.link(to: "assets/fonts.js")], []))
    }
    nodes.append(.html("script", script, []))
    nodes += liveParts
    return nodes.flatMap { [$0, "\n"] }
  }
}

extension PageHead {
  private var policy: ContentPolicy {
    ContentPolicy(trustsHTML, connects: site.liveToken != nil)
  }

  /// What keeps a previewed page up to date.
  private var liveParts: [Node] {
    guard let token = site.liveToken else { return [] }
    return [
      .html("link", ["rel": "stylesheet", "href": path.link(to: "assets/live.css")]),
      .html(
        "script",
        [
          "src": path.link(to: "assets/live.js"), "defer": "", "data-path": path,
          "data-token": token,
        ]),
    ]
  }

  private var sheets: [String] {
    (hasFormulas ? ["assets/katex.css"] : []) + ["assets/page.css"]
      + (site.settings.theme.styleSheet == nil ? [] : ["assets/theme.css"])
      + (site.hasOwnStyle ? ["assets/custom.css"] : [])
  }

  /// What the page does beyond reading, with the words and the places that it needs.
  private var script: Attributes {
    let words = PageWords.words(for: language)
    return [
      "src": path.link(to: "assets/page.js"), "defer": "", "data-copy": words.copy,
      "data-copied": words.copied, "data-search": words.search,
      "data-hint": words.searchHint, "data-found": words.searchFound, "data-close": words.close,
      "data-root": path.link(to: ""),
      "data-index": (searchLanguages ?? [language])
        .map { path.link(to: SearchIndex.path(for: $0)) }.joined(separator: " "),
    ]
  }
}

/// What a page may load and run: nothing but the site's own files, and the pictures that figures
/// hold in themselves as `data:` (heat maps, densities, images), in which no script can run.
///
/// `'self'` covers a site on a server. In a page opened from disk it means nothing to some browsers,
/// and there `file:` takes its place; on a server `file:` matches nothing.
struct ContentPolicy {
  /// Whether the lesson's own HTML may hold scripts.
  private let trustsHTML: Bool
  /// Whether its script may ask the server for news.
  private let connects: Bool

  init(_ trustsHTML: Bool, connects: Bool = false) {
    self.trustsHTML = trustsHTML
    self.connects = connects
  }

  var text: String {
    let own = "'self' file:"
    let script = trustsHTML ? "\(own) 'unsafe-inline'" : own
    // KaTeX and the figures place their parts with style attributes; KaTeX's style sheet holds its
    // fonts.
    return "default-src 'none'; script-src \(script); style-src \(own) 'unsafe-inline'; "
      + "img-src \(own) data:; media-src \(own); font-src \(own) data:; "
      + "base-uri 'none'; form-action 'none'" + (connects ? "; connect-src 'self'" : "")
  }
}
