public import Markup
internal import SwiftIDEUtils
internal import SwiftSyntax

/// Colours Swift code with the compiler's own grammar.
public enum SwiftHighlighter {
  /// The code as nodes: `<span class="keyword">let</span> x = …`, the classes being those of
  /// ``CodeClass``.
  ///
  /// Without hidden lines, the characters of the nodes are the bytes of `code` exactly, whatever
  /// it holds: code that does not compile, other line endings, any script. Code that is longer
  /// than 128 KB, or nested deeper than 64 brackets or 14 square ones, is plain text.
  ///
  /// - Parameter hidden: Lines that are read but left out, counted from 1, with their line ends.
  public static func highlight(_ code: String, hidingLines hidden: Set<Int> = []) -> Node {
    let bytes = Array(code.utf8)
    let classes = byteClasses(of: code, count: bytes.count)
    let shown = visibleRanges(of: bytes, hiding: hidden).flatMap { runs(of: classes, in: $0) }
    return .group(merged(shown, of: bytes).map(node))
  }
}

extension SwiftHighlighter {
  /// A stretch of bytes of one class.
  private typealias Run = (range: Range<Int>, class: CodeClass?)

  /// The class of each byte: SwiftSyntax's own, then what the tree tells about names.
  private static func byteClasses(of code: String, count: Int) -> [CodeClass?] {
    SourceReader.read(code) { byteClasses(of: $0, count: count) }
      ?? [CodeClass?](repeating: nil, count: count)
  }

  private static func byteClasses(of tree: SourceFileSyntax, count: Int) -> [CodeClass?] {
    var classes = [CodeClass?](repeating: nil, count: count)
    let paint = { (range: Range<AbsolutePosition>, name: CodeClass?) in
      let bytes = range.lowerBound.utf8Offset..<range.upperBound.utf8Offset
      for offset in bytes.clamped(to: 0..<count) { classes[offset] = name }
    }
    for stretch in tree.classifications {
      paint(stretch.range, CodeClass(stretch.kind))
    }
    let names = NameClassifier(viewMode: .sourceAccurate)
    names.walk(tree)
    for name in names.found { paint(name.range, name.class) }
    return classes
  }

  /// The ranges of the lines that are shown.
  private static func visibleRanges(of bytes: [UInt8], hiding hidden: Set<Int>) -> [Range<Int>] {
    if hidden.isEmpty { return [bytes.indices] }
    var ranges: [Range<Int>] = []
    var start = 0
    var line = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
      if !hidden.contains(line) { ranges.append(start..<end) }
      start = end
      line += 1
    }
    return ranges
  }

  private static func runs(of classes: [CodeClass?], in range: Range<Int>) -> [Run] {
    var runs: [Run] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let name = classes[start]
      let end = classes[start..<range.upperBound].firstIndex { $0 != name } ?? range.upperBound
      runs.append((start..<end, name))
      start = end
    }
    return runs
  }

  /// The characters of the runs, neighbours of one class in one piece.
  private static func merged(
    _ runs: [Run], of bytes: [UInt8]
  ) -> [(bytes: [UInt8], class: CodeClass?)] {
    var pieces: [(bytes: [UInt8], class: CodeClass?)] = []
    for run in runs {
      if let last = pieces.indices.last, pieces[last].class == run.class {
        pieces[last].bytes += bytes[run.range]
      } else {
        pieces.append((Array(bytes[run.range]), run.class))
      }
    }
    return pieces
  }

  private static func node(of piece: (bytes: [UInt8], class: CodeClass?)) -> Node {
    let text = Node.text(String(decoding: piece.bytes, as: UTF8.self))
    guard let name = piece.class else { return text }
    return .html("span", ["class": name.rawValue], text)
  }
}
