/// Reads Markdown just far enough to know what is code, and protects the rest.
struct ProtectionScanner {
  private(set) var output = String.UnicodeScalarView()
  private(set) var formulas: [Formula] = []
  private(set) var unclosed: [(line: Int, column: Int)] = []

  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var line: Int
  private var lineStart = 0
  /// The fence of the code block that the scanner is in.
  private var fence: (character: Unicode.Scalar, count: Int)?
  private var isAfterBlank = true
  private var isInList = false

  init(_ text: String, firstLine: Int) {
    scalars = Array(text.unicodeScalars)
    line = firstLine
  }

  mutating func scan() {
    output.reserveCapacity(scalars.count)
    while position < scalars.count {
      if isCodeLine() {
        copyLine()
      } else {
        scanLine()
      }
    }
  }
}

// Blocks.

extension ProtectionScanner {
  /// The end of the line that begins at a position, without its newline.
  private func lineEnd(from start: Int) -> Int {
    scalars[start...].firstIndex(of: "\n") ?? scalars.count
  }

  private mutating func endLine() {
    guard position < scalars.count else { return }
    output.append("\n")
    position += 1
    line += 1
    lineStart = position
  }

  /// Copies the rest of a line that is code.
  private mutating func copyLine() {
    let end = lineEnd(from: position)
    while position < end { copy() }
    endLine()
  }

  /// Copies one character; a reserved one of the author's escaped.
  private mutating func copy() {
    let scalar = scalars[position]
    if Private.isReserved(scalar) {
      output.append(contentsOf: Private.escaped(scalar))
    } else {
      output.append(scalar)
    }
    position += 1
  }

  /// Whether the line at the position belongs to code, fences included; keeps track of blocks.
  private mutating func isCodeLine() -> Bool {
    let end = lineEnd(from: position)
    let prefix = containerPrefix(from: position, to: end)
    let content = scalars[prefix.end..<end]
    let isBlank = content.allSatisfy { $0 == " " || $0 == "\t" }
    defer { isAfterBlank = isBlank }
    let run = content.prefix { $0 == content.first }.count
    if let open = fence {
      let rest = content.dropFirst(run)
      let isEnd = content.first == open.character && run >= open.count
      if isEnd && rest.allSatisfy({ $0 == " " || $0 == "\t" }) { fence = nil }
      return true
    }
    if let first = content.first, first == "`" || first == "~", run >= 3,
      first == "~" || !content.dropFirst(run).contains("`")
    {
      fence = (first, run)
      return true
    }
    if isBlank { return false }
    if prefix.hasListMarker {
      isInList = true
    } else if prefix.indentation == 0 && isAfterBlank {
      isInList = false
    }
    return prefix.indentation >= 4 && isAfterBlank && !isInList
  }

  /// Passes over what belongs to quotes and lists at the beginning of a line.
  private func containerPrefix(
    from start: Int, to end: Int
  ) -> (end: Int, indentation: Int, hasListMarker: Bool) {
    var place = start
    var indentation = 0
    var hasListMarker = false
    while place < end {
      switch scalars[place] {
      case " ": indentation += 1
      case "\t": indentation += 4
      case ">": indentation = 0
      case "-", "+", "*":
        guard place + 1 < end, scalars[place + 1] == " ", indentation < 4 || isInList else {
          return (place, indentation, hasListMarker)
        }
        hasListMarker = true
        indentation = 0
      case "0"..."9":
        let digits = scalars[place..<end].prefix { ("0"..."9").contains($0) }.count
        let mark = place + digits
        guard digits < 10, mark + 1 < end, scalars[mark] == "." || scalars[mark] == ")",
          scalars[mark + 1] == " ", indentation < 4 || isInList
        else { return (place, indentation, hasListMarker) }
        hasListMarker = true
        indentation = 0
        place = mark
      default: return (place, indentation, hasListMarker)
      }
      place += 1
    }
    return (place, indentation, hasListMarker)
  }
}

// Inlines.

extension ProtectionScanner {
  private mutating func scanLine() {
    while position < scalars.count && scalars[position] != "\n" {
      switch scalars[position] {
      case "\\":
        copy()
        if position < scalars.count && scalars[position] != "\n" { copy() }
      case "`": copyCodeSpan()
      case "<" where scalars[position...].starts(with: "<!--".unicodeScalars): copyComment()
      case "$": scanDollar()
      case "*": copyAsterisks()
      default: copy()
      }
    }
    endLine()
  }

  private mutating func copy(to end: Int) {
    while position < end {
      if scalars[position] == "\n" { endLine() } else { copy() }
    }
  }

  /// The end of the paragraph at the position: the next blank line, or the end of the text.
  private func paragraphEnd() -> Int {
    var place = position
    while let newline = scalars[place...].firstIndex(of: "\n") {
      let end = lineEnd(from: newline + 1)
      if scalars[(newline + 1)..<end].allSatisfy({ $0 == " " || $0 == "\t" || $0 == ">" }) {
        return newline
      }
      place = newline + 1
    }
    return scalars.count
  }

  private mutating func copyCodeSpan() {
    let run = scalars[position...].prefix { $0 == "`" }.count
    let limit = paragraphEnd()
    var place = position + run
    while place < limit, let tick = scalars[place..<limit].firstIndex(of: "`") {
      let length = scalars[tick...].prefix { $0 == "`" }.count
      if length == run { return copy(to: tick + length) }
      place = tick + length
    }
    copy(to: position + run)
  }

  private mutating func copyComment() {
    var place = position + 4
    while place < scalars.count, !scalars[place...].starts(with: "-->".unicodeScalars) {
      place += 1
    }
    copy(to: min(place + 3, scalars.count))
  }

  /// A joiner where CommonMark would not see that asterisks stand beside Chinese or Japanese: next
  /// to full-width punctuation, which is as good as a letter there, and next to other punctuation
  /// when the character on the other side is one of theirs. (The public rule of
  /// markdown-cjk-friendly.)
  private mutating func copyAsterisks() {
    let run = scalars[position...].prefix { $0 == "*" }.count
    let before = position > lineStart ? scalars[position - 1] : nil
    let afterIndex = position + run
    let after = afterIndex < scalars.count ? scalars[afterIndex] : nil
    let needsJoiner = { (near: Unicode.Scalar?, far: Unicode.Scalar?) -> Bool in
      guard let near, near.isPunctuation else { return false }
      return HanText.isWide(near) || far.map(HanText.isWide) == true
    }
    if needsJoiner(before, after) { output.append(Private.joiner) }
    for _ in 0..<run { copy() }
    if needsJoiner(after, before) { output.append(Private.joiner) }
  }
}

// Formulas.

extension ProtectionScanner {
  private mutating func scanDollar() {
    let isDisplay = position + 1 < scalars.count && scalars[position + 1] == "$"
    let width = isDisplay ? 2 : 1
    let start = position + width
    guard let end = isDisplay ? displayEnd(from: start) : inlineEnd(from: start) else {
      if isDisplay {
        let column = columnOfPosition
        unclosed.append((line, column))
      }
      return copy(to: start)
    }
    var formula = Formula(
      source: source(from: start, to: end), isDisplay: isDisplay, label: nil, line: line,
      column: columnOfPosition + width)
    var next = end + width
    if isDisplay, let label = label(at: next) {
      formula.label = label.name
      next = label.end
    }
    output.append(contentsOf: Private.placeholder(formulas.count))
    formulas.append(formula)
    for scalar in scalars[position..<next] where scalar == "\n" {
      output.append(contentsOf: ["\n", Private.filler])
      line += 1
    }
    if let newline = scalars[position..<next].lastIndex(of: "\n") { lineStart = newline + 1 }
    position = next
  }

  private var columnOfPosition: Int {
    String(String.UnicodeScalarView(scalars[lineStart..<position])).count + 1
  }

  /// The TeX between two places. In a quote the marks at the beginning of its lines are not TeX.
  private func source(from start: Int, to end: Int) -> String {
    let text = String(String.UnicodeScalarView(scalars[start..<end]))
    let isQuoted = scalars[lineStart..<start].first { $0 != " " } == ">"
    guard isQuoted, text.contains("\n") else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { $0 == 0 ? $1 : $1.drop { $0 == ">" || $0 == " " } }
      .joined(separator: "\n")
  }

  private func displayEnd(from start: Int) -> Int? {
    var place = start
    while place + 1 < scalars.count {
      if scalars[place] == "\\" {
        place += 2
      } else if scalars[place] == "$" && scalars[place + 1] == "$" {
        return place
      } else {
        place += 1
      }
    }
    return nil
  }

  /// Pandoc's rule: no space just inside the dollar signs, and no digit after the closing one.
  private func inlineEnd(from start: Int) -> Int? {
    guard start < scalars.count, !scalars[start].properties.isWhitespace else { return nil }
    let limit = paragraphEnd()
    var place = start
    while place < limit {
      switch scalars[place] {
      case "\\": place += 2
      case "$":
        let isTight = !scalars[place - 1].properties.isWhitespace
        let next = place + 1 < scalars.count ? scalars[place + 1] : "\n"
        if isTight && place > start && !("0"..."9").contains(next) { return place }
        place += 1
      default: place += 1
      }
    }
    return nil
  }

  /// The label behind a display formula: `{#eq-loss}`.
  private func label(at start: Int) -> (name: String, end: Int)? {
    var place = start
    while place < scalars.count, scalars[place] == " " { place += 1 }
    guard scalars[place...].starts(with: "{#".unicodeScalars),
      let end = scalars[place..<lineEnd(from: place)].firstIndex(of: "}")
    else { return nil }
    return (String(String.UnicodeScalarView(scalars[(place + 2)..<end])), end + 1)
  }
}

extension Unicode.Scalar {
  /// What CommonMark counts as punctuation: Unicode's P and S categories.
  fileprivate var isPunctuation: Bool {
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol,
      .modifierSymbol, .otherSymbol:
      true
    default: false
    }
  }
}
