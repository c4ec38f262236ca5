/// A formula and where it stands: from the first dollar sign to the last, or to its label.
struct FoundFormula {
  var formula: Formula
  var source: Range<Int>
  /// The index of the line in which it ends.
  var endLine: Int
}

extension ProtectionScanner {
  /// Writes a placeholder for a formula, and a filler for each further line of it.
  mutating func write(_ found: FoundFormula) {
    copy(to: found.source.lowerBound)
    var replacement = insert(.formula(found.formula))
    while let lineEnd = bytes[position..<found.source.upperBound].firstIndex(
      of: UInt8(ascii: "\n"))
    {
      output.replace(position..<lineEnd, by: replacement)
      output.endLine(next: lineEnd + 1)
      position = lineEnd + 1
      replacement = Private.utf8([Private.filler])
    }
    output.replace(position..<found.source.upperBound, by: replacement)
    position = found.source.upperBound
  }

  /// The formula between a `$` at one place of a passage and the one before another.
  mutating func inlineFormula(in passage: Passage, from start: Int, to end: Int) -> FoundFormula {
    let tex = (start + 1)..<(end - 1)
    let starts = tex.filter { passage.bytes[$0] == UInt8(ascii: "\n") }.map {
      passage.origins[$0 + 1]
    }
    return found(
      passage.origins[start]..<(passage.origins[end - 1] + 1), width: 1,
      tex: passage.bytes[tex], lineStarts: starts)
  }

  /// The formula that the `$$` at an offset begins; nil, and an entry in ``faults``, if no other
  /// `$$` ends it.
  ///
  /// Unless the passage is closed, the end is sought beyond the line `limit` too, but neither in
  /// code nor in another section, so that a forgotten end does not turn the rest of the lesson
  /// inside out.
  mutating func displayFormula(
    from start: Int, before limit: Int, isClosed: Bool
  ) -> FoundFormula? {
    var line = lineIndex(of: start)
    var content = start + 2
    var tex: [UInt8] = []
    var lineStarts: [Int] = []
    while true {
      let part = bytes[content..<lines[line].upperBound]
      if let end = Self.displayEnd(in: part) {
        tex += bytes[content..<end]
        // What is blank is no formula: `$$$$` may be a rule that someone has drawn.
        if tex.allSatisfy(\.isWhitespace) { return nil }
        let label = label(in: bytes[(end + 2)..<lines[line].upperBound])
        var found = found(
          start..<(label?.end ?? end + 2), width: 2, tex: tex[...], lineStarts: lineStarts)
        found.formula.label = label?.name
        return found
      }
      tex += part + [UInt8(ascii: "\n")]
      line += 1
      guard line < lines.count, line < limit || !isClosed && !endsSearch(line) else { break }
      content = blocks.content(of: lines[line], in: bytes)
      lineStarts.append(content)
    }
    let place = characterPlace(of: start)
    faults.append(
      Fault(
        line: place.line, column: place.column,
        message: "the formula that begins here has no closing '$$'"))
    return nil
  }
}

extension ProtectionScanner {
  private mutating func found(
    _ source: Range<Int>, width: Int, tex: ArraySlice<UInt8>, lineStarts: [Int]
  ) -> FoundFormula {
    let place = characterPlace(of: source.lowerBound + width)
    let indentations = lineStarts.map { characterPlace(of: $0).column - 1 }
    let formula = Formula(
      source: String(decoding: tex, as: UTF8.self), isDisplay: width == 2, label: nil,
      line: place.line, column: place.column,
      indentations: indentations.allSatisfy { $0 == 0 } ? [] : indentations)
    return FoundFormula(
      formula: formula, source: source, endLine: lineIndex(of: source.upperBound))
  }

  /// The next `$$` that no backslash escapes.
  private static func displayEnd(in part: ArraySlice<UInt8>) -> Int? {
    var place = part.startIndex
    while place + 1 < part.endIndex {
      if part[place] == UInt8(ascii: "\\") {
        place += 2
      } else if part[place...].starts(with: "$$".utf8) {
        return place
      } else {
        place += 1
      }
    }
    return nil
  }

  /// Whether a line begins a code block or another section.
  private func endsSearch(_ line: Int) -> Bool {
    let content = bytes[blocks.content(of: lines[line], in: bytes)..<lines[line].upperBound]
      .drop(while: \.isSpace)
    return content.starts(with: "```".utf8) || content.starts(with: "~~~".utf8)
      || blocks.isHeading(content)
  }

  /// The label behind a display formula: `{#eq-loss}`.
  private func label(in rest: ArraySlice<UInt8>) -> (name: String, end: Int)? {
    let label = rest.drop(while: \.isSpace)
    guard label.starts(with: "{#".utf8), let end = label.firstIndex(of: UInt8(ascii: "}")) else {
      return nil
    }
    let name = label[..<end].dropFirst(2)
    if name.isEmpty || name.contains(where: \.isSpace) { return nil }
    return (String(decoding: name, as: UTF8.self), end + 1)
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lines.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lines[middle].lowerBound <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The number of an offset's line, and its column in characters.
  ///
  /// Counts from the place asked for last, if it is in the same line: a line may be long.
  mutating func characterPlace(of offset: Int) -> (line: Int, column: Int) {
    let line = lineIndex(of: offset)
    if lastPlace.line != line || lastPlace.offset > offset {
      lastPlace = (line, lines[line].lowerBound, 1)
    }
    let between = bytes[lastPlace.offset..<offset]
    lastPlace.column += String(decoding: between, as: UTF8.self).count
    lastPlace.offset = offset
    return (firstLine + line, lastPlace.column)
  }
}
