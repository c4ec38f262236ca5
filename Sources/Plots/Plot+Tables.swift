extension Plot {
  /// The numbers behind the figure: a table for each set of places along x, with a column for
  /// each mark over them.
  public func tables(language: String) -> [PlotTable] {
    let wording = Wording(language: language)
    let groups = columnGroups
    return groups.enumerated().map { index, columns in
      let names = columns.matrix ?? columns.values.map(\.name).joined(separator: ", ")
      return PlotTable(columns, caption: groups.count > 1 ? names : nil, wording)
    }
  }

  /// The columns of the marks, joined where their rows are the same.
  private var columnGroups: [DataColumns] {
    var groups: [DataColumns] = []
    for part in arranged.parts {
      guard let columns = part.drawing.columns(names), columns.key.count > 0 else { continue }
      if let index = groups.firstIndex(where: {
        $0.key == columns.key && $0.matrix == nil && columns.matrix == nil
      }) {
        groups[index].values += columns.values
      } else {
        groups.append(columns)
      }
    }
    return groups
  }
}

extension PlotTable {
  /// The most rows that stand in a table one by one, and the most columns.
  private static let mostRows = 50
  private static let mostColumns = 12
  /// The most bytes of a CSV.
  private static let mostBytes = 100_000

  init(_ data: DataColumns, caption: String?, _ wording: Wording) {
    let all = [data.key] + data.values
    self.caption = caption
    let count = data.key.count
    guard count > PlotTable.mostRows || all.count > PlotTable.mostColumns else {
      columns = all.map(\.name)
      rows = (0..<count).map { row in all.map { $0.text(row) } }
      return
    }
    columns = wording.summaryColumns
    rows = PlotTable.summarised(data).map { column in
      let summary = FiveNumbers(column.numbers)
      let numbers = summary.numbers.map { $0.significant(6) }
      let cells = numbers.isEmpty ? [String](repeating: "–", count: 5) : numbers
      return [column.name, wording.grouped(summary.count)] + cells
    }
    let (csv, step) = PlotTable.csv(all, count: count)
    self.csv = csv
    csvNote = wording.csvNote(rows: count, every: step)
  }

  /// The columns to sum up: of a matrix all of its numbers together.
  private static func summarised(_ data: DataColumns) -> [DataColumn] {
    if data.values.count <= mostColumns {
      return (data.key.names == nil ? [data.key] : []) + data.values
    }
    guard let name = data.matrix else { return data.values }
    return [DataColumn(name: name, numbers: data.values.flatMap(\.numbers))]
  }

  /// As many rows as there is room for, at equal distances.
  private static func csv(_ columns: [DataColumn], count: Int) -> (String, step: Int) {
    let header = columns.map(\.csvName).joined(separator: ",") + "\n"
    func line(_ row: Int) -> String { columns.map { $0.csv(row) }.joined(separator: ",") + "\n" }
    // A few rows tell how long a row is.
    let probes = stride(from: 0, to: count, by: max(count / 20, 1)).map { line($0).utf8.count }
    let length = max(probes.reduce(0, +) / probes.count, 1)
    var step = max((count * length + mostBytes - 1) / mostBytes, 1)
    while true {
      var text = header
      for row in Swift.stride(from: 0, to: count, by: step) { text += line(row) }
      if text.utf8.count <= mostBytes || step >= count { return (text, step) }
      step += max(step / 8, 1)
    }
  }
}

extension DataColumn {
  fileprivate var csvName: String {
    var header = self
    header.names = [name]
    return header.csv(0)
  }
}
