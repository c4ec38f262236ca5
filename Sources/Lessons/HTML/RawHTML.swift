import Markup

/// An author's HTML on its way into the page.
///
/// CommonMark hands HTML over in pieces: `<details>` is one, its end another, with prose between
/// them. This follows what is open from piece to piece. What could run, load from elsewhere, or
/// change how the browser reads the rest of the page is an error at its line and stands in the page
/// as text; what is left open is closed. So the page around the prose always stands.
struct RawHTML {
  private(set) var diagnostics: [Diagnostic] = []
  /// The files that it names, which the site gets copies of.
  private(set) var files: [ImageFile] = []
  private let addresses: HTMLAddresses
  /// The places in the page that it makes, and those that its links lead to.
  private var ids: Set<String> = []
  private var fragments: [(id: String, problem: String, line: Int, column: Int)] = []
  private let source: SourceText
  private let isTrusted: Bool
  private var open: [OpenElement] = []
  /// For each block of the prose that is open, how many elements were open at its beginning, and
  /// whether it holds a line of text only.
  private var containers: [(depth: Int, isText: Bool)] = []

  private struct OpenElement {
    var name: String
    var line: Int
    var column: Int
  }

  init(_ addresses: HTMLAddresses) {
    self.addresses = addresses
    source = addresses.lesson.source
    isTrusted = addresses.lesson.frontMatter.trustsHTML
  }

  /// The prose ends: links to places in the page must have found theirs.
  mutating func finish() {
    for fragment in fragments where !ids.contains(fragment.id) && !isTrusted {
      report(fragment.line, fragment.column, fragment.problem)
    }
  }

  /// A block of the prose begins: the document, a quote, an item, a paragraph.
  mutating func enter(isText: Bool = false) {
    containers.append((open.count, isText))
  }

  /// The block ends, and with it all that was opened in it; the end tags that are missing.
  mutating func leave() -> Node {
    let depth = containers.removeLast().depth
    var ends = ""
    while open.count > depth {
      let element = open.removeLast()
      report(element.line, element.column, "'<\(element.name)>' is not closed")
      ends += "</\(element.name)>"
    }
    return .raw(ends)
  }

  /// Markdown follows that is not HTML: what is open must be able to hold it.
  mutating func expectsMarkdown() -> Node {
    var ends = ""
    while open.count > containers.last?.depth ?? 0, let element = open.last,
      content(of: element.name) != .flow
    {
      open.removeLast()
      report(
        element.line, element.column,
        "'<\(element.name)>' cannot hold Markdown: close it before the blank line")
      ends += "</\(element.name)>"
    }
    return .raw(ends)
  }

  /// A piece of HTML that begins at a line.
  mutating func node(_ markup: String, line: Int) -> Node {
    var tokens = HTMLTokenizer(markup)
    var nodes: [Node] = []
    var place = Place(line: line)
    while let (token, text) = tokens.next() {
      if isTrusted {
        // It stands as it is; the files that it names are wanted all the same.
        if case .start(let tag) = token { _ = addressed(tag, text, at: place) }
      } else {
        nodes.append(self.node(token, text, at: place))
      }
      place.line += text.count { $0 == "\n" }
      if case .start(let tag) = token, HTMLRules.rawText.contains(tag.name.lowercased()),
        !(open.last.map { SVGRules.elements.contains($0.name) } ?? false)
      {
        // The browser would read all up to the end tag as text, so it is no HTML here either.
        let skipped = tokens.skip(toEndOf: tag.name)
        nodes.append(.text(String(skipped)))
        place.line += skipped.count { $0 == "\n" }
      }
    }
    return isTrusted ? .raw(markup) : .group(nodes)
  }
}

extension RawHTML {
  /// The tag with each address as the page has it; without those that lead nowhere, which are
  /// reported. Nil if nothing is left to show.
  private mutating func addressed(
    _ tag: HTMLTag, _ text: Substring, at place: Place
  ) -> HTMLTag? {
    var tag = tag
    let name = tag.name.lowercased()
    var isLost = false
    tag.attributes = tag.attributes.compactMap { attribute in
      let key = attribute.name.lowercased()
      if key == "id", let id = attribute.value { ids.insert(id) }
      guard HTMLRules.addresses.contains(key), let value = attribute.value,
        let address = SafeAddress.decoded(value)
      else { return attribute }
      let column = column(of: text, line: place.line)
      switch addresses.target(address, of: key, on: name) {
      case .address(let address, let file):
        files += file.map { [$0] } ?? []
        return HTMLAttribute(name: attribute.name, value: address.addressEncoded)
      case .fragment(let id, let problem):
        fragments.append((id, problem, place.line, column))
        return attribute
      case .refused(let message):
        report(place.line, column, message)
        isLost = isLost || HTMLRules.void.contains(name)
        return nil
      }
    }
    return isLost ? nil : tag
  }
}

extension RawHTML {
  private struct Place {
    var line: Int
  }

  private mutating func report(_ line: Int, _ column: Int, _ message: String) {
    diagnostics.append(source.error(line: line, column: column, message))
  }

  /// The column of a piece of HTML in its line.
  private func column(of text: Substring, line: Int) -> Int {
    let first = text.prefix { $0 != "\n" }
    let full = source.line(line)
    return full.firstRange(of: first).map { full[..<$0.lowerBound].count + 1 } ?? 1
  }

  private func content(of name: String) -> HTMLRules.Content {
    HTMLRules.content(of: name) ?? .flow
  }

  private mutating func node(_ token: HTMLToken, _ text: Substring, at place: Place) -> Node {
    switch token {
    case .text(let text):
      if let last = open.last, case .only = content(of: last.name), !isText(last.name),
        !text.allSatisfy(\.isWhitespace)
      {
        let column = column(of: text.drop(while: \.isWhitespace), line: place.line)
        report(place.line, column, "text cannot stand directly in '<\(last.name)>'")
        return .empty
      }
      return .raw(text.escapedText)
    case .comment: return .empty
    case .start(let tag): return start(tag, text, at: place)
    case .end(let name): return end(name, text, at: place)
    case .fault(let message):
      report(place.line, column(of: text, line: place.line), message)
      return .text(String(text))
    }
  }

  /// Whether an element of a drawing holds text.
  private func isText(_ name: String) -> Bool {
    ["text", "tspan", "title", "desc"].contains(name)
  }

  private mutating func start(_ tag: HTMLTag, _ text: Substring, at place: Place) -> Node {
    let column = column(of: text, line: place.line)
    let isDrawing = open.contains { $0.name == "svg" }
    let name = isDrawing ? tag.name : tag.name.lowercased()
    if let problem = problem(with: name, tag, isDrawing: isDrawing || name == "svg") {
      report(place.line, column, problem)
      return .text(String(text))
    }
    guard let tag = isDrawing ? tag : addressed(tag, text, at: place) else {
      return .text(String(text))
    }
    var markup = "<\(name)"
    for attribute in tag.attributes {
      markup += " \(isDrawing || name == "svg" ? attribute.name : attribute.name.lowercased())"
      if let value = attribute.value {
        let shown =
          SafeAddress.decoded(value).map { $0.escapedAttribute } ?? value.escapedReferences
        markup += "=\"\(shown)\""
      }
    }
    let isLeaf = HTMLRules.void.contains(name) && !isDrawing
    if !isLeaf && !(tag.isClosed && isDrawing) {
      open.append(OpenElement(name: name, line: place.line, column: column))
      return .raw(markup + ">")
    }
    return .raw(markup + (isDrawing ? "/>" : ">"))
  }

  private mutating func end(_ name: String, _ text: Substring, at place: Place) -> Node {
    let depth = containers.last?.depth ?? 0
    guard let match = open.lastIndex(where: { $0.name.lowercased() == name.lowercased() }),
      match >= depth
    else {
      let column = column(of: text, line: place.line)
      report(place.line, column, "'</\(name)>' closes nothing that was opened here")
      return .empty
    }
    var ends = ""
    while open.count > match {
      let element = open.removeLast()
      if open.count > match {
        report(
          element.line, element.column, "'<\(element.name)>' is not closed before '</\(name)>'")
      }
      ends += "</\(element.name)>"
    }
    return .raw(ends)
  }
}

extension RawHTML {
  /// Why a start tag cannot stand where it does; nil if it can.
  private func problem(with name: String, _ tag: HTMLTag, isDrawing: Bool) -> String? {
    let advice = "; 'html: trusted' in the front matter lets everything through"
    if isDrawing ? !SVGRules.elements.contains(name) : HTMLRules.content(of: name) == nil {
      if name == "h1" { return "the title is the page's only '<h1>': begin with '<h2>'" }
      return "a lesson's HTML cannot have '<\(name)>'\(advice)"
    }
    if !isDrawing && SVGRules.elements.contains(name) && name != "svg" && name != "a" {
      return "'<\(name)>' belongs into '<svg>'"
    }
    if let problem = placeProblem(of: name) { return problem }
    for attribute in tag.attributes {
      if let problem = problem(with: attribute, on: name, isDrawing: isDrawing) {
        return problem + advice
      }
    }
    if name == "img" && !tag.attributes.contains(where: { $0.name.lowercased() == "alt" }) {
      return "an image needs 'alt', the words that are read in its place"
    }
    return nil
  }

  /// Whether what is around an element can hold it.
  private func placeProblem(of name: String) -> String? {
    let container = containers.last ?? (0, false)
    if let parents = HTMLRules.parents[name] {
      guard open.count > container.depth, let parent = open.last?.name, parents.contains(parent)
      else {
        let names = parents.sorted().map { "'<\($0)>'" }.joined(separator: " or ")
        return "'<\(name)>' stands directly in \(names)"
      }
      return nil
    }
    if name == "a" && open.contains(where: { $0.name == "a" }) {
      return "a link cannot stand in a link"
    }
    if container.isText && !HTMLRules.isPhrasing(name) && open.last?.name != "svg"
      && !SVGRules.elements.contains(name)
    {
      return "'<\(name)>' cannot stand in a line of text: give it lines of its own"
    }
    for element in open.reversed() {
      switch content(of: element.name) {
      case .transparent: continue
      case .flow: return nil
      case .phrasing:
        return HTMLRules.isPhrasing(name) ? nil : "'<\(name)>' cannot stand in '<\(element.name)>'"
      case .only(let names):
        return names.contains(name) ? nil : "'<\(name)>' cannot stand in '<\(element.name)>'"
      case .nothing: return nil
      }
    }
    return nil
  }

  private func problem(
    with attribute: HTMLAttribute, on name: String, isDrawing: Bool
  ) -> String? {
    let key = attribute.name.lowercased()
    if key.hasPrefix("on") { return "'\(attribute.name)' would run a script" }
    let value = attribute.value ?? ""
    if key == "style" {
      return StyleRules.problem(with: SafeAddress.decoded(value))
    }
    if isDrawing {
      if SVGRules.allows(attribute.name, value: value) { return nil }
    } else if HTMLRules.allows(key, on: name) {
      guard HTMLRules.addresses.contains(key) else { return nil }
      guard let address = SafeAddress.decoded(value) else {
        return "the address '\(value)' has a character reference that is not needed there"
      }
      return SafeAddress.problem(address, loads: key == "src" || key == "poster")
    }
    return "'<\(name)>' cannot have '\(attribute.name)'"
  }
}

/// Style attributes that lay out and colour their element, and reach nothing outside it.
enum StyleRules {
  private static let properties: Set<String> = [
    "color", "background-color", "text-align", "vertical-align", "font-size", "font-style",
    "font-weight", "line-height", "width", "max-width", "height", "max-height", "margin-top",
    "margin-bottom", "margin-left", "margin-right", "padding", "border", "border-radius", "float",
    "clear", "display", "gap", "flex", "flex-wrap", "justify-content", "align-items", "columns",
    "list-style-type", "white-space", "text-decoration",
  ]

  static func problem(with style: String?) -> String? {
    guard let style, style.allSatisfy({ $0.isASCII && !"\\@{}<>\"'".contains($0) }) else {
      return "this 'style' cannot be read"
    }
    for declaration in style.split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1)
      let property = parts.first?.filter { !$0.isWhitespace }.lowercased() ?? ""
      if property.isEmpty && parts.count < 2 { continue }
      let value = parts.count == 2 ? parts[1].lowercased() : ""
      let calls = value.matches(of: /([a-z-]*)\(/).map { String($0.1) }
      if !properties.contains(property) { return "'style' cannot set '\(property)'" }
      if calls.contains(where: { !["rgb", "rgba", "hsl", "hsla", "var", "calc"].contains($0) })
        || value.contains("/*")
      {
        return "'style' cannot give '\(property)' this value"
      }
    }
    return nil
  }
}

extension HTMLTokenizer {
  /// Passes over everything up to and including an end tag; what was passed over.
  mutating func skip(toEndOf name: String) -> Substring {
    var skipped = ""
    while let (token, text) = next() {
      skipped += text
      if token == .end(name: name) { break }
    }
    return skipped[...]
  }
}

extension StringProtocol {
  /// Text with its character references, and nothing that could begin a tag.
  var escapedText: String {
    String(self).escapedReferences.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// The text with every `&` escaped that begins no character reference.
  var escapedReferences: String {
    String(self).replacing(
      /&(?!#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]*;)/, with: "&amp;"
    )
    .replacing("\"", with: "&quot;")
  }

  fileprivate var escapedAttribute: String {
    let written = Node.html("a", ["b": String(self)]).markup
    return String(written.dropFirst("<a b=\"".count).dropLast("\"></a>".count))
  }
}
