import CommonMark

/// The names that authors give to what they refer to.
enum Label {
  /// A label is an HTML id that needs no escaping anywhere: letters of any script, digits, `-`, `_`,
  /// `.` and `:`.
  static func isValid(_ label: some StringProtocol) -> Bool {
    label.first.map { $0.isLetter } == true
      && label.allSatisfy { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
  }

  /// Whether the page gives such anchors to what has no label.
  static func isReserved(_ label: String) -> Bool {
    if label == "text" { return true }
    let parts = label.split(separator: "-", maxSplits: 1)
    return parts.count == 2
      && ["step", "section", "footnote", "exercise", "line"].contains(parts[0])
      && parts[1].first?.isNumber == true
  }

  /// What is wrong with a label that is none.
  static func fault(_ label: some StringProtocol) -> String {
    "a label begins with a letter and holds letters, digits, '-', '_', '.' and ':', not '#\(label)'"
  }
}

extension ProseBuilder {
  /// Takes the `{#label}` from the end of inlines.
  ///
  /// - Parameter line: The line in which it stands.
  mutating func takeLabel(from inlines: inout [ProseNode], line: Int) -> String? {
    guard let last = inlines.last, case .text(let text) = last.kind, text.hasSuffix("}"),
      let start = text.range(of: "{#", options: .backwards)
    else { return nil }
    let label = text[start.upperBound...].dropLast()
    if label.isEmpty || label.contains(where: \.isWhitespace) { return nil }
    if source.line(line).contains("\\{#\(label)") { return nil }
    let rest = text[..<start.lowerBound].reversed().drop { $0 == " " }.reversed()
    inlines.removeLast()
    if !rest.isEmpty { inlines.append(ProseNode(kind: .text(String(rest)), range: last.range)) }
    while inlines.last?.kind == .softBreak { inlines.removeLast() }
    guard Label.isValid(label) else {
      report(line: line, column: column(of: "{#\(label)}", inLine: line), Label.fault(label))
      return nil
    }
    return String(label)
  }

  /// The column of a text in a line of the lesson; 1 if it does not stand there.
  func column(of text: String, inLine line: Int) -> Int {
    source.column(of: text, inLine: line) ?? 1
  }
}

extension SourceText {
  /// The column of the last place of a text in a line, in characters from 1.
  func column(of text: String, inLine number: Int) -> Int? {
    let line = self.line(number)
    return line.ranges(of: text).last.map { line[..<$0.lowerBound].count + 1 }
  }
}
