/// A node of an HTML page or of an SVG drawing.
///
/// Text and attribute values are escaped when a node is written, so a tree built from nodes is
/// always well formed. Markup that is already markup enters through ``raw(_:)`` and nowhere else.
///
/// ```swift
/// Node.html("p", ["class": "note"], "1 < 2").markup   // <p class="note">1 &lt; 2</p>
/// ```
public indirect enum Node: Equatable, Sendable {
  /// An element with its attributes in the order in which they are written.
  case element(Element)
  /// Characters, shown as they are.
  case text(String)
  /// Markup, written as it is.
  case raw(String)
  /// Nodes side by side, without an element around them.
  case group([Node])

  /// Nothing.
  public static let empty = Node.group([])
}

/// An element: its name, its attributes and its children.
public struct Element: Equatable, Sendable {
  /// Which of the two syntaxes writes an element without children.
  public enum Syntax: Sendable {
    /// `<br>` for a void element, `<p></p>` for any other.
    case html
    /// `<path/>`.
    case svg
  }

  public var name: String
  public var attributes: [Attribute]
  public var children: [Node]
  public var syntax: Syntax
}

/// A name and a value; a value of `nil` writes the bare name (`hidden`).
public struct Attribute: Equatable, Sendable {
  public var name: String
  public var value: String?

  public init(_ name: String, _ value: String?) {
    self.name = name
    self.value = value
  }
}

extension Node {
  /// An HTML element.
  public static func html(
    _ name: String, _ attributes: Attributes = [:], _ children: Node...
  ) -> Node {
    .html(name, attributes, children)
  }

  /// An HTML element whose children are in an array.
  public static func html(_ name: String, _ attributes: Attributes, _ children: [Node]) -> Node {
    .element(Element(name: name, attributes: attributes.list, children: children, syntax: .html))
  }

  /// An SVG element.
  public static func svg(
    _ name: String, _ attributes: Attributes = [:], _ children: Node...
  ) -> Node {
    .svg(name, attributes, children)
  }

  /// An SVG element whose children are in an array.
  public static func svg(_ name: String, _ attributes: Attributes, _ children: [Node]) -> Node {
    .element(Element(name: name, attributes: attributes.list, children: children, syntax: .svg))
  }
}

extension Node: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) {
    self = .text(value)
  }
}

extension Node: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: Node...) {
    self = .group(elements)
  }
}

/// Attributes in the order in which they are written.
///
/// An attribute that does not apply is left out with ``subscript(_:)`` set to `nil`:
///
/// ```swift
/// var attributes: Attributes = ["class": "step"]
/// attributes["id"] = label            // String?: nothing is written when it is nil
/// ```
public struct Attributes: Equatable, Sendable, ExpressibleByDictionaryLiteral {
  public private(set) var list: [Attribute]

  public init(dictionaryLiteral elements: (String, String)...) {
    list = elements.map { Attribute($0.0, $0.1) }
  }

  /// The value of an attribute; setting it replaces the value in place or appends the attribute.
  public subscript(name: String) -> String? {
    get { list.first { $0.name == name }?.value }
    set {
      let place = list.firstIndex { $0.name == name }
      switch (place, newValue) {
      case (let place?, let value?): list[place].value = value
      case (let place?, nil): list.remove(at: place)
      case (nil, let value?): list.append(Attribute(name, value))
      case (nil, nil): break
      }
    }
  }

  /// Adds an attribute without a value, such as `hidden`.
  public mutating func add(_ name: String) {
    list.append(Attribute(name, nil))
  }
}
