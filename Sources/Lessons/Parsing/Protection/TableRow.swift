/// A line of a table, split at its pipes.
struct TableRow {
  /// Where each cell's text lies, without the spaces around it.
  let cells: [Range<Int>]
  /// Whether there is a pipe between cells or at an end.
  let hasPipe: Bool

  /// Splits a line. A pipe behind a backslash separates nothing, in code neither: that is how every
  /// Git host reads a table.
  init(_ line: Range<Int>, of bytes: [UInt8]) {
    let pipe = UInt8(ascii: "|")
    let line = Self.trimmed(line, of: bytes)
    var cells: [Range<Int>] = []
    var start = line.lowerBound
    var place = line.lowerBound
    while place < line.upperBound {
      if bytes[place] == UInt8(ascii: "\\") {
        place = min(place + 2, line.upperBound)
        continue
      }
      if bytes[place] == pipe {
        if place > line.lowerBound { cells.append(Self.trimmed(start..<place, of: bytes)) }
        start = place + 1
      }
      place += 1
    }
    hasPipe = start > line.lowerBound
    if start < line.upperBound { cells.append(Self.trimmed(start..<line.upperBound, of: bytes)) }
    self.cells = cells
  }

  /// The alignments of a line such as `| :-- | --: |`; nil if the line is not one.
  static func alignments(_ line: Range<Int>, of bytes: [UInt8]) -> [PipeTable.Alignment?]? {
    guard bytes[line].allSatisfy({ "|-: \t".utf8.contains($0) }) else { return nil }
    var alignments: [PipeTable.Alignment?] = []
    for cell in TableRow(line, of: bytes).cells {
      let colon = UInt8(ascii: ":")
      let (starts, ends) = (bytes[cell].first == colon, bytes[cell].last == colon)
      let dashes = bytes[cell].dropFirst(starts ? 1 : 0).dropLast(ends ? 1 : 0)
      guard !dashes.isEmpty, dashes.allSatisfy({ $0 == UInt8(ascii: "-") }) else { return nil }
      alignments.append(starts ? ends ? .center : .start : ends ? .end : nil)
    }
    return alignments.isEmpty ? nil : alignments
  }

  private static func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    let rest = bytes[range].drop(while: \.isSpace)
    return rest.startIndex..<((rest.lastIndex { !$0.isSpace }).map { $0 + 1 } ?? rest.startIndex)
  }
}
