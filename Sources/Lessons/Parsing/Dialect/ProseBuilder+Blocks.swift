import CommonMark

extension ProseBuilder {
  /// The figure that a paragraph is: an image with a caption or a label, and nothing else.
  mutating func figure(_ inlines: [ProseNode], _ node: MarkdownNode) -> ProseNode? {
    guard let image = inlines.first, case .image(let path, let title) = image.kind else {
      return nil
    }
    var rest = Array(inlines.dropFirst())
    let label = takeLabel(from: &rest, line: range(of: node).endLine)
    guard rest.isEmpty, label != nil || !title.isEmpty else { return nil }
    return block(
      .figure(source: path, caption: title, label: label), node, image.children)
  }

  /// Reports labels behind images that are no figures.
  mutating func reportLabels(behindImagesOf inlines: [ProseNode]) {
    for (image, text) in zip(inlines, inlines.dropFirst()) {
      guard case .image = image.kind, case .text(let text) = text.kind,
        let label = text.prefixMatch(of: /\{#([^\s}]+)\}/)?.1
      else { continue }
      let line = image.range.startLine
      report(
        line: line, column: column(of: "{#\(label)}", inLine: line),
        "an image with a label stands alone in its paragraph")
    }
  }

  /// A quote, or what its first line makes of it: `[!NOTE]`.
  mutating func quote(_ node: MarkdownNode) -> ProseNode? {
    var children = blocks(node.children)
    // A quote may hold only the definitions of footnotes.
    if children.isEmpty && !node.children.isEmpty { return nil }
    guard let title = children.first, title.kind == .paragraph,
      case .text(var text) = title.children.first?.kind, text.hasPrefix("[!")
    else { return block(.quote, node, children) }
    let line = title.range.startLine
    let isAlone = title.children.count == 1 || title.children[1].kind == .softBreak
    if !isAlone || source.line(line).contains("\\[!") { return block(.quote, node, children) }
    var first = [title.children[0]]
    let label = takeLabel(from: &first, line: line)
    if case .text(let rest) = first.first?.kind { text = rest }
    guard text.hasSuffix("]") else { return block(.quote, node, children) }
    let name = text.dropFirst(2).dropLast().uppercased()
    guard let callout = Callout(rawValue: name) else {
      let names = Callout.allCases.map(\.rawValue)
      report(
        line: line, column: column(of: "[!", inLine: line),
        "unknown call-out '\(name)'\(names.suggestion(for: name))")
      return block(.quote, node, children)
    }
    let rest = Array(title.children.dropFirst(2))
    children[0].children = rest
    children[0].range.startLine += 1
    if rest.isEmpty { children.removeFirst() }
    return block(.callout(callout, label: label), node, children)
  }

  /// A list; the footnotes in it are kept for the page's end.
  mutating func list(_ node: MarkdownNode, _ list: MarkdownNode.List) -> [ProseNode] {
    var items: [ProseNode] = []
    for item in node.children {
      let place = range(of: item)
      let children = blocks(item.children)
      if let footnote = protected.footnotes.definition(at: place) {
        add(Footnote(name: footnote.name, range: place, blocks: children))
      } else {
        items.append(self.item(item, children))
      }
    }
    return items.isEmpty ? [] : [block(.list(list), node, items)]
  }

  private func item(_ node: MarkdownNode, _ children: [ProseNode]) -> ProseNode {
    var children = children
    guard let first = children.first, first.kind == .paragraph,
      case .text(let text) = first.children.first?.kind
    else { return block(.item(isDone: nil), node, children) }
    let marks = ["[ ] ": false, "[x] ": true, "[X] ": true]
    let line = source.line(first.range.startLine)
    guard let isDone = marks[String(text.prefix(4))], !line.contains("\\" + text.prefix(3)) else {
      return block(.item(isDone: nil), node, children)
    }
    children[0].children[0].kind = .text(String(text.dropFirst(4)))
    return block(.item(isDone: isDone), node, children)
  }
}

extension ProseBuilder {
  private mutating func add(_ footnote: Footnote) {
    if let first = footnotes[footnote.name] {
      report(
        line: footnote.range.startLine, column: column(of: footnote),
        "the footnote '[^\(footnote.name)]' is already at line \(first.range.startLine)")
    } else {
      footnotes[footnote.name] = footnote
    }
  }

  private func column(of footnote: Footnote) -> Int {
    source.characterColumn(line: footnote.range.startLine, byteColumn: footnote.range.startColumn)
  }

  /// The footnotes in the order of the first references to them, those of footnotes last.
  mutating func numberedFootnotes(in document: ProseNode) -> [Footnote] {
    let defined = footnotes
    var order: [Footnote] = []
    var known: Set<String> = []
    var missing: [FootnoteReference] = []
    func visit(_ node: ProseNode) {
      guard case .footnote(let reference) = node.kind else { return }
      guard let footnote = defined[reference.name] else {
        missing.append(reference)
        return
      }
      if known.insert(reference.name).inserted { order.append(footnote) }
    }
    document.walk(visit)
    var next = 0
    while next < order.count {
      for block in order[next].blocks { block.walk(visit) }
      next += 1
    }
    let names = defined.keys.sorted()
    for reference in missing {
      report(
        line: reference.line, column: reference.column,
        "there is no footnote '[^\(reference.name)]'"
          + (names.isEmpty ? "" : names.suggestion(for: reference.name)))
    }
    let unused = footnotes.values.filter { !known.contains($0.name) }
    for footnote in unused.sorted(by: { $0.range.startLine < $1.range.startLine }) {
      var diagnostic = source.error(
        line: footnote.range.startLine, column: column(of: footnote),
        "nothing refers to the footnote '[^\(footnote.name)]'")
      diagnostic.severity = .warning
      diagnostics.append(diagnostic)
    }
    return order
  }
}

extension [FootnoteDefinition] {
  /// The definition whose mark stands at a place; they are in the order of their lines.
  fileprivate func definition(at place: SourceRange) -> FootnoteDefinition? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].line < place.startLine { low = middle + 1 } else { high = middle }
    }
    guard low < count, self[low].line == place.startLine,
      self[low].byteColumn == place.startColumn
    else { return nil }
    return self[low]
  }
}
