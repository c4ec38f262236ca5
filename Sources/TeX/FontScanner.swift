/// Follows typeset HTML element by element and tells in which fonts its characters stand.
struct FontScanner {
  private let rules: [FontRule]
  private var found: Set<FontStyle> = []
  /// The classes of the elements that are open, and the font in each.
  private var classes: [Set<String>] = []
  private var fonts: [FontStyle] = []

  init(rules: [FontRule]) {
    self.rules = rules
  }

  /// The styles of all characters that are drawn; MathML is there for those who do not see it.
  func styles(in html: String) -> Set<FontStyle> {
    var scanner = self
    var rest = html[...]
    while let start = rest.firstIndex(of: "<") {
      scanner.read(characters: rest[..<start])
      let end = rest[start...].firstIndex(of: ">") ?? rest.index(before: rest.endIndex)
      scanner.read(tag: rest[start...end])
      rest = rest[end...].dropFirst()
    }
    scanner.read(characters: rest)
    return scanner.found
  }
}

extension FontScanner {
  private mutating func read(characters: Substring) {
    let isDrawn = characters.contains { !$0.isWhitespace && $0 != "\u{200B}" }
    guard isDrawn, let font = fonts.last, !font.family.isEmpty,
      !classes.contains(where: { $0.contains("katex-mathml") })
    else { return }
    found.insert(font)
  }

  private mutating func read(tag: Substring) {
    if tag.hasPrefix("</") {
      _ = classes.popLast()
      _ = fonts.popLast()
    } else {
      classes.append(names(in: tag))
      let font = font(within: fonts.last ?? FontStyle(family: ""))
      fonts.append(font)
      if tag.hasSuffix("/>") { read(tag: "</>") }
    }
  }

  /// The class names of a start tag.
  private func names(in tag: Substring) -> Set<String> {
    let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
    guard let place = parts.firstIndex(where: { $0.hasSuffix(" class=") }), place + 1 < parts.count
    else { return [] }
    return Set(parts[place + 1].split(separator: " ").map(String.init))
  }

  /// The font of the element that was opened last: what it inherits, changed by the rules for it.
  private func font(within outer: FontStyle) -> FontStyle {
    var font = outer
    let chosen = rules.filter { $0.chooses(classes) }
    // Sorting keeps the order of the file among rules that are equally specific.
    let ordered = chosen.enumerated().sorted {
      ($0.element.specificity, $0.offset) < ($1.element.specificity, $1.offset)
    }
    for rule in ordered.map(\.element) {
      font.family = rule.family ?? font.family
      font.weight = rule.weight ?? font.weight
      font.slant = rule.slant ?? font.slant
    }
    return font
  }
}
