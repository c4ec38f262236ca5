import CommonMark
import Markup

/// Turns the CommonMark tree of a lesson into the nodes of its page.
struct ProseRenderer {
  let lesson: Lesson
  let words: PageWords
  let numbering: Numbering
  let typesetter: FormulaTypesetter
  /// The section of a step, by the line of its fence.
  let steps: [Int: Node]
  private let sections: Sections
  private(set) var diagnostics: [Diagnostic] = []
  /// The author's HTML between the Markdown.
  private var html: RawHTML
  /// The headings so far, for the table of contents.
  private(set) var headings: [Heading] = []

  /// A heading of the page.
  struct Heading: Equatable {
    var level: Int
    var anchor: String
    var line: Int
    var content: Node
  }

  init(
    lesson: Lesson, words: PageWords, numbering: Numbering, typesetter: FormulaTypesetter,
    steps: [Int: Node]
  ) {
    self.lesson = lesson
    self.words = words
    self.numbering = numbering
    self.typesetter = typesetter
    self.steps = steps
    sections = Sections(lesson)
    html = RawHTML(lesson)
  }

  /// The nodes of the whole prose. The heading that gives the page its title is left to the page.
  mutating func render() -> [Node] {
    let content = blocks(lesson.bodyBlocks)
    diagnostics += html.diagnostics
    return content
  }
}

extension ProseRenderer {
  private mutating func blocks(_ nodes: [MarkdownNode], isTight: Bool = false) -> [Node] {
    html.enter()
    var content: [Node] = []
    for node in nodes {
      if case .htmlBlock = node.kind {} else { content.append(html.expectsMarkdown()) }
      content.append(block(node, isTight: isTight))
    }
    return content + [html.leave()]
  }

  private mutating func block(_ node: MarkdownNode, isTight: Bool) -> Node {
    switch node.kind {
    case .paragraph:
      html.enter(isText: true)
      let content = inlines(node.children, line: node.range.startLine)
      return paragraph(content + [html.leave()], isTight: isTight)
    case .heading(let level): return heading(node, level: level)
    case .blockQuote:
      return [.html("blockquote", [:], ["\n"] + blocks(node.children)), "\n"]
    case .list(let list): return self.list(node, list)
    case .item: return [.html("li", [:], blocks(node.children)), "\n"]
    case .codeBlock(let info, let literal): return codeBlock(node, info: info, literal: literal)
    case .htmlBlock(let markup): return html.node(markup, line: node.range.startLine)
    case .thematicBreak: return [.html("hr"), "\n"]
    default: return .group(blocks(node.children))
    }
  }

  /// A paragraph; equations in it stand between its parts.
  private func paragraph(_ content: [Node], isTight: Bool) -> Node {
    var blocks: [Node] = []
    var part: [Node] = []
    func endPart() {
      while part.first == "\n" { part.removeFirst() }
      while part.last == "\n" { part.removeLast() }
      if !part.isEmpty { blocks.append(isTight ? .group(part) : [.html("p", [:], part), "\n"]) }
      part = []
    }
    for node in content {
      guard node.isEquation else {
        part.append(node)
        continue
      }
      endPart()
      blocks += [node, "\n"]
    }
    endPart()
    return .group(blocks)
  }

  private mutating func heading(_ node: MarkdownNode, level: Int) -> Node {
    let line = node.range.startLine
    let section = sections.section(atLine: line)
    html.enter(isText: true)
    let content = Node.group(inlines(node.children, line: line) + [html.leave()])
    let level = section?.level ?? level
    let heading = Heading(
      level: level, anchor: section?.anchor ?? "line-\(line)", line: line, content: content)
    headings.append(heading)
    return [.html("h\(level)", ["id": heading.anchor], content), "\n"]
  }

  private mutating func list(_ node: MarkdownNode, _ list: MarkdownNode.List) -> Node {
    var attributes: Attributes = [:]
    if let start = list.start, start != 1 { attributes["start"] = String(start) }
    let items = node.children.map { item in
      let content = blocks(item.children, isTight: list.isTight)
      return Node.group([.html("li", [:], content), "\n"])
    }
    return [.html(list.start == nil ? "ul" : "ol", attributes, ["\n"] + items), "\n"]
  }

  private mutating func codeBlock(_ node: MarkdownNode, info: String, literal: String) -> Node {
    let line = node.range.startLine
    if let step = steps[line] { return step }
    let language = info.split(whereSeparator: \.isWhitespace).first.map(String.init)
    let code = language == "swift" ? CodeText.swift(literal) : .text(literal)
    var attributes: Attributes = [:]
    attributes["class"] = language.map { "language-\($0)" }
    return [
      .html(
        "pre", ["class": "code listing", "tabindex": "0"], .html("code", attributes, code)), "\n",
    ]
  }

  private mutating func inlines(_ nodes: [MarkdownNode], line: Int) -> [Node] {
    var line = line
    var rendered: [Node] = []
    for (index, node) in nodes.enumerated() {
      switch node.kind {
      case .softBreak:
        line += 1
        let before = index > 0 ? nodes[index - 1].plainText.unicodeScalars.last : nil
        let after =
          index + 1 < nodes.count ? nodes[index + 1].plainText.unicodeScalars.first : nil
        let isFilled = before == Private.filler || after == Private.filler
        let joins = HanText.joinsLines(before, after, language: lesson.frontMatter.language)
        if !joins && !isFilled { rendered.append("\n") }
      case .text(let text): rendered += self.text(text)
      case .lineBreak:
        line += 1
        rendered += [.html("br"), "\n"]
      default: rendered.append(inline(node, line: line))
      }
      line += node.children.count { $0.kind == .softBreak || $0.kind == .lineBreak }
    }
    return rendered
  }

  private mutating func inline(_ node: MarkdownNode, line: Int) -> Node {
    switch node.kind {
    case .code(let code): return .html("code", [:], .text(code))
    case .html(let markup): return html.node(markup, line: line)
    case .emphasis: return .html("em", [:], inlines(node.children, line: line))
    case .strong: return .html("strong", [:], inlines(node.children, line: line))
    case .link(let destination, let title):
      return link(node, destination: destination, title: title, line: line)
    case .image(let destination, let title):
      var attributes: Attributes = ["src": destination, "alt": lesson.prose.plainText(of: node)]
      attributes["title"] = title.isEmpty ? nil : title
      return .html("img", attributes)
    default: return .group(inlines(node.children, line: line))
    }
  }

  private mutating func link(
    _ node: MarkdownNode, destination: String, title: String, line: Int
  ) -> Node {
    var attributes: Attributes = ["href": destination]
    attributes["title"] = title.isEmpty ? nil : title
    guard node.children.isEmpty, destination.hasPrefix("#") else {
      return .html("a", attributes, inlines(node.children, line: line))
    }
    let label = String(destination.dropFirst()).removingPercentEncoding ?? destination
    guard let words = numbering.reference(to: label, in: words) else {
      report(label: label, line: line)
      return .html("a", ["class": "broken"], .text(destination))
    }
    attributes["href"] = "#" + (numbering.targets[label]?.anchor ?? label)
    attributes["class"] = "reference"
    return .html("a", attributes, .text(words))
  }

  private mutating func report(label: String, line: Int) {
    let text = lesson.source.line(line)
    let column = text.firstRange(of: "(#\(label)").map { text[..<$0.lowerBound].count + 2 } ?? 1
    let labels = numbering.targets.keys.sorted()
    let suggestion = labels.isEmpty ? "" : labels.suggestion(for: label)
    diagnostics.append(
      lesson.source.error(
        line: line, column: column, "nothing has the label '#\(label)'\(suggestion)"))
  }
}

extension ProseRenderer {
  /// Text with the formulas in it typeset.
  private mutating func text(_ literal: String) -> [Node] {
    var nodes: [Node] = []
    for piece in lesson.prose.pieces(of: literal) {
      switch piece {
      case .text(let text):
        // A browser may break a line on either side of a formula, and would begin one with a comma.
        let isBound = !nodes.isEmpty && HanText.mustFollow(text.unicodeScalars.first)
        nodes.append(.text(isBound ? "\u{2060}" + text : text))
      case .formula(let formula): nodes.append(typeset(formula))
      }
    }
    return nodes
  }

  private mutating func typeset(_ formula: Formula) -> Node {
    let typeset: Node
    switch typesetter.markup(of: formula) {
    case .success(let markup): typeset = .raw(markup)
    case .failure(let error):
      let place = formula.place(ofScalar: error.offset)
      diagnostics.append(
        lesson.source.error(line: place.line, column: place.column, error.message))
      typeset = .html("code", ["class": "formula-error"], .text(formula.source))
    }
    guard formula.isDisplay else { return typeset }
    guard let label = formula.label, let number = numbering.equations[label] else {
      return .html("div", ["class": "equation", "tabindex": "0"], typeset)
    }
    return .html(
      "div", ["class": "equation", "id": label, "tabindex": "0"], typeset,
      .html("span", ["class": "number"], .text("(\(number))")))
  }
}

extension Node {
  fileprivate var isEquation: Bool {
    guard case .element(let element) = self else { return false }
    return element.attributes.first == Attribute("class", "equation")
  }
}
