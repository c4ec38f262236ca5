import CommonMark

/// Reads Markdown far enough to know what is code, and protects the rest.
struct ProtectionScanner {
  var output: ProtectedOutput
  var insertions: [Insertion] = []
  var cells: [TableCell] = []
  var faults: [Fault] = []
  /// The footnotes that are defined, by where their definitions begin.
  var footnotes: [FootnoteDefinition] = []

  let bytes: [UInt8]
  /// The lines without their ends.
  let lines: [Range<Int>]
  let firstLine: Int
  /// Up to where the author's text has been written.
  var position = 0
  var blocks = BlockScanner()
  /// Why libcmark is not to be given this text, which it would take too long over. Nothing is read
  /// from there on.
  var refusal: Fault?
  /// The place asked for last: the index of its line, its offset, its column in characters.
  var lastPlace = (line: -1, offset: 0, column: 1)
  /// The number of the first insertion.
  var firstInsertion = 0

  /// Something wrong, at a line and a column in characters.
  struct Fault: Equatable, Sendable {
    var line: Int
    var column: Int
    var message: String
  }

  init(_ bytes: [UInt8], firstLine: Int) {
    self.bytes = bytes
    self.firstLine = firstLine
    output = ProtectedOutput(firstLine: firstLine)
    lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(\.indices)
  }

  /// Writes the whole text to ``output``.
  mutating func scan() {
    var line = 0
    while line < lines.count, refusal == nil {
      let found = blocks.scan(lines[line], of: bytes)
      if blocks.isTooDeep {
        refusal = Fault(line: firstLine + line, column: 1, message: NestingError.sentence)
        return
      }
      if let footnote = found.footnote { define(footnote) }
      switch found.kind {
      case .blank, .verbatim: line += 1
      case .heading:
        let heading = Passage([found.content..<lines[line].upperBound], of: bytes)
        line += 1
        scan(heading, before: line, isClosed: true)
      case .paragraph, .continuation: line = scanParagraph(line, from: found.content)
      }
    }
    copy(to: bytes.count)
  }
}

extension ProtectionScanner {
  /// Protects the paragraph that begins, or goes on, at a place of a line; the line after it.
  ///
  /// A formula may reach beyond what CommonMark takes for the paragraph. Then the paragraph goes on
  /// behind the formula.
  private mutating func scanParagraph(_ line: Int, from content: Int) -> Int {
    var line = line
    var content = content
    while true {
      var parts = [content..<lines[line].upperBound]
      var next = line + 1
      var ahead = blocks
      while next < lines.count {
        let found = ahead.scan(lines[next], of: bytes)
        guard found.kind == .continuation else { break }
        blocks = ahead
        parts.append(found.content..<lines[next].upperBound)
        next += 1
      }
      if let table = table(in: parts) {
        if table.lines.lowerBound > 0 {
          scan(
            Passage(Array(parts[..<table.lines.lowerBound]), of: bytes), before: next,
            isClosed: true)
        }
        write(table, of: parts)
        parts.removeSubrange(..<table.lines.upperBound)
        if parts.isEmpty { return next }
      }
      guard let resumption = scan(Passage(parts, of: bytes), before: next) else { return next }
      line = resumption
      content = position
    }
  }

  /// Protects what a passage holds.
  ///
  /// - Parameters:
  ///   - end: The line after the passage.
  ///   - isClosed: Whether no formula reaches beyond the passage.
  /// - Returns: The line in which a formula ends that reaches beyond the passage; nil if none does.
  @discardableResult
  private mutating func scan(
    _ passage: Passage, before end: Int, isClosed: Bool = false
  ) -> Int? {
    var place = 0
    reportBrackets(of: passage)
    while place < passage.bytes.count {
      if let next = scanValue(passage, at: place) ?? passage.verbatimEnd(at: place) {
        place = next
        continue
      }
      switch passage.bytes[place] {
      case UInt8(ascii: "*"): place = scanAsterisks(passage, at: place)
      case UInt8(ascii: "~"): place = scanTildes(passage, at: place)
      case UInt8(ascii: "["): place = scanFootnote(passage, at: place)
      case UInt8(ascii: "$") where passage.bytes[place...].starts(with: "$$".utf8):
        guard
          let formula = displayFormula(
            from: passage.origins[place], before: end, isClosed: isClosed)
        else {
          place += 2
          continue
        }
        write(formula)
        if formula.endLine >= end { return formula.endLine }
        place = passage.place(of: position)
      case UInt8(ascii: "$"):
        if let close = passage.inlineFormulaEnd(from: place) {
          write(inlineFormula(in: passage, from: place, to: close))
          place = close
        } else if !isClosed, let wider = widened(passage, before: end),
          let close = wider.inlineFormulaEnd(from: place)
        {
          write(inlineFormula(in: wider, from: place, to: close))
          return end
        } else {
          place += 1
        }
      default: place += 1
      }
    }
    return nil
  }

  /// The passage with the next line, if that looks like a list item only because a formula was
  /// broken before `+`, `-` or `*`. In a list it is an item.
  private func widened(_ passage: Passage, before end: Int) -> Passage? {
    guard end < lines.count, !blocks.isInList else { return nil }
    let line = blocks.content(of: lines[end], in: bytes)..<lines[end].upperBound
    let content = bytes[line].drop(while: \.isSpace)
    guard let mark = content.first, "+-*".utf8.contains(mark),
      content.dropFirst().first?.isSpace == true
    else { return nil }
    return Passage(passage.lines + [line], of: bytes)
  }

  private mutating func scanAsterisks(_ passage: Passage, at place: Int) -> Int {
    let end = place + passage.count(of: UInt8(ascii: "*"), at: place)
    // A formula is a letter to CommonMark, whatever its dollar sign is.
    let isBehindFormula = place > 0 && passage.origins[place] == position
    let rule = EmphasisRule(
      before: isBehindFormula ? "x" : passage.scalar(before: place), after: passage.scalar(at: end))
    let joiner = Private.utf8([Private.joiner])
    copy(to: passage.origins[place])
    if rule.joiners.before { output.replace(position..<position, by: joiner) }
    copy(to: passage.origins[place] + end - place)
    if rule.joiners.after { output.replace(position..<position, by: joiner) }
    return end
  }

  /// Keeps an insertion; the placeholder for it.
  mutating func insert(_ insertion: Insertion) -> [UInt8] {
    insertions.append(insertion)
    return Private.placeholder(firstInsertion + insertions.count - 1)
  }

  /// Writes the author's text up to an offset.
  mutating func copy(to end: Int) {
    output.copy(bytes[position..<end])
    position = end
  }
}
