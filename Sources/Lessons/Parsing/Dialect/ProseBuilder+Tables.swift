import CommonMark

extension ProseBuilder {
  /// A table, its cells those that stood before the text.
  func table(_ table: PipeTable) -> ProseNode {
    let rows = table.rows.map { row in
      let range = SourceRange(
        startLine: row.line, startColumn: row.column, endLine: row.line, endColumn: row.column)
      let row = row.cells.filter(cells.indices.contains).map {
        ProseNode(kind: .cell, range: range, children: cells[$0])
      }
      return ProseNode(kind: .row, range: range, children: row)
    }
    let start = rows[0].range
    let end = rows[rows.count - 1].range
    return ProseNode(
      kind: .table(table.alignments, label: nil),
      range: SourceRange(
        startLine: start.startLine, startColumn: start.startColumn, endLine: end.endLine,
        endColumn: end.endColumn),
      children: rows)
  }

  /// A table with the caption that stands behind it, a paragraph that begins with a colon.
  mutating func caption(_ block: ProseNode, after last: ProseNode?) -> ProseNode? {
    guard case .paragraph = block.kind, var table = last,
      case .table(let alignments, _) = table.kind, table.children.first?.kind == .row,
      var caption = block.children.first, case .text(let text) = caption.kind,
      text.hasPrefix(": ")
    else { return nil }
    caption.kind = .text(String(text.dropFirst(2)))
    var content = [caption] + block.children.dropFirst()
    let label = takeLabel(from: &content, line: block.range.endLine)
    table.kind = .table(alignments, label: label)
    table.children.insert(
      ProseNode(kind: .caption, range: block.range, children: content), at: 0)
    return table
  }
}
