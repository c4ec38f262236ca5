import Markup
import StepEvents

/// Draws the numbers of a figure, folded, for a reader who cannot see it or wants them exactly.
struct FigureData {
  let words: PageWords
  /// What the page calls the figure, if it has a number.
  let name: String?

  /// - Parameter files: The addresses of the tables' files, for each table that has one.
  func node(_ tables: [FigureTable], files: [String]) -> Node {
    guard !tables.isEmpty else { return .empty }
    let summary = Node.html("summary", [:], .text(title))
    var files = files[...]
    let content = tables.flatMap { table -> [Node] in
      ["\n", self.table(table, file: table.csv == nil ? nil : files.popFirst())]
    }
    return [
      .html("details", ["class": "data"], [summary] + content + ["\n"]),
      "\n",
    ]
  }
}

extension FigureData {
  private var title: String {
    name.map { words.dataOf.replacingOccurrences(of: "%", with: $0) } ?? words.figureData
  }

  private func table(_ table: FigureTable, file: String?) -> Node {
    let caption = table.caption.map { Node.html("caption", [:], .text($0)) } ?? .empty
    let heads = table.columns.map { Node.html("th", ["scope": "col"], .text($0)) }
    let rows = table.rows.map { row in
      Node.html(
        "tr", [:],
        row.enumerated().map { index, cell in
          index == 0
            ? .html("th", ["scope": "row"], .text(cell)) : .html("td", [:], .text(cell))
        })
    }
    let body = Node.html(
      "table", [:], caption, .html("thead", [:], .html("tr", [:], heads)),
      .html("tbody", [:], rows))
    // A wide table scrolls in its box instead of widening the page.
    let box = Node.html(
      "div",
      [
        "class": "scroll", "tabindex": "0", "role": "group",
        "aria-label": table.caption ?? title,
      ], body)
    guard let file else { return box }
    let link = Node.html("a", ["href": file, "download": ""], .text(words.csvFile))
    let note = table.csvNote.map { Node.text(" (\($0))") } ?? .empty
    return [box, "\n", .html("p", [:], link, note)]
  }
}
