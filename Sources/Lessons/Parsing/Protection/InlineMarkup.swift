/// Where the inline constructs end whose inside is no prose.
enum InlineMarkup {
  /// The end of what a `<` begins, if it is a tag, a comment or an address.
  ///
  /// - Parameter hasCommentEnd: Whether a comment could end in the bytes.
  static func end(in bytes: ArraySlice<UInt8>, hasCommentEnd: Bool) -> Int? {
    (hasCommentEnd ? commentEnd(in: bytes) : nil) ?? tagEnd(in: bytes) ?? addressEnd(in: bytes)
  }

  /// The end of an opening or closing tag: `<a href="…">`.
  static func tagEnd(in bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes.dropFirst()
    let isClosing = rest.first == UInt8(ascii: "/")
    if isClosing { rest = rest.dropFirst() }
    guard rest.first?.isASCIILetter == true else { return nil }
    rest = rest.drop { $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") }
    while let next = afterAttribute(rest), !isClosing { rest = next }
    rest = rest.drop(while: isWhitespace)
    if !isClosing && rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
    return rest.first == UInt8(ascii: ">") ? rest.startIndex + 1 : nil
  }

  /// The end of a link's destination in brackets: `(a/$b)`. CommonMark allows 32 in each other.
  static func destinationEnd(in bytes: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    for (index, byte) in zip(bytes.indices, bytes) {
      switch byte {
      case UInt8(ascii: "("):
        depth += 1
        if depth > 32 { return nil }
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return index + 1 }
      case _ where isWhitespace(byte): return nil
      default: continue
      }
    }
    return nil
  }
}

extension InlineMarkup {
  private static func commentEnd(in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.starts(with: "<!--".utf8) else { return nil }
    var rest = bytes.dropFirst(4)
    while let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
      rest = rest[dash...]
      if rest.starts(with: "-->".utf8) { return dash + 3 }
      rest = rest.dropFirst()
    }
    return nil
  }

  /// An address in angle brackets: a scheme of two letters and more, a colon, and no space.
  private static func addressEnd(in bytes: ArraySlice<UInt8>) -> Int? {
    let inside = bytes.dropFirst().prefix {
      !isWhitespace($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
    }
    let scheme = inside.prefix { $0 != UInt8(ascii: ":") }
    let isScheme =
      (2...32).contains(scheme.count) && scheme.first?.isASCIILetter == true
      && scheme.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || "+.-".utf8.contains($0) }
    guard isScheme, scheme.count < inside.count, inside.endIndex < bytes.endIndex,
      bytes[inside.endIndex] == UInt8(ascii: ">")
    else { return nil }
    return inside.endIndex + 1
  }

  /// What follows the attribute that the bytes begin with: white space, a name, perhaps a value.
  private static func afterAttribute(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let name = bytes.drop(while: isWhitespace)
    guard name.startIndex > bytes.startIndex, let first = name.first,
      first.isASCIILetter || first == UInt8(ascii: "_") || first == UInt8(ascii: ":")
    else { return nil }
    let afterName = name.drop {
      $0.isASCIILetter || $0.isASCIIDigit || "_:.-".utf8.contains($0)
    }
    let sign = afterName.drop(while: isWhitespace)
    guard sign.first == UInt8(ascii: "=") else { return afterName }
    let value = sign.dropFirst().drop(while: isWhitespace)
    if let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      return value.dropFirst().firstIndex(of: quote).map { value[($0 + 1)...] }
    }
    let rest = value.drop { !isWhitespace($0) && !"\"'=<>`".utf8.contains($0) }
    return rest.startIndex > value.startIndex ? rest : nil
  }

  private static func isWhitespace(_ byte: UInt8) -> Bool {
    byte.isSpace || byte == UInt8(ascii: "\n")
  }
}
