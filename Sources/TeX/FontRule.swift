/// A rule that changes the font of the elements that its selector chooses.
struct FontRule: Equatable, Sendable {
  /// The classes of each part of the selector, the chosen element's last: `.katex .delimsizing.mult
  /// .delim-size1>span` is `[[katex], [delimsizing, mult], [delim-size1], []]`.
  var path: [Set<String>]
  var family: String?
  var weight: String?
  var slant: String?

  /// How many classes the selector names: of two rules for one element, the one with more wins.
  var specificity: Int {
    path.reduce(0) { $0 + $1.count }
  }

  /// A rule for each selector of a block that says something about the font.
  static func rules(of block: CSSBlock) -> [FontRule] {
    // `font: normal 1.21em KaTeX_Main, Times New Roman, serif` sets all three.
    let font = block.value(of: "font")
    let family = (font ?? block.value(of: "font-family"))?.split(separator: ",").first?
      .split(separator: " ").last.map(String.init)
    let weight = block.value(of: "font-weight") ?? font.map { _ in "400" }
    let slant = block.value(of: "font-style") ?? font.map { _ in "normal" }
    if family == nil && weight == nil && slant == nil || block.selector.hasPrefix("@") {
      return []
    }
    return block.selector.split(separator: ",").map {
      FontRule(path: path(of: $0), family: family, weight: weight, slant: slant)
    }
  }

  /// Whether the rule chooses an element that lies within elements of these classes, its own last.
  func chooses(_ elements: [Set<String>]) -> Bool {
    guard let own = elements.last, let wanted = path.last, wanted.isSubset(of: own) else {
      return false
    }
    var outer = path.dropLast()
    for element in elements.dropLast().reversed() {
      if let next = outer.last, next.isSubset(of: element) { outer.removeLast() }
    }
    return outer.isEmpty
  }

  private static func path(of selector: Substring) -> [Set<String>] {
    selector.split { $0 == " " || $0 == ">" }.map { part in
      let names = part.split(separator: ".").map(String.init)
      return Set(part.hasPrefix(".") ? names : Array(names.dropFirst()))
    }
  }
}
