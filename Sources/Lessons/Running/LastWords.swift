/// What the Swift runtime or the C library says of a fault as it ends the process, behind what the step
/// printed. Addresses in it differ from run to run and are left out.
struct LastWords {
  /// The text before.
  var before: Substring
  /// The sentence; `fatal error` or the like where there is none.
  var message: String

  /// nil if the text does not end in such words.
  init?(in text: String) {
    if let match = text.matches(of: /(Fatal error|Precondition failed|Assertion failed)(: |\n|$)/)
      .last
    {
      before = LastWords.withoutPlace(text[..<match.range.lowerBound])
      let rest = text[match.range.upperBound...]
      let trace = rest.firstRange(of: "Current stack trace:")?.lowerBound ?? rest.endIndex
      let sentence = String(rest[..<trace]).trimmingSuffix()
      message = sentence.isEmpty ? match.1.lowercased() : sentence
    } else if let match = text.matches(
      of: /Could not cast value of type '([^\n]+)' \(0x[0-9a-f]+\) to '([^\n]+)' \(0x[0-9a-f]+\)\./
    ).last {
      before = text[..<match.range.lowerBound]
      message = "could not cast value of type '\(match.1)' to '\(match.2)'"
    } else if let match = text.matches(
      of: /Simultaneous accesses to 0x[0-9a-f]+, but modification requires exclusive access\./
    ).last {
      before = text[..<match.range.lowerBound]
      message = "simultaneous accesses to one place, but modification requires exclusive access"
    } else if let match = text.firstMatch(of: LastWords.heap) {
      before = text[..<match.range.lowerBound]
      message = "the memory heap is damaged: \(match.1)"
    } else {
      return nil
    }
  }
}

extension LastWords {
  /// What the C library finds wrong with its heap.
  private static nonisolated(unsafe) let heap =
    /((?:(?:free|malloc|calloc|realloc|munmap_chunk)\(\): |double free |corrupted )[^\n]*)\n$/

  /// The file stands before the words, named by its module; what the step printed last may touch it.
  private static func withoutPlace(_ text: Substring) -> Substring {
    let place =
      text.firstMatch(of: /(Swift|(Step|Saved)\d+|Stepwise|Tensors|Plots)\/[^\s:]+:\d+: $/)?.range
      ?? text.firstMatch(of: /[^\s:]+:\d+: $/)?.range
    return text[..<(place?.lowerBound ?? text.endIndex)]
  }
}

extension String {
  fileprivate func trimmingSuffix() -> String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
