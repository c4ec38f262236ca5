extension Node {
  /// The node as markup, every text and attribute value escaped.
  public var markup: String {
    var output = ""
    write(to: &output)
    return output
  }

  /// Appends the node's markup to `output`.
  public func write(to output: inout String) {
    switch self {
    case .element(let element): element.write(to: &output)
    case .text(let text): output.append(escaped: text, quotes: false)
    case .raw(let markup): output += markup
    case .group(let nodes): for node in nodes { node.write(to: &output) }
    }
  }

  /// The characters of the node without any markup; raw markup counts as nothing.
  public var plainText: String {
    switch self {
    case .element(let element): element.children.map(\.plainText).joined()
    case .text(let text): text
    case .raw: ""
    case .group(let nodes): nodes.map(\.plainText).joined()
    }
  }
}

extension Element {
  /// The elements of HTML that have no content and no end tag.
  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]

  fileprivate func write(to output: inout String) {
    output += "<"
    output += name
    for attribute in attributes {
      output += " "
      output += attribute.name
      if let value = attribute.value {
        output += "=\""
        output.append(escaped: value, quotes: true)
        output += "\""
      }
    }
    if syntax == .svg && children.isEmpty {
      output += "/>"
      return
    }
    output += ">"
    if syntax == .html && Element.void.contains(name) { return }
    for child in children { child.write(to: &output) }
    output += "</"
    output += name
    output += ">"
  }
}

extension String {
  /// Appends `text` with the characters that mean something to HTML and XML replaced, and with
  /// those that neither may hold (most control characters, U+FFFE, U+FFFF) made visible as U+FFFD.
  fileprivate mutating func append(escaped text: String, quotes: Bool) {
    if text.isPlain {
      self += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": self += "&amp;"
      case "<": self += "&lt;"
      case ">": self += "&gt;"
      case "\"" where quotes: self += "&quot;"
      case "\t", "\n", "\r": unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}": self += "\u{FFFD}"
      case _ where scalar.value & 0xFFFE == 0xFFFE: self += "\u{FFFD}"
      default: unicodeScalars.append(scalar)
      }
    }
  }

  /// Whether nothing in the text can need replacing. A character of Unicode that neither HTML nor XML
  /// may hold has a byte 0xBE or 0xBF behind one of 0xBF, or a byte below 0xA0 behind one of 0xC2.
  private var isPlain: Bool {
    var last: UInt8 = 0
    return utf8.allSatisfy { byte in
      defer { last = byte }
      if byte >= 0x80 { return (last != 0xBF || byte < 0xBE) && (last != 0xC2 || byte >= 0xA0) }
      return byte >= 0x20 && byte != 0x7F && byte != 0x26 && byte != 0x3C && byte != 0x3E
        && byte != 0x22
    }
  }
}
