extension ProtectionScanner {
  /// The lines of a table within a paragraph: its heading, the line of hyphens, its rows.
  struct FoundTable {
    /// The places in the paragraph's lines.
    var lines: Range<Int>
    var alignments: [PipeTable.Alignment?]
  }

  /// How many columns a table may have.
  private static let mostColumns = 1_000

  /// The first table among the lines of a paragraph.
  ///
  /// A line that begins with a colon ends it: that is its caption.
  func table(in lines: [Range<Int>]) -> FoundTable? {
    for index in lines.indices.dropFirst() {
      guard let alignments = TableRow.alignments(lines[index], of: bytes),
        alignments.count <= Self.mostColumns
      else { continue }
      let heading = TableRow(lines[index - 1], of: bytes)
      guard heading.cells.count == alignments.count,
        heading.hasPipe || TableRow(lines[index], of: bytes).hasPipe
      else { continue }
      let end =
        lines[(index + 1)...].firstIndex { bytes[$0].starts(with: ": ".utf8) } ?? lines.count
      return FoundTable(lines: (index - 1)..<end, alignments: alignments)
    }
    return nil
  }

  /// Writes a placeholder for a table, and a filler for each further line of it.
  mutating func write(_ found: FoundTable, of lines: [Range<Int>]) {
    let lines = Array(lines[found.lines])
    let rows = lines.indices.filter { $0 != 1 }.map { row(lines[$0], columns: found.alignments) }
    let source = lines.map { String(decoding: bytes[$0], as: UTF8.self) }
    let table = PipeTable(
      alignments: found.alignments, rows: rows, source: source.joined(separator: "\n"))
    var replacement = insert(.table(table))
    for line in lines {
      copy(to: line.lowerBound)
      output.replace(line, by: replacement)
      position = line.upperBound
      replacement = Private.utf8([Private.filler])
    }
  }
}

extension ProtectionScanner {
  private mutating func row(
    _ line: Range<Int>, columns: [PipeTable.Alignment?]
  ) -> PipeTable.Row {
    let found = TableRow(line, of: bytes).cells
    let place = characterPlace(of: line.lowerBound)
    if found.count > columns.count {
      let extra = characterPlace(of: found[columns.count].lowerBound)
      faults.append(
        Fault(
          line: extra.line, column: extra.column,
          message: "this row has \(found.count) cells, the table \(columns.count): "
            + "a '|' within a cell is written '\\|'"))
    }
    let start = cells.count
    for cell in found.prefix(columns.count) { addCell(cell) }
    return PipeTable.Row(line: place.line, column: place.column, cells: start..<cells.count)
  }

  /// Protects a cell's text as the text of a heading, and keeps the places of what is found in it.
  private mutating func addCell(_ range: Range<Int>) {
    let place = characterPlace(of: range.lowerBound)
    var text: [UInt8] = Array("# ".utf8)
    /// How many characters stand before each pipe whose backslash is left out.
    var pipes: [Int] = []
    for byte in bytes[range] {
      if byte == UInt8(ascii: "|") {
        text.removeLast()
        pipes.append(String(decoding: text, as: UTF8.self).count - 2)
      }
      text.append(byte)
    }
    text += Array(" #".utf8)
    guard text.contains(where: { $0 == 0xEE || "$*~[`<".utf8.contains($0) }) else {
      cells.append(TableCell(heading: text, line: place.line, column: place.column))
      return
    }
    var scanner = ProtectionScanner(text, firstLine: place.line)
    scanner.firstInsertion = firstInsertion + insertions.count
    scanner.scan()
    refusal = refusal ?? scanner.refusal
    func authorColumn(_ column: Int) -> Int {
      let before = column - 3
      return place.column + before + pipes.count { $0 <= before }
    }
    for index in scanner.insertions.indices { scanner.insertions[index].moveColumn(authorColumn) }
    insertions += scanner.insertions
    faults += scanner.faults.map {
      Fault(line: $0.line, column: authorColumn($0.column), message: $0.message)
    }
    cells.append(
      TableCell(heading: scanner.output.bytes, line: place.line, column: place.column))
  }
}

extension Insertion {
  fileprivate mutating func moveColumn(_ move: (Int) -> Int) {
    switch self {
    case .formula(var formula):
      formula.column = move(formula.column)
      self = .formula(formula)
    case .footnote(var reference):
      reference.column = move(reference.column)
      self = .footnote(reference)
    case .value(var value):
      value.column = move(value.column)
      self = .value(value)
    case .table: break
    }
  }
}
