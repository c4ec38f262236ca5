extension ProtectionScanner {
  /// Protects two tildes that can begin or end what is struck out, by the rule for emphasis.
  mutating func scanTildes(_ passage: Passage, at place: Int) -> Int {
    let count = passage.count(of: UInt8(ascii: "~"), at: place)
    let end = place + count
    let flanks = EmphasisRule(
      before: passage.scalar(before: place), after: passage.scalar(at: end)
    ).flanks
    guard count == 2, flanks.opens || flanks.closes else { return end }
    let mark =
      flanks.opens
      ? flanks.closes ? Private.strikeEither : Private.strikeOpening : Private.strikeClosing
    copy(to: passage.origins[place])
    output.replace(position..<(position + count), by: Private.utf8([mark]))
    position += count
    return end
  }

  /// Reports a passage on which libcmark would take a time that grows with its square: thousands of
  /// images that are not closed, and links after them.
  mutating func reportBrackets(of passage: Passage) {
    var images = 0
    var links = 0
    for (index, byte) in passage.bytes.enumerated().dropFirst() {
      let before = passage.bytes[index - 1]
      if byte == UInt8(ascii: "[") && before == UInt8(ascii: "!") { images += 1 }
      if byte == UInt8(ascii: "(") && before == UInt8(ascii: "]") { links += 1 }
    }
    guard images > Self.mostBrackets, links > Self.mostBrackets else { return }
    refusal = Fault(
      line: characterPlace(of: passage.origins[0]).line, column: 1,
      message:
        "this paragraph has \(images) images and \(links) links, more than it may have of both")
  }

  /// How many images and how many links one paragraph may have, if it has both.
  private static let mostBrackets = 2_000
}
