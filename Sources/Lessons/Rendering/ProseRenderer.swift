import CommonMark
import Markup

/// Turns the prose of a lesson into the nodes of its page.
struct ProseRenderer {
  let lesson: Lesson
  let words: ProseWords
  let numbering: Numbering
  let typesetter: FormulaTypesetter
  let code: CodeText
  let links: LinkResolver
  let images: ImageFolder
  /// The section of a step, by the line of its fence.
  let steps: [Int: Node]
  /// What the values in the prose print.
  let values: [ProseValue: String]
  var diagnostics: [Diagnostic] = []
  /// The author's HTML between the Markdown.
  var html: RawHTML
  /// The headings so far, for the table of contents.
  private(set) var headings: [Heading] = []
  /// The images so far, and the files that links lead to.
  var imageFiles: [ImageFile] = []
  /// The numbers of footnotes, by their names.
  let footnoteNumbers: [String: Int]
  /// How often each footnote was referred to, by its number.
  var footnoteReferences: [Int: Int] = [:]
  /// Whether what is drawn stands within a link, where another link cannot stand.
  var isInLink = false

  /// A heading of the page.
  struct Heading: Equatable {
    var level: Int
    var anchor: String
    var line: Int
    var content: Node
  }

  init(
    lesson: Lesson, numbering: Numbering, typesetter: FormulaTypesetter, code: CodeText,
    links: LinkResolver, images: ImageFolder, steps: [Int: Node], values: [ProseValue: String] = [:]
  ) {
    self.lesson = lesson
    words = ProseWords.words(for: lesson.frontMatter.language)
    self.numbering = numbering
    self.typesetter = typesetter
    self.code = code
    self.links = links
    self.images = images
    self.steps = steps
    self.values = values
    html = RawHTML(
      HTMLAddresses(lesson: lesson, numbering: numbering, links: links, images: images))
    let names = lesson.prose.footnotes.enumerated().map { ($1.name, $0 + 1) }
    footnoteNumbers = Dictionary(names) { first, _ in first }
  }

  /// The nodes of the whole prose. The heading that gives the page its title is left to the page.
  mutating func render() -> [Node] {
    let content = blocks(lesson.bodyBlocks) + footnotes()
    html.finish()
    diagnostics += html.diagnostics
    imageFiles += html.files
    return content
  }

  mutating func report(line: Int, column: Int, _ message: String) {
    diagnostics.append(lesson.source.error(line: line, column: column, message))
  }
}

extension ProseRenderer {
  mutating func blocks(_ nodes: [ProseNode], isTight: Bool = false) -> [Node] {
    html.enter()
    var content: [Node] = []
    for node in nodes {
      if case .htmlBlock = node.kind {} else { content.append(html.expectsMarkdown()) }
      content.append(block(node, isTight: isTight))
    }
    return content + [html.leave()]
  }

  private mutating func block(_ node: ProseNode, isTight: Bool) -> Node {
    switch node.kind {
    case .paragraph:
      let content = prose(node.children)
      return isTight ? .group(content) : [.html("p", [:], content), "\n"]
    case .heading(let level, _): return heading(node, level: level)
    case .quote: return [.html("blockquote", [:], ["\n"] + blocks(node.children)), "\n"]
    case .callout(let callout, _): return self.callout(node, callout)
    case .list(let list): return self.list(node, list)
    case .codeBlock(let info, let literal): return codeBlock(node, info: info, literal: literal)
    case .htmlBlock(let markup): return html.node(markup, line: node.range.startLine)
    case .rule: return [.html("hr"), "\n"]
    case .equation(let formula): return [typeset(formula), "\n"]
    case .table(let alignments, _): return table(node, alignments)
    case .figure(let source, let caption, _):
      return figure(node, source: source, caption: caption)
    default: return .group(blocks(node.children))
    }
  }

  /// The inlines of a block, and the end of the author's HTML that is open in them.
  mutating func prose(_ nodes: [ProseNode]) -> [Node] {
    html.enter(isText: true)
    return inlines(nodes) + [html.leave()]
  }

  private mutating func heading(_ node: ProseNode, level: Int) -> Node {
    // The page's title is its only heading of the first level.
    let level = min(6, max(2, level))
    let target = numbering.target(of: node)
    let number = target?.number ?? ""
    let outline = outline(of: node)
    let content = Node.group(prose(node.children))
    let heading = Heading(
      level: level, anchor: target?.anchor ?? "", line: node.range.startLine,
      content: outline ?? content)
    headings.append(heading)
    let label: Node =
      number.isEmpty ? .empty : [.html("span", ["class": "number"], .text(number)), " "]
    return [.html("h\(level)", ["id": heading.anchor], label, content), "\n"]
  }

  /// A heading as a part of a link to it; nil if it can be that as it stands.
  private func outline(of heading: ProseNode) -> Node? {
    let isText = heading.children.allSatisfy { if case .text = $0.kind { true } else { false } }
    if isText { return nil }
    var renderer = self
    renderer.isInLink = true
    return .group(renderer.prose(heading.children))
  }

  private mutating func list(_ node: ProseNode, _ list: MarkdownNode.List) -> Node {
    var attributes: Attributes = [:]
    if let start = list.start, start != 1 { attributes["start"] = String(start) }
    let isTasks = node.children.contains {
      if case .item(isDone: _?) = $0.kind { true } else { false }
    }
    if isTasks { attributes["class"] = "tasks" }
    let items = node.children.map { item in
      let content = blocks(item.children, isTight: list.isTight)
      guard case .item(let isDone?) = item.kind else {
        return Node.group([.html("li", [:], content), "\n"])
      }
      return [.html("li", ["class": "task"], box(isDone: isDone) + content), "\n"]
    }
    return [.html(list.start == nil ? "ul" : "ol", attributes, ["\n"] + items), "\n"]
  }

  /// The box of a task: a sign for those who see it, a word for those who do not.
  private func box(isDone: Bool) -> [Node] {
    [
      .html("span", ["class": "box", "aria-hidden": "true"], .text(isDone ? "☑" : "☐")),
      .html("span", ["class": "visually-hidden"], .text("\(isDone ? words.done : words.open): ")),
    ]
  }

  private mutating func codeBlock(_ node: ProseNode, info: String, literal: String) -> Node {
    if let step = steps[node.range.startLine] { return step }
    let language = info.split(whereSeparator: \.isWhitespace).first.map(String.init)
    let text = language == "swift" ? code.swift(literal) : .text(literal)
    var attributes: Attributes = [:]
    attributes["class"] = language.map { "language-\($0)" }
    return [
      .html(
        "pre", ["class": "code listing", "tabindex": "0"], .html("code", attributes, text)), "\n",
    ]
  }
}
