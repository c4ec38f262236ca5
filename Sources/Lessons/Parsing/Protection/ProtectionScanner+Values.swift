extension ProtectionScanner {
  /// Protects the value that the backticks at a place begin, `` `{swift} expression` ``; the place
  /// behind it, or nil if none begins there.
  mutating func scanValue(_ passage: Passage, at place: Int) -> Int? {
    guard passage.bytes[place] == UInt8(ascii: "`") else { return nil }
    let count = passage.count(of: UInt8(ascii: "`"), at: place)
    let content = passage.bytes[(place + count)...].drop(while: \.isSpace)
    guard content.starts(with: ProseValue.mark.utf8),
      let end = passage.codeSpanEnd(at: place)
    else { return nil }
    let rest = content[..<(end - count)].dropFirst(ProseValue.mark.utf8.count)
    let expression = rest.drop(while: \.isWhitespace)
    guard expression.startIndex > rest.startIndex, !expression.isEmpty else { return nil }
    let start = characterPlace(of: passage.origins[expression.startIndex])
    if passage.bytes[place..<end].contains(UInt8(ascii: "\n")) {
      faults.append(
        Fault(line: start.line, column: start.column, message: "a value stands in one line"))
      return nil
    }
    let last = expression.lastIndex { !$0.isSpace } ?? expression.startIndex
    let value = ProseValue(
      source: String(decoding: expression[...last], as: UTF8.self), line: start.line,
      column: start.column)
    let source = passage.origins[place]..<(passage.origins[end - 1] + 1)
    copy(to: source.lowerBound)
    output.replace(source, by: insert(.value(value)))
    position = source.upperBound
    return end
  }
}
