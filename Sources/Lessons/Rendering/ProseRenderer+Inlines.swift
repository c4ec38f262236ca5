import Markup

extension ProseRenderer {
  mutating func inlines(_ nodes: [ProseNode]) -> [Node] {
    var rendered: [Node] = []
    for (index, node) in nodes.enumerated() {
      switch node.kind {
      case .softBreak:
        let before = index > 0 ? nodes[index - 1].plainText.unicodeScalars.last : nil
        let after =
          index + 1 < nodes.count ? nodes[index + 1].plainText.unicodeScalars.first : nil
        let joins = HanText.joinsLines(before, after, language: lesson.frontMatter.language)
        if !joins { rendered.append("\n") }
      case .text(let text):
        // A browser may break a line on either side of a formula, and would begin one with a comma.
        let isBound =
          index > 0 && nodes[index - 1].isFormula
          && HanText.mustFollow(text.unicodeScalars.first)
        rendered.append(.text(isBound ? "\u{2060}" + text : text))
      case .lineBreak: rendered += [.html("br"), "\n"]
      default: rendered.append(inline(node))
      }
    }
    return rendered
  }

  private mutating func inline(_ node: ProseNode) -> Node {
    switch node.kind {
    case .code(let code): return .html("code", [:], .text(code))
    case .html(let markup): return html.node(markup, line: node.range.startLine)
    case .emphasis: return .html("em", [:], inlines(node.children))
    case .strong: return .html("strong", [:], inlines(node.children))
    case .strikethrough: return .html("del", [:], inlines(node.children))
    case .formula(let formula): return typeset(formula)
    case .footnote(let reference): return footnote(reference)
    case .value(let value):
      guard let text = values[value] else {
        return .html("code", ["class": "value missing"], .text(value.source))
      }
      return .html("span", ["class": "value"], .text(text))
    case .link(let destination, let title):
      return link(node, destination: destination, title: title)
    case .image(let source, let title):
      let alternative = node.children.map(\.plainText).joined()
      return image(source, alternative: alternative, title: title, line: node.range.startLine)
    default: return .group(inlines(node.children))
    }
  }

  mutating func typeset(_ formula: Formula) -> Node {
    let typeset: Node
    switch typesetter.markup(of: formula, macros: lesson.frontMatter.macros) {
    case .success(let markup): typeset = .raw(markup)
    case .failure(let error):
      let place = formula.place(ofScalar: error.offset)
      report(line: place.line, column: place.column, error.message)
      typeset = .html("code", ["class": "formula-error"], .text(formula.source))
    }
    guard formula.isDisplay else { return typeset }
    guard let target = numbering.target(of: formula) else {
      return .html("div", ["class": "equation", "tabindex": "0"], typeset)
    }
    var attributes: Attributes = ["class": "equation"]
    attributes["id"] = target.anchor.isEmpty ? nil : target.anchor
    attributes["tabindex"] = "0"
    return .html(
      "div", attributes, typeset,
      .html("span", ["class": "number"], .text("(\(target.number))")))
  }

  /// The number of a footnote, a link to it unless it stands in a link.
  private mutating func footnote(_ reference: FootnoteReference) -> Node {
    guard let number = footnoteNumbers[reference.name] else {
      return .text("[^\(reference.name)]")
    }
    if isInLink { return .empty }
    let count = (footnoteReferences[number] ?? 0) + 1
    footnoteReferences[number] = count
    var attributes: Attributes = [
      "id": FootnoteAnchor.reference(number, count),
      "href": "#" + FootnoteAnchor.footnote(number), "role": "doc-noteref",
      "aria-label": "\(words.footnote) \(number)",
    ]
    if count == 1 {
      attributes["style"] = "anchor-name:--\(FootnoteAnchor.reference(number, count))"
    }
    return .html("sup", ["class": "footnote"], .html("a", attributes, .text(String(number))))
  }
}

extension ProseNode {
  fileprivate var isFormula: Bool {
    if case .formula = kind { true } else { false }
  }
}
