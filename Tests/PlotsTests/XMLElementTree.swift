import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A drawing as a tree of elements, read by a parser that is not ours.
final class XMLElementTree: NSObject, XMLParserDelegate {
  final class Element {
    var name = ""
    var attributes: [String: String] = [:]
    var text = ""
    var children: [Element] = []

    /// The element and all within it.
    var all: [Element] { [self] + children.flatMap(\.all) }
  }

  struct Malformed: Error {
    var reason: String
  }

  let root: Element
  private var open: [Element] = [Element()]

  init(_ markup: String) throws {
    let document = Element()
    root = document
    super.init()
    open = [document]
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = self
    guard parser.parse(), let top = document.children.first else {
      throw Malformed(reason: "\(String(describing: parser.parserError))")
    }
    document.name = top.name
    document.attributes = top.attributes
    document.children = top.children
  }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let element = Element()
    element.name = elementName
    element.attributes = attributes
    open.last?.children.append(element)
    open.append(element)
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    open.last?.text += string
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
  }
}
