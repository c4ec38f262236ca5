extension BlockScanner {
  /// The block without inner blocks that begins at the cursor, and what that makes of the line.
  func leafBeginning(_ cursor: LineCursor, isInParagraph: Bool) -> (leaf: Leaf, line: Kind)? {
    let content = cursor.content
    if let fence = fence(content) { return (fence, .verbatim) }
    if isHeading(content) { return (.none, .heading) }
    if isRule(content) || isInParagraph && isUnderline(content) { return (.none, .verbatim) }
    if let block = HTMLBlock(content, isInParagraph: leaf == .paragraph) {
      return (block.ends(with: content) ? .none : .html(block), .verbatim)
    }
    return nil
  }

  /// Passes over the mark of a quote, a list item or a footnote that begins at the cursor.
  mutating func enterNewContainer(_ cursor: inout LineCursor, isInParagraph: Bool) -> Container? {
    if cursor.content.first == UInt8(ascii: ">") {
      cursor.enterQuote()
      return .quote
    }
    if let footnote = enterFootnote(&cursor, isInParagraph: isInParagraph) { return footnote }
    guard let mark = listMark(cursor.content, isInParagraph: isInParagraph) else { return nil }
    var width = cursor.indentation + mark
    cursor.skipSpaces()
    cursor.skip(mark)
    // Five columns and more are one of distance, and the rest makes indented code.
    let distance = cursor.indentation
    let isNear = !cursor.isBlank && (1...4).contains(distance)
    width += isNear ? distance : 1
    cursor.skipSpaces(columns: isNear ? distance : 1)
    return .item(width: width, isEmpty: cursor.isBlank)
  }
}

extension BlockScanner {
  /// Three backticks or tildes and more; behind backticks there may be no other.
  private func fence(_ content: ArraySlice<UInt8>) -> Leaf? {
    guard let mark = content.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let count = content.prefix { $0 == mark }.count
    if count < 3 { return nil }
    if mark == UInt8(ascii: "`") && content.dropFirst(count).contains(mark) { return nil }
    return .fence(mark, count: count)
  }

  /// One to six number signs and a space.
  func isHeading(_ content: ArraySlice<UInt8>) -> Bool {
    let count = content.prefix { $0 == UInt8(ascii: "#") }.count
    return (1...6).contains(count) && (content.dropFirst(count).first?.isSpace ?? true)
  }

  /// Three of `*`, `-` or `_` and more, and nothing else.
  private func isRule(_ content: ArraySlice<UInt8>) -> Bool {
    guard let mark = content.first, "*-_".utf8.contains(mark) else { return false }
    return content.allSatisfy { $0 == mark || $0.isSpace } && content.count { $0 == mark } >= 3
  }

  /// Equal signs or hyphens, which make the paragraph before them a heading.
  private func isUnderline(_ content: ArraySlice<UInt8>) -> Bool {
    guard let mark = content.first, "=-".utf8.contains(mark) else { return false }
    return content.drop { $0 == mark }.allSatisfy(\.isSpace)
  }

  /// The bytes of a list mark. A paragraph is interrupted only by an item that has content, and
  /// whose number is 1.
  private func listMark(_ content: ArraySlice<UInt8>, isInParagraph: Bool) -> Int? {
    let digits = content.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard let mark = content.dropFirst(digits.count).first else { return nil }
    let isMark = digits.isEmpty ? "-+*".utf8.contains(mark) : ".)".utf8.contains(mark)
    let rest = content.dropFirst(digits.count + 1)
    guard isMark, digits.count < 10, rest.first?.isSpace ?? true else { return nil }
    if isInParagraph {
      let isFirst = digits.isEmpty || Array(digits) == Array("1".utf8)
      guard isFirst, rest.contains(where: { !$0.isSpace }) else { return nil }
    }
    return digits.count + 1
  }
}

extension UInt8 {
  /// Whether the byte is a space or a tab.
  var isSpace: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }

  var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isASCIIPunctuation: Bool {
    (0x21...0x7E).contains(self) && !isASCIILetter && !isASCIIDigit
  }
}
