/// A value in prose: an expression that the page replaces by what it prints after the step above.
public struct ProseValue: Hashable, Sendable {
  /// The expression.
  public var source: String
  /// Where the expression begins in the lesson, in characters.
  public var line: Int
  public var column: Int

  /// What stands before the expression of a code span that is a value.
  static let mark = "{swift}"

  /// The statement that reports the value, the `number`-th of its step.
  func statement(_ number: Int) -> String { call(number) + source + ")" }

  /// The address of a column in ``statement(_:)``.
  func place(column: Int, number: Int) -> (line: Int, column: Int) {
    let offset = column - 1 - call(number).count
    return (line, self.column + min(max(0, offset), source.count))
  }

  private func call(_ number: Int) -> String { "Stepwise.reportValue(\(number), " }
}
