/// A formula of a lesson's prose, in TeX.
struct Formula: Hashable, Sendable {
  /// The TeX between the dollar signs.
  var source: String
  /// Whether it stands on a line of its own: `$$…$$`.
  var isDisplay: Bool
  /// The label of a numbered equation: `$$…$$ {#eq-loss}`.
  var label: String?
  /// Where the TeX begins in the lesson.
  var line: Int
  var column: Int

  /// The place in the lesson of a character of the TeX, counted from 0 in Unicode scalars.
  func place(ofScalar offset: Int) -> (line: Int, column: Int) {
    let before = source.unicodeScalars.prefix(max(0, offset))
    let lines = String(String.UnicodeScalarView(before))
      .split(separator: "\n", omittingEmptySubsequences: false)
    let last = lines.last?.count ?? 0
    return lines.count <= 1 ? (line, column + last) : (line + lines.count - 1, last + 1)
  }
}
