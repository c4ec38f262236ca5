/// The seven kinds of HTML blocks of CommonMark, by what ends them.
enum HTMLBlock: Equatable {
  /// A line with one of these.
  case until([String])
  /// A blank line.
  case untilBlank

  /// The block that begins at a line's content.
  init?(_ content: ArraySlice<UInt8>, isInParagraph: Bool) {
    guard content.first == UInt8(ascii: "<") else { return nil }
    let text = String(decoding: content, as: UTF8.self).lowercased()
    let name = text.dropFirst(text.hasPrefix("</") ? 2 : 1).prefix { $0.isASCII && $0.isNameLike }
    let rest = text.dropFirst((text.hasPrefix("</") ? 2 : 1) + name.count)
    let isNameEnded = rest.isEmpty || " \t>".contains(rest.first ?? " ")
    if let end = Self.ends.first(where: { text.hasPrefix($0.start) })?.end {
      self = .until([end])
    } else if text.hasPrefix("<!") && text.dropFirst(2).first?.isLetter == true {
      self = .until([">"])
    } else if !text.hasPrefix("</"), isNameEnded, Self.rawNames.contains(String(name)) {
      self = .until(Self.rawNames.map { "</\($0)>" })
    } else if isNameEnded || rest.hasPrefix("/>"), Self.blockNames.contains(name) {
      self = .untilBlank
    } else if !isInParagraph, let end = InlineMarkup.tagEnd(in: content),
      content[end...].allSatisfy(\.isSpace)
    {
      self = .untilBlank
    } else {
      return nil
    }
  }

  /// Whether the block ends with a line.
  func ends(with content: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .untilBlank: return content.isEmpty
    case .until(let ends):
      let text = String(decoding: content, as: UTF8.self).lowercased()
      return ends.contains { text.contains($0) }
    }
  }

  private static let ends = [
    (start: "<!--", end: "-->"), (start: "<?", end: "?>"), (start: "<![cdata[", end: "]]>"),
  ]

  private static let rawNames = ["script", "pre", "style", "textarea"]

  private static let blockNames: Set<Substring> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center",
    "col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5",
    "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu",
    "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "section", "source",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
  ]
}

extension Character {
  fileprivate var isNameLike: Bool { isLetter || isNumber }
}
