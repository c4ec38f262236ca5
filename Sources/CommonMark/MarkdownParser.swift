internal import CCMark

/// Parses CommonMark with libcmark.
public enum MarkdownParser {
  /// How deep the nodes of a document may lie in each other.
  public static let deepestNesting = 200

  /// The document's tree.
  ///
  /// - Throws: ``NestingError`` if nodes lie deeper in each other than ``deepestNesting``.
  public static func parse(_ text: String) throws(NestingError) -> MarkdownNode {
    var text = text
    let root = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_SOURCEPOS)
      }
    }
    guard let root else { return MarkdownNode(kind: .document, range: .start) }
    defer { cmark_node_free(root) }
    return try tree(of: root)
  }
}

/// The document nests quotes, lists or emphasis deeper than any reader could follow.
public struct NestingError: Error, Equatable {
  /// What is wrong, for the author.
  public static let sentence =
    "quotes, lists or emphasis are nested more than \(MarkdownParser.deepestNesting) deep"

  /// The line of the first node that lies too deep.
  public var line: Int
}

extension MarkdownParser {
  /// Builds the tree without recursion, from the inside out.
  private static func tree(of root: OpaquePointer) throws(NestingError) -> MarkdownNode {
    var open: [MarkdownNode] = []
    let iterator = cmark_iter_new(root)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
      let isLeaf = cmark_node_first_child(node) == nil
      if event == CMARK_EVENT_ENTER {
        if open.count >= deepestNesting {
          throw NestingError(line: open.last?.range.startLine ?? 1)
        }
        open.append(MarkdownNode(kind: kind(of: node), range: range(of: node)))
        if !isLeaf || hasExitEvent(node) { continue }
      }
      let finished = open.removeLast()
      if open.isEmpty { return finished }
      open[open.count - 1].children.append(finished)
    }
    return MarkdownNode(kind: .document, range: .start)
  }

  /// Whether the iterator leaves the node as well as entering it: all but libcmark's leaf kinds.
  private static func hasExitEvent(_ node: OpaquePointer) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      false
    default: true
    }
  }

  private static func range(of node: OpaquePointer) -> SourceRange {
    SourceRange(
      startLine: Int(cmark_node_get_start_line(node)),
      startColumn: Int(cmark_node_get_start_column(node)),
      endLine: Int(cmark_node_get_end_line(node)),
      endColumn: Int(cmark_node_get_end_column(node)))
  }

  private static func kind(of node: OpaquePointer) -> MarkdownNode.Kind {
    let literal = { string(cmark_node_get_literal(node)) }
    return switch cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list(list(of: node))
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK:
      .codeBlock(info: string(cmark_node_get_fence_info(node)), literal: literal())
    case CMARK_NODE_HTML_BLOCK: .htmlBlock(literal())
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text(literal())
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code(literal())
    case CMARK_NODE_HTML_INLINE: .html(literal())
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK:
      .link(
        destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      .image(
        destination: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    default: .document
    }
  }

  private static func list(of node: OpaquePointer) -> MarkdownNode.List {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return MarkdownNode.List(
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0)
  }

  private static func string(_ characters: UnsafePointer<CChar>?) -> String {
    characters.map { String(cString: $0) } ?? ""
  }
}

extension SourceRange {
  static let start = SourceRange(startLine: 1, startColumn: 1, endLine: 1, endColumn: 1)
}
