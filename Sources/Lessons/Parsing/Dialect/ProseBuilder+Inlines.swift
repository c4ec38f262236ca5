import CommonMark

extension ProseBuilder {
  func inlines(_ nodes: [MarkdownNode]) -> [ProseNode] {
    var inlines: [Inline] = []
    for node in nodes {
      let range = range(of: node)
      switch node.kind {
      case .text(let literal):
        for piece in protected.pieces(of: literal) { inlines.append(inline(piece, range)) }
      default:
        inlines.append(
          .node(
            ProseNode(
              kind: inlineKind(node.kind), range: range, children: self.inlines(node.children))))
      }
    }
    return struckOut(withoutFillers(inlines))
  }
}

/// An inline while its neighbours are not known yet.
private enum Inline {
  case node(ProseNode)
  case filler
  case strike(opens: Bool, closes: Bool, SourceRange)

  var isSoftBreak: Bool {
    if case .node(let node) = self { node.kind == .softBreak } else { false }
  }

  var isFiller: Bool { if case .filler = self { true } else { false } }
}

extension ProseBuilder {
  private func inline(_ piece: ProtectedText.Piece, _ range: SourceRange) -> Inline {
    switch piece {
    case .text(let text): .node(ProseNode(kind: .text(text), range: range))
    case .filler: .filler
    case .strike(let opens, let closes): .strike(opens: opens, closes: closes, range)
    case .inserted(.formula(let formula)): .node(ProseNode(kind: .formula(formula), range: range))
    case .inserted(.footnote(let reference)):
      .node(ProseNode(kind: .footnote(reference), range: range))
    case .inserted(.table(let table)): .node(self.table(table))
    case .inserted(.value(let value)): .node(ProseNode(kind: .value(value), range: range))
    }
  }

  private func inlineKind(_ kind: MarkdownNode.Kind) -> ProseNode.Kind {
    switch kind {
    case .softBreak: .softBreak
    case .lineBreak: .lineBreak
    case .code(let code): .code(protected.original(code))
    case .html(let markup): .html(protected.original(markup))
    case .emphasis: .emphasis
    case .strong: .strong
    case .link(let destination, let title):
      .link(destination: protected.original(destination), title: protected.original(title))
    case .image(let destination, let title):
      .image(source: protected.original(destination), title: protected.original(title))
    default: .text("")
    }
  }

  /// The inlines without the lines that an insertion has taken up.
  private func withoutFillers(_ inlines: [Inline]) -> [Inline] {
    inlines.indices.filter { index in
      if inlines[index].isFiller { return false }
      guard inlines[index].isSoftBreak else { return true }
      let isBefore = index > 0 && inlines[index - 1].isFiller
      let isAfter = index + 1 < inlines.count && inlines[index + 1].isFiller
      return !isBefore && !isAfter
    }.map { inlines[$0] }
  }

  /// The inlines with what stands between two pairs of tildes struck out.
  private func struckOut(_ inlines: [Inline]) -> [ProseNode] {
    var nodes: [ProseNode] = []
    /// Where the last mark lies that nothing has closed yet.
    var opening: Int?
    for inline in inlines {
      switch inline {
      case .filler: continue
      case .node(let node): nodes.append(node)
      case .strike(let opens, let closes, let range):
        if closes, let start = opening, start + 1 < nodes.count {
          let inner = Array(nodes[(start + 1)...])
          nodes.removeSubrange(start...)
          nodes.append(
            ProseNode(kind: .strikethrough, range: inner[0].range, children: inner))
          opening = nil
        } else {
          if opens { opening = nodes.count }
          nodes.append(ProseNode(kind: .text("~~"), range: range))
        }
      }
    }
    return nodes
  }
}
