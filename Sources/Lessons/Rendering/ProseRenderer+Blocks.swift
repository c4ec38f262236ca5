import Markup

extension ProseRenderer {
  /// A quote that says more than a quote; a solution stays folded until it is wanted.
  mutating func callout(_ node: ProseNode, _ callout: Callout) -> Node {
    let content = blocks(node.children)
    let target = numbering.target(of: node)
    switch callout {
    case .exercise:
      let number = target?.number ?? ""
      return box(
        "exercise", id: target?.anchor, title: words.exercise + words.space + number, content)
    case .solution:
      let title = words.solution(of: target?.number ?? "")
      return [
        .html(
          "details", ["class": "callout solution"],
          ["\n", .html("summary", [:], .text(title)), "\n"] + content),
        "\n",
      ]
    default:
      return box(
        callout.rawValue.lowercased(), id: nil, title: words.callouts[callout] ?? "", content)
    }
  }

  private func box(_ name: String, id: String?, title: String, _ content: [Node]) -> Node {
    var attributes: Attributes = ["class": "callout \(name)", "role": "note"]
    attributes["id"] = id
    let title = Node.html("p", ["class": "callout-title"], .text(title))
    return [.html("div", attributes, ["\n", title, "\n"] + content), "\n"]
  }

  /// A table with its caption above it, in a box that scrolls if it is too wide.
  mutating func table(_ node: ProseNode, _ alignments: [PipeTable.Alignment?]) -> Node {
    var rows = node.children[...]
    var parts: [Node] = ["\n"]
    let target = numbering.target(of: node)
    if let caption = rows.first, caption.kind == .caption {
      rows = rows.dropFirst()
      let number = words.table + words.space + (target?.number ?? "")
      let content = prose(caption.children)
      parts += [
        .html("caption", [:], [.html("span", ["class": "number"], .text(number)), " "] + content),
        "\n",
      ]
    }
    let head = rows.prefix(1).map { row($0, "th", alignments) }
    parts += [.html("thead", [:], ["\n"] + head), "\n"]
    let body = rows.dropFirst().map { row($0, "td", alignments) }
    if !body.isEmpty { parts += [.html("tbody", [:], ["\n"] + body), "\n"] }
    var attributes: Attributes = [:]
    if let anchor = target?.anchor, !anchor.isEmpty { attributes["id"] = anchor }
    return [
      .html("div", ["class": "table", "tabindex": "0"], .html("table", attributes, parts)), "\n",
    ]
  }

  /// A row. The cells that it lacks are one empty cell.
  private mutating func row(
    _ row: ProseNode, _ element: String, _ alignments: [PipeTable.Alignment?]
  ) -> Node {
    var cells = zip(row.children, alignments).map { cell, alignment -> Node in
      var attributes: Attributes = [:]
      attributes["class"] = alignment.map { "align-\($0.rawValue)" }
      if element == "th" { attributes["scope"] = "col" }
      return [.html(element, attributes, prose(cell.children)), "\n"]
    }
    let missing = alignments.count - row.children.count
    if missing > 0 {
      var attributes: Attributes = [:]
      if missing > 1 { attributes["colspan"] = String(missing) }
      cells += [.html(element, attributes), "\n"]
    }
    return [.html("tr", [:], ["\n"] + cells), "\n"]
  }

  /// An image with its number and its caption.
  mutating func figure(_ node: ProseNode, source: String, caption: String) -> Node {
    let alternative = node.children.map(\.plainText).joined()
    let image = self.image(
      source, alternative: alternative, title: "", line: node.range.startLine)
    let target = numbering.target(of: node)
    var attributes: Attributes = ["class": "figure"]
    if let anchor = target?.anchor, !anchor.isEmpty { attributes["id"] = anchor }
    let number = words.figure + words.space + (target?.number ?? "")
    return [
      .html(
        "figure", attributes, image, "\n",
        .html(
          "figcaption", [:], .html("span", ["class": "number"], .text(number)),
          .text(caption.isEmpty ? "" : " \(caption)"))),
      "\n",
    ]
  }

  /// The footnotes that the text refers to, each with the ways back.
  mutating func footnotes() -> [Node] {
    if lesson.prose.footnotes.isEmpty { return [] }
    let contents = lesson.prose.footnotes.map { blocks($0.blocks) }
    let items = contents.enumerated().map { index, content -> Node in
      let number = index + 1
      let ways = (1...max(1, footnoteReferences[number] ?? 0)).flatMap { reference -> [Node] in
        let label = "\(words.backToText) \(number)" + (reference > 1 ? "-\(reference)" : "")
        return [
          " ",
          .html(
            "a",
            [
              "href": "#" + FootnoteAnchor.reference(number, reference), "role": "doc-backlink",
              "aria-label": label,
            ], "↩"),
        ]
      }
      return [
        .html(
          "li",
          ["id": FootnoteAnchor.footnote(number), "style": FootnoteAnchor.place(of: number)],
          content.appendingToLastParagraph(ways)), "\n",
      ]
    }
    return [
      .html(
        "section",
        ["class": "footnotes", "role": "doc-endnotes", "aria-label": words.footnotes],
        "\n", .html("ol", [:], ["\n"] + items), "\n"),
      "\n",
    ]
  }
}

/// The anchors of footnotes and of the references to them.
enum FootnoteAnchor {
  static func footnote(_ number: Int) -> String { "footnote-\(number)" }

  /// Where a footnote stands in the margin: beside its first reference, below the one before it.
  static func place(of number: Int) -> String {
    let earlier = number == 1 ? "" : ";--earlier:--\(footnote(number - 1))"
    return "--own:--\(footnote(number));--reference:--\(reference(number, 1))\(earlier)"
  }

  /// The anchor of the first, second, … reference to a footnote.
  static func reference(_ number: Int, _ count: Int) -> String {
    "footnote-\(number)-reference" + (count > 1 ? "-\(count)" : "")
  }
}

extension [Node] {
  /// The blocks with nodes at the end of their last paragraph, or behind them if none is there.
  fileprivate func appendingToLastParagraph(_ nodes: [Node]) -> [Node] {
    guard let place = lastIndex(where: { $0 != .empty && $0 != .raw("") }),
      case .group(var parts) = self[place],
      case .element(var element) = parts.first, element.name == "p"
    else { return self + nodes }
    element.children += nodes
    parts[0] = .element(element)
    var blocks = self
    blocks[place] = .group(parts)
    return blocks
  }
}
