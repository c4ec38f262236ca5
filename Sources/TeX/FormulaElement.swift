/// An element of KaTeX's HTML, read for ``CompactMarkup``.
struct FormulaElement: Equatable {
  /// What stands in an element: another, or markup that stays as it is.
  enum Child: Equatable {
    case element(FormulaElement)
    case markup(Substring)
  }

  var name: Substring
  var classes: [Substring] = []
  /// The declarations, in their shortest form.
  var style = ""
  /// The other attributes as they are written, each with a space before it.
  var attributes = ""
  var children: [Child] = []
}

extension FormulaElement {
  /// The elements of well-formed markup; nil if it is not. Drawings stay markup.
  static func read(_ markup: String) -> [Child]? {
    var root = FormulaElement(name: "")
    var open: [FormulaElement] = []
    var rest = markup[...]
    func add(_ child: Child) {
      if open.isEmpty { root.children.append(child) } else { open[open.endIndex - 1].add(child) }
    }
    while let start = rest.utf8.firstIndex(of: UInt8(ascii: "<")) {
      if start > rest.startIndex { add(.markup(rest[..<start])) }
      rest = rest[start...]
      if rest.hasPrefix("<svg") {
        guard let end = rest.firstRange(of: "</svg>")?.upperBound else { return nil }
        add(.markup(rest[..<end]))
        rest = rest[end...]
        continue
      }
      guard let end = rest.utf8.firstIndex(of: UInt8(ascii: ">")) else { return nil }
      let tag = rest[..<end].dropFirst()
      rest = rest[end...].dropFirst()
      if tag.hasPrefix("/") {
        guard let last = open.popLast(), last.name == tag.dropFirst() else { return nil }
        add(.element(last))
      } else if tag.hasSuffix("/") {
        add(.markup(markup[start...end]))
      } else {
        guard let element = FormulaElement(tag: tag) else { return nil }
        open.append(element)
      }
    }
    if !rest.isEmpty { add(.markup(rest)) }
    return open.isEmpty ? root.children : nil
  }

  private mutating func add(_ child: Child) { children.append(child) }

  func writeStart(to output: inout String) {
    output += "<\(name)"
    if !classes.isEmpty { output += " class=\"\(classes.joined(separator: " "))\"" }
    if !style.isEmpty { output += " style=\"\(style)\"" }
    output += "\(attributes)>"
  }

  /// Declarations without the last semicolon and without zeros before the point.
  private static func shortened(_ style: Substring) -> String {
    let style = style.replacing(":0.", with: ":.").replacing(":-0.", with: ":-.")
    return style.split(separator: ";").joined(separator: ";")
  }

  /// The element of a start tag, which is given without its brackets.
  private init?(tag: Substring) {
    let parts = tag.split(separator: "\"", omittingEmptySubsequences: false)
    // Name and values alternate: `span class=`, `mord`, ` style=`, `top:0em`, nothing.
    guard !parts.count.isMultiple(of: 2), let head = parts.first?.split(separator: " "),
      let name = head.first
    else { return nil }
    self.init(name: name)
    for index in stride(from: 1, to: parts.count, by: 2) {
      guard let key = parts[index - 1].split(separator: " ").last, key.hasSuffix("=") else {
        return nil
      }
      let value = parts[index]
      switch key {
      case "class=": classes = value.split(separator: " ")
      case "style=": style = Self.shortened(value)
      default: attributes += " \(key)\"\(value)\""
      }
    }
  }
}
