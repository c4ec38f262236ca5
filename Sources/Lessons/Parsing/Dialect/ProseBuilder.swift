import CommonMark

/// Turns the tree that libcmark made of a protected text into the prose of a lesson.
struct ProseBuilder {
  let source: SourceText
  let protected: ProtectedText
  var diagnostics: [Diagnostic] = []
  /// The footnotes that are defined, by their names.
  var footnotes: [String: Footnote] = [:]
  /// The cells of all tables, as inlines.
  private(set) var cells: [[ProseNode]] = []
  /// How many lines a line of the tree lies below the one of the lesson.
  private var shift = 0

  init(_ source: SourceText, _ protected: ProtectedText) {
    self.source = source
    self.protected = protected
  }

  /// The prose.
  ///
  /// - Parameter firstLine: The line of the lesson in which the text begins.
  mutating func document(_ root: MarkdownNode, firstLine: Int) -> ProseNode {
    shift = protected.linesBefore - firstLine + 1
    cells = zip(root.children, protected.cells).map { node, cell in
      inlines(node.children).map { child in
        var child = child
        child.range.startLine = cell.line
        child.range.startColumn = cell.column
        return child
      }
    }
    let blocks = blocks(Array(root.children.dropFirst(protected.cells.count)))
    return ProseNode(kind: .document, range: range(of: root), children: blocks)
  }

  mutating func report(line: Int, column: Int, _ message: String) {
    diagnostics.append(source.error(line: line, column: column, message))
  }
}

extension ProseBuilder {
  mutating func blocks(_ nodes: [MarkdownNode]) -> [ProseNode] {
    var blocks: [ProseNode] = []
    for node in nodes {
      for block in self.blocks(node) {
        if let caption = caption(block, after: blocks.last) {
          blocks[blocks.count - 1] = caption
        } else {
          blocks.append(block)
        }
      }
    }
    return blocks
  }

  /// The blocks that a node becomes.
  private mutating func blocks(_ node: MarkdownNode) -> [ProseNode] {
    switch node.kind {
    case .paragraph: return paragraph(node)
    case .heading(let level):
      var content = inlines(node.children)
      let label = takeLabel(from: &content, line: range(of: node).endLine)
      return [block(.heading(level: level, label: label), node, content)]
    case .blockQuote: return quote(node).map { [$0] } ?? []
    case .list(let list): return self.list(node, list)
    case .codeBlock(let info, let literal):
      let kind = ProseNode.Kind.codeBlock(
        info: protected.original(info), literal: protected.original(literal))
      return [block(kind, node, [])]
    case .htmlBlock(let markup): return [block(.htmlBlock(protected.original(markup)), node, [])]
    case .thematicBreak: return [block(.rule, node, [])]
    default: return blocks(node.children)
    }
  }

  func block(
    _ kind: ProseNode.Kind, _ node: MarkdownNode, _ children: [ProseNode]
  ) -> ProseNode {
    ProseNode(kind: kind, range: range(of: node), children: children)
  }

  /// A paragraph; the equations and tables in it stand between its parts.
  private mutating func paragraph(_ node: MarkdownNode) -> [ProseNode] {
    let inlines = inlines(node.children)
    if let figure = figure(inlines, node) { return [figure] }
    reportLabels(behindImagesOf: inlines)
    var blocks: [ProseNode] = []
    var part: [ProseNode] = []
    func endPart() {
      while part.first?.kind == .softBreak { part.removeFirst() }
      while part.last?.kind == .softBreak { part.removeLast() }
      if let first = part.first {
        var paragraph = block(.paragraph, node, part)
        paragraph.range.startLine = max(paragraph.range.startLine, first.range.startLine)
        blocks.append(paragraph)
      }
      part = []
    }
    for inline in inlines {
      switch inline.kind {
      case .formula(let formula) where formula.isDisplay:
        endPart()
        blocks.append(ProseNode(kind: .equation(formula), range: inline.range))
      case .table:
        endPart()
        blocks.append(inline)
      default: part.append(inline)
      }
    }
    endPart()
    return blocks
  }

  /// The place of a node in the lesson.
  func range(of node: MarkdownNode) -> SourceRange {
    var range = node.range
    range.startLine -= shift
    range.endLine -= shift
    range.startColumn = protected.authorColumn(line: range.startLine, column: range.startColumn)
    range.endColumn = protected.authorColumn(
      line: range.endLine, column: range.endColumn, isEnd: true)
    return range
  }
}
