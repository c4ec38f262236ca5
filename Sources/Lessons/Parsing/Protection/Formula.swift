/// A formula of a lesson's prose, in TeX.
struct Formula: Hashable, Sendable {
  /// The TeX between the dollar signs. In a quote or a list, what stands before its further lines
  /// for the quote's or the list's sake is not part of it.
  var source: String
  /// Whether it stands on a line of its own: `$$…$$`.
  var isDisplay: Bool
  /// The label of a numbered equation: `$$…$$ {#eq-loss}`.
  var label: String?
  /// Where the TeX begins in the lesson.
  var line: Int
  var column: Int
  /// How many characters stand before the TeX in each of its further lines; empty if none do.
  var indentations: [Int] = []

  /// The place in the lesson of a character of the TeX, counted from 0 in Unicode scalars.
  func place(ofScalar offset: Int) -> (line: Int, column: Int) {
    let before = source.unicodeScalars.prefix(max(0, offset))
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    let index = max(0, lines.count - 1)
    let characters = lines.last.map { String($0).count } ?? 0
    if index == 0 { return (line, column + characters) }
    let indentation = index <= indentations.count ? indentations[index - 1] : 0
    return (line + index, indentation + characters + 1)
  }
}
