/// A stretch of prose in one piece: the lines of a paragraph without what stands before them for
/// the sake of quotes and lists.
struct Passage {
  let lines: [Range<Int>]
  let bytes: [UInt8]
  /// Where each byte stands in the author's text; at the end, where the passage ends.
  private(set) var origins: [Int] = []
  /// The last `$` that may end a formula; -1 if there is none.
  let lastClosingDollar: Int
  /// Where the last mark begins that may end a comment; -1 if there is none.
  private let lastCommentEnd: Int
  /// Where the runs of backticks begin, by their lengths.
  private var backticks: [Int: [Int]] = [:]

  /// Joins the lines of `text`, each with its line end, if another follows.
  init(_ lines: [Range<Int>], of text: [UInt8]) {
    self.lines = lines
    var bytes: [UInt8] = []
    for (index, line) in lines.enumerated() {
      bytes += text[line]
      origins += Array(line)
      if index + 1 < lines.count {
        bytes.append(UInt8(ascii: "\n"))
        origins.append(line.upperBound)
      }
    }
    origins.append(lines.last?.upperBound ?? 0)
    self.bytes = bytes
    lastClosingDollar = bytes.indices.last { Self.isClosingDollar($0, in: bytes) } ?? -1
    lastCommentEnd =
      bytes.indices.dropLast(2).last {
        bytes[$0] == UInt8(ascii: "-") && bytes[$0 + 1] == UInt8(ascii: "-")
          && bytes[$0 + 2] == UInt8(ascii: ">")
      } ?? -1
    var start = 0
    while let tick = bytes[start...].firstIndex(of: UInt8(ascii: "`")) {
      start = tick + count(of: UInt8(ascii: "`"), at: tick)
      backticks[start - tick, default: []].append(tick)
    }
  }

  /// How often a byte stands from a place on without another between.
  func count(of byte: UInt8, at place: Int) -> Int {
    bytes[place...].prefix { $0 == byte }.count
  }

  /// The end of the code span that the backticks at a place begin; nil if they begin none.
  func codeSpanEnd(at place: Int) -> Int? {
    let count = count(of: UInt8(ascii: "`"), at: place)
    guard let starts = backticks[count] else { return nil }
    // Behind an escaped backtick a run is shorter than where it was counted.
    let next = starts.partitioningIndex { $0 > place }
    return next < starts.count ? starts[next] + count : nil
  }

  /// The end of what begins at a place and is no prose: an escape, code, HTML, an address. Nil if
  /// none of these begins there.
  func verbatimEnd(at place: Int) -> Int? {
    switch bytes[place] {
    case UInt8(ascii: "\\"):
      let isEscape = place + 1 < bytes.count && bytes[place + 1].isASCIIPunctuation
      return isEscape ? place + 2 : nil
    case UInt8(ascii: "`"):
      return codeSpanEnd(at: place) ?? place + count(of: UInt8(ascii: "`"), at: place)
    case UInt8(ascii: "<"):
      return InlineMarkup.end(in: bytes[place...], hasCommentEnd: place < lastCommentEnd)
    case UInt8(ascii: "]") where bytes[(place + 1)...].first == UInt8(ascii: "("):
      return InlineMarkup.destinationEnd(in: bytes[(place + 1)...])
    default: return nil
    }
  }

  /// The place of an offset of the author's text, or the next one that belongs to the passage.
  func place(of offset: Int) -> Int {
    origins.partitioningIndex { $0 >= offset }
  }

  /// The character before a place of its line.
  func scalar(before place: Int) -> Unicode.Scalar? {
    guard let start = bytes[..<place].lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return nil }
    return scalar(in: bytes[start..<place])
  }

  /// The character at a place.
  func scalar(at place: Int) -> Unicode.Scalar? {
    scalar(in: bytes[place...])
  }

  private func scalar(in bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = bytes.makeIterator()
    return switch parser.parseScalar(from: &bytes) {
    case .valid(let scalar): Unicode.UTF8.decode(scalar)
    case .emptyInput: nil
    case .error: "\u{FFFD}"
    }
  }
}

extension Array {
  /// The first index whose element satisfies a predicate that all later ones satisfy too.
  func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if predicate(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
