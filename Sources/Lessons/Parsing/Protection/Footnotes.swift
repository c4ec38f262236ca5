/// The definition of a footnote: its name, and where its mark stands.
struct FootnoteDefinition: Equatable, Sendable {
  var name: String
  var line: Int
  /// In bytes, from 1.
  var byteColumn: Int
}

/// The mark of a footnote: `[^name]`.
enum FootnoteMark {
  /// The end of the mark that begins at a place, if one does; the name holds no spaces.
  static func end(in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.starts(with: "[^".utf8) else { return nil }
    let name = bytes.dropFirst(2).prefix(mostBytes).prefix {
      !$0.isWhitespace && $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[")
    }
    guard !name.isEmpty, name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: "]")
    else { return nil }
    return name.endIndex + 1
  }

  static func name(_ mark: ArraySlice<UInt8>) -> String {
    String(decoding: mark.dropFirst(2).prefix { $0 != UInt8(ascii: "]") }, as: UTF8.self)
  }

  private static let mostBytes = 200
}

extension BlockScanner {
  /// Passes over `[^name]:` and the spaces behind it. What follows is indented by four columns, as in
  /// an item of a list; and as such an item libcmark will read it.
  mutating func enterFootnote(_ cursor: inout LineCursor, isInParagraph: Bool) -> Container? {
    let content = cursor.content
    guard let end = FootnoteMark.end(in: content), end < content.endIndex,
      content[end] == UInt8(ascii: ":")
    else { return nil }
    let indentation = cursor.indentation
    let rest = content[(end + 1)...].drop(while: \.isSpace)
    if rest.isEmpty && isInParagraph { return nil }
    cursor.skipSpaces()
    cursor.skip(rest.startIndex - content.startIndex)
    footnote = content.startIndex..<rest.startIndex
    return .item(width: indentation + (rest.isEmpty ? 3 : 4), isEmpty: rest.isEmpty)
  }
}

extension ProtectionScanner {
  /// Writes an item's mark for that of a footnote.
  mutating func define(_ mark: Range<Int>) {
    let place = characterPlace(of: mark.lowerBound)
    let lineStart = lines[place.line - firstLine].lowerBound
    footnotes.append(
      FootnoteDefinition(
        name: FootnoteMark.name(bytes[mark]), line: place.line,
        byteColumn: mark.lowerBound - lineStart + 1))
    copy(to: mark.lowerBound)
    output.replace(mark, by: Array("1)  ".utf8))
    position = mark.upperBound
  }

  /// Protects a reference to a footnote; where none begins, passes over the bracket.
  mutating func scanFootnote(_ passage: Passage, at place: Int) -> Int {
    guard let end = FootnoteMark.end(in: passage.bytes[place...]),
      end == passage.bytes.count || passage.bytes[end] != UInt8(ascii: "(")
    else { return place + 1 }
    let source = passage.origins[place]..<(passage.origins[end - 1] + 1)
    let reference = characterPlace(of: source.lowerBound)
    copy(to: source.lowerBound)
    let placeholder = insert(
      .footnote(
        FootnoteReference(
          name: FootnoteMark.name(passage.bytes[place..<end]), line: reference.line,
          column: reference.column)))
    output.replace(source, by: placeholder)
    position = source.upperBound
    return end
  }
}
