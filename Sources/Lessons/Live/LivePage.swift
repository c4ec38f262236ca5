import Markup

/// A page of a previewed site, with the parts that are replaced one by one when it changes.
public struct LivePage: Sendable {
  /// A part of the page's `<main>`, or what it has beside it.
  public struct Part: Equatable, Sendable {
    /// The name of its contents.
    public let hash: String
    public let markup: String

    public init(_ markup: String) {
      var hash = ContentHash()
      hash.add(markup)
      self.hash = String(hash.text.prefix(16))
      self.markup = markup
    }
  }

  /// The whole page.
  public let markup: String
  /// The title in the window's frame.
  public let title: String
  /// The parts of `<main>` in their order.
  public let parts: [Part]
  /// The stages and the contents, by the selector of their place; empty where there are none.
  public let asides: [String: String]
  /// The name of all the rest; when it changes, the page is loaded anew.
  public let frame: String

  public init(
    markup: String, title: String, parts: [Part], asides: [String: String], frame: String
  ) {
    // A page knows its frame, so that a change before it first asks for news is not missed.
    self.markup = markup.replacing(
      "<html ", with: "<html data-frame=\"\(frame)\" ", maxReplacements: 1)
    self.title = title
    self.parts = parts
    self.asides = asides
    self.frame = frame
  }
}

extension PageFrame {
  /// The page as the preview serves it.
  ///
  /// - Parameter style: The name of the course's own style sheet; with another the page is loaded anew.
  func live(style: String) -> LivePage {
    let parts = LivePage.parts(of: mainChildren)
    let sections = parts.flatMap { [Node.raw("<!--part:\($0.hash)-->"), .raw($0.markup)] }
    let asides = ["div.rail": rail.markup.droppingLineEnd]
    return LivePage(
      markup: document(main: sections), title: lesson.title, parts: parts, asides: asides,
      frame: LivePage.Part(document(main: [], isFrame: true) + style).hash)
  }
}

extension LivePage {
  /// A page that is no lesson's: all of it is replaced when it changes.
  init(_ page: Page, style: String) {
    self.init(
      markup: page.markup, title: "", parts: [], asides: [:],
      frame: Part(page.markup + style).hash)
  }

  /// Nodes side by side as parts: an element each, with the text behind it.
  fileprivate static func parts(of nodes: [Node]) -> [Part] {
    var markups: [String] = []
    func add(_ node: Node) {
      switch node {
      case .group(let children): for child in children { add(child) }
      case .text: markups[max(0, markups.count - 1)] += node.markup
      case .element, .raw:
        let markup = node.markup
        if !markup.isEmpty { markups.append(markup) }
      }
    }
    markups.append("")
    for node in nodes { add(node) }
    return markups.filter { !$0.isEmpty }.map(Part.init)
  }
}

extension String {
  fileprivate var droppingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
