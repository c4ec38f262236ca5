/// A piece of an author's HTML.
enum HTMLToken: Equatable {
  case text(Substring)
  case start(HTMLTag)
  case end(name: String)
  case comment
  /// Something that is not plain HTML: what it is.
  case fault(String)
}

/// A start tag.
struct HTMLTag: Equatable {
  var name: String
  var attributes: [HTMLAttribute]
  /// Whether it ends with `/>`.
  var isClosed: Bool
}

/// An attribute as it is written, without its quotes.
struct HTMLAttribute: Equatable {
  var name: String
  var value: String?
}

/// Splits HTML into tags, text and comments, after the tokenisation of the HTML specification as far
/// as a careful author goes. What a browser would read only by its rules for broken markup is a
/// fault.
struct HTMLTokenizer {
  private let markup: Substring
  private var rest: Substring

  init(_ markup: String) {
    self.markup = markup[...]
    rest = markup[...]
  }

  /// The next token with the text that it stands for; nil at the end. A fault takes the rest.
  mutating func next() -> (token: HTMLToken, source: Substring)? {
    guard let first = rest.first else { return nil }
    let start = rest.startIndex
    let token = first == "<" ? mark() : text()
    if case .fault = token { rest = rest[rest.endIndex...] }
    return (token, markup[start..<rest.startIndex])
  }
}

extension HTMLTokenizer {
  private mutating func text() -> HTMLToken {
    let text = rest.prefix { $0 != "<" }
    rest = rest[text.endIndex...]
    return .text(text)
  }

  private mutating func mark() -> HTMLToken {
    if rest.hasPrefix("<!--") { return comment() }
    let behind = rest.dropFirst()
    switch behind.first {
    case "/": return endTag()
    case let letter? where letter.isASCII && letter.isLetter: return startTag()
    case "!", "?": return .fault("'<\(behind.prefix(1))' begins no HTML that a lesson may hold")
    default:
      let text = rest.prefix(1)
      rest = behind
      return .text(text)
    }
  }

  /// A comment ends at the first `-->`; browsers end it at others too, which are faults.
  private mutating func comment() -> HTMLToken {
    let body = rest.dropFirst(4)
    guard let end = body.firstRange(of: "-->") else {
      return .fault("the comment that begins here has no '-->'")
    }
    let text = body[..<end.lowerBound]
    if text.hasPrefix(">") || text.hasPrefix("->") || text.contains("--!>") || text.contains("<!--")
      || text.hasSuffix("<!-")
    {
      return .fault("browsers end this comment before its '-->'")
    }
    rest = body[end.upperBound...]
    return .comment
  }

  private mutating func endTag() -> HTMLToken {
    rest = rest.dropFirst(2)
    guard let name = name() else { return .fault("'</' stands before no name of an element") }
    skipSpaces()
    guard rest.first == ">" else { return .fault("the end tag '</\(name)' has no '>'") }
    rest = rest.dropFirst()
    return .end(name: name)
  }

  private mutating func startTag() -> HTMLToken {
    rest = rest.dropFirst()
    guard let name = name() else { return .fault("this is no name of an element") }
    var attributes: [HTMLAttribute] = []
    while true {
      let hasSpace = skipSpaces()
      if rest.hasPrefix("/>") || rest.hasPrefix(">") { break }
      guard hasSpace, let attribute = self.name(isAttribute: true) else {
        return .fault("the tag '<\(name)' cannot be read here: '\(rest.prefix(20))'")
      }
      if attributes.contains(where: { $0.name == attribute }) {
        return .fault("the tag '<\(name)' has '\(attribute)' twice")
      }
      let behindName = rest
      skipSpaces()
      guard rest.first == "=" else {
        attributes.append(HTMLAttribute(name: attribute, value: nil))
        rest = behindName
        continue
      }
      rest = rest.dropFirst()
      skipSpaces()
      guard let value = value() else {
        return .fault("the value of '\(attribute)' in '<\(name)' cannot be read")
      }
      attributes.append(HTMLAttribute(name: attribute, value: value))
    }
    let isClosed = rest.first == "/"
    rest = rest.dropFirst(isClosed ? 2 : 1)
    return .start(HTMLTag(name: name, attributes: attributes, isClosed: isClosed))
  }

  private mutating func value() -> String? {
    if let quote = rest.first, quote == "\"" || quote == "'" {
      let body = rest.dropFirst()
      guard let end = body.firstIndex(of: quote) else { return nil }
      rest = body[body.index(after: end)...]
      return String(body[..<end])
    }
    let value = rest.prefix { !$0.isWhitespace && !"\"'=<>`".contains($0) }
    guard !value.isEmpty, rest[value.endIndex...].first.map({ !"\"'=<`".contains($0) }) ?? false
    else { return nil }
    rest = rest[value.endIndex...]
    return String(value)
  }

  /// A name of ASCII letters, digits and hyphens, and of colons and underscores in attributes.
  private mutating func name(isAttribute: Bool = false) -> String? {
    let name = rest.prefix {
      $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || (isAttribute && ":_".contains($0)))
    }
    guard name.first?.isLetter == true else { return nil }
    rest = rest[name.endIndex...]
    return String(name)
  }

  @discardableResult
  private mutating func skipSpaces() -> Bool {
    let spaces = rest.prefix { " \t\n\u{C}".contains($0) }
    rest = rest[spaces.endIndex...]
    return !spaces.isEmpty
  }
}
