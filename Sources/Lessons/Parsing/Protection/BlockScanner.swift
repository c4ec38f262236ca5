import CommonMark

/// Follows the block structure of CommonMark from line to line: enough of it to tell code and HTML
/// from prose, and where a paragraph ends.
struct BlockScanner {
  enum Container: Equatable {
    case quote
    /// A list item whose content stands so many columns to the right; whether it has none yet.
    case item(width: Int, isEmpty: Bool)
  }

  enum Leaf: Equatable {
    case none
    case paragraph
    case fence(UInt8, count: Int)
    case html(HTMLBlock)
    case indentedCode
  }

  enum Kind: Equatable {
    case blank
    /// Code, HTML, a rule: nothing in it is prose.
    case verbatim
    /// The first line of a paragraph.
    case paragraph
    /// A further line of the paragraph that the line before belongs to.
    case continuation
    /// A heading that begins with `#`.
    case heading
  }

  struct Line: Equatable {
    var kind: Kind
    /// Where the line's content begins.
    var content: Int
    /// The mark of a footnote's definition in the line, `[^name]:` and the spaces behind it.
    var footnote: Range<Int>?
  }

  private var containers: [Container] = []
  private(set) var leaf = Leaf.none

  /// The footnote's mark in the line last read.
  var footnote: Range<Int>?

  /// Whether quotes and lists lie deeper in each other than a lesson may have them.
  var isTooDeep: Bool { containers.count > MarkdownParser.deepestNesting }

  /// Whether a list is open.
  var isInList: Bool {
    containers.contains { $0 != .quote }
  }

  /// Reads the next line.
  mutating func scan(_ line: Range<Int>, of bytes: [UInt8]) -> Line {
    var cursor = LineCursor(bytes, line)
    footnote = nil
    let depth = enterContainers(&cursor)
    if depth == containers.count, let kind = continuedLeaf(cursor) {
      return Line(kind: kind, content: cursor.content.startIndex)
    }
    // Only a paragraph goes on although its container does not.
    if leaf != .paragraph { leaf = .none }
    let kind = beginning(&cursor, depth: depth)
    return Line(kind: kind, content: cursor.content.startIndex, footnote: footnote)
  }

  /// Where the content of a line begins that is read without regard to what it says.
  func content(of line: Range<Int>, in bytes: [UInt8]) -> Int {
    var cursor = LineCursor(bytes, line)
    var copy = self
    _ = copy.enterContainers(&cursor)
    return cursor.position
  }
}

extension BlockScanner {
  /// Passes over the marks of the open containers; says how many of them go on in the line.
  private mutating func enterContainers(_ cursor: inout LineCursor) -> Int {
    for (depth, container) in containers.enumerated() {
      switch container {
      case .quote:
        guard cursor.indentation < 4, cursor.content.first == UInt8(ascii: ">") else {
          return depth
        }
        cursor.enterQuote()
      case .item(let width, let isEmpty):
        let isBlank = cursor.isBlank
        guard isBlank ? !isEmpty : cursor.indentation >= width else { return depth }
        if !isBlank { containers[depth] = .item(width: width, isEmpty: false) }
        cursor.skipSpaces(columns: width)
      }
    }
    return containers.count
  }

  /// What the line is if it goes on with code or HTML, or ends it; nil otherwise.
  private mutating func continuedLeaf(_ cursor: LineCursor) -> Kind? {
    switch leaf {
    case .fence(let mark, let count):
      let run = cursor.content.prefix { $0 == mark }.count
      let rest = cursor.content.dropFirst(run)
      let isEnd = run >= count && cursor.indentation < 4
      if isEnd && rest.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
        leaf = .none
      }
      return .verbatim
    case .html(let block):
      if block.ends(with: cursor.content) { leaf = .none }
      return .verbatim
    case .indentedCode where cursor.isBlank || cursor.indentation >= 4: return .verbatim
    default: return nil
    }
  }

  /// Reads what begins in the line, `depth` of the open containers around it.
  private mutating func beginning(_ cursor: inout LineCursor, depth: Int) -> Kind {
    var depth = depth
    while !cursor.isBlank, cursor.indentation < 4, !isTooDeep {
      let isInParagraph = leaf == .paragraph && depth == containers.count
      if let kind = leafBeginning(cursor, isInParagraph: isInParagraph) {
        close(to: depth)
        leaf = kind.leaf
        return kind.line
      }
      guard let container = enterNewContainer(&cursor, isInParagraph: isInParagraph) else { break }
      close(to: depth)
      leaf = .none
      containers.append(container)
      depth += 1
    }
    if cursor.isBlank {
      close(to: depth)
      leaf = .none
      return .blank
    }
    if leaf == .paragraph { return .continuation }
    close(to: depth)
    leaf = cursor.indentation < 4 ? .paragraph : .indentedCode
    return leaf == .paragraph ? .paragraph : .verbatim
  }

  private mutating func close(to depth: Int) {
    containers.removeSubrange(depth...)
  }
}

extension LineCursor {
  /// Passes over `>` and the space behind it.
  mutating func enterQuote() {
    skipSpaces()
    skip(1)
    skipSpaces(columns: 1)
  }
}
