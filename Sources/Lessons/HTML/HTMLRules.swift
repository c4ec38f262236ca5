/// The elements and attributes that an author's HTML may have, and where they may stand.
///
/// All of them only show something: nothing here runs, loads from elsewhere, or changes how a
/// browser reads what follows.
enum HTMLRules {
  /// What an element may hold.
  enum Content: Equatable {
    /// Blocks and text.
    case flow
    /// Text and what stands in a line of it.
    case phrasing
    /// Only these elements.
    case only(Set<String>)
    case nothing
    /// What is around it may hold.
    case transparent
  }

  /// What an element may hold; nil if lessons cannot have it.
  static func content(of name: String) -> Content? {
    if let content = structure[name] { return content }
    if flow.contains(name) { return .flow }
    if phrasing.contains(name) || phrasingBlocks.contains(name) { return .phrasing }
    if void.contains(name) { return .nothing }
    if SVGRules.elements.contains(name) { return .only(SVGRules.elements) }
    return nil
  }

  /// Whether an element may stand in a line of text.
  static func isPhrasing(_ name: String) -> Bool {
    phrasing.contains(name)
      || ["br", "img", "wbr", "a", "audio", "video", "ruby", "svg", "picture"]
        .contains(name)
  }

  /// The elements that one may stand in, if it cannot stand anywhere.
  static let parents: [String: Set<String>] = [
    "li": ["ul", "ol"], "dt": ["dl"], "dd": ["dl"], "summary": ["details"],
    "figcaption": ["figure"], "caption": ["table"], "colgroup": ["table"], "thead": ["table"],
    "tbody": ["table"], "tfoot": ["table"], "tr": ["table", "thead", "tbody", "tfoot"],
    "td": ["tr"], "th": ["tr"], "col": ["colgroup"], "source": ["audio", "video", "picture"],
    "track": ["audio", "video"], "rt": ["ruby"], "rp": ["ruby"],
  ]

  static let void: Set<String> = ["br", "hr", "img", "wbr", "col", "source", "track"]

  /// Elements whose text a browser does not read as HTML, so that it must not be read here either.
  static let rawText: Set<String> = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "noscript",
    "plaintext",
  ]

  /// Whether an element may have an attribute.
  static func allows(_ attribute: String, on name: String) -> Bool {
    ["id", "class", "title", "lang", "dir", "role", "style", "tabindex"].contains(attribute)
      || attribute.hasPrefix("aria-") || attribute.hasPrefix("data-")
      || attributes[name]?.contains(attribute) == true
  }

  /// The attributes that hold an address.
  static let addresses: Set<String> = ["href", "src", "poster", "cite"]

  private static let structure: [String: Content] = [
    "ul": .only(["li"]), "ol": .only(["li"]), "dl": .only(["dt", "dd"]),
    "table": .only(["caption", "colgroup", "thead", "tbody", "tfoot", "tr"]),
    "thead": .only(["tr"]), "tbody": .only(["tr"]), "tfoot": .only(["tr"]),
    "tr": .only(["td", "th"]), "colgroup": .only(["col"]), "picture": .only(["source", "img"]),
    "audio": .only(["source", "track"]), "video": .only(["source", "track"]), "a": .transparent,
    "ruby": .phrasing, "rt": .phrasing, "rp": .phrasing,
  ]
  private static let flow: Set<String> = [
    "address", "article", "aside", "blockquote", "dd", "details", "div", "figcaption", "figure",
    "li", "section", "td", "th", "caption",
  ]
  private static let phrasingBlocks: Set<String> = [
    "p", "pre", "h2", "h3", "h4", "h5", "h6", "summary", "dt",
  ]
  private static let phrasing: Set<String> = [
    "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
  ]
  private static let attributes: [String: Set<String>] = [
    "a": ["href", "download", "hreflang", "rel", "target"],
    "img": ["src", "alt", "width", "height", "loading"],
    "audio": ["src", "controls", "loop", "muted", "preload"],
    "video": ["src", "controls", "loop", "muted", "preload", "poster", "width", "height"],
    "source": ["src", "type"], "track": ["src", "kind", "srclang", "label", "default"],
    "ol": ["start", "type", "reversed"], "li": ["value"], "details": ["open"],
    "td": ["colspan", "rowspan", "headers"],
    "th": ["colspan", "rowspan", "headers", "scope", "abbr"],
    "col": ["span"], "colgroup": ["span"], "time": ["datetime"], "data": ["value"],
    "q": ["cite"], "blockquote": ["cite"], "del": ["cite", "datetime"],
    "ins": ["cite", "datetime"],
  ]
}

/// The drawings that an author's HTML may hold.
enum SVGRules {
  static let elements: Set<String> = [
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan",
    "title", "desc", "defs", "linearGradient", "radialGradient", "stop", "clipPath", "marker",
  ]

  /// Attributes that only say how something is drawn: `fill`, `viewBox`, `stroke-width`.
  static func allows(_ attribute: String, value: String) -> Bool {
    let name = attribute.lowercased()
    if name.hasPrefix("on") || name.contains(":") || ["href", "style", "src"].contains(name) {
      return false
    }
    let text = value.lowercased()
    // `url(#gradient)` names a part of the drawing; nothing else may be named.
    return !text.replacing("url(#", with: "").contains("url(") && !text.contains("\\")
  }
}
