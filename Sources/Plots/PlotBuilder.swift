/// Collects the marks between the braces of ``Plot/init(_:)``, with `if`, `switch` and `for`.
@resultBuilder
public enum PlotBuilder {
  /// A mark.
  public static func buildExpression(_ mark: some PlotMark) -> [any PlotMark] {
    [mark]
  }

  /// Marks that were made elsewhere: `Plot { lines }`.
  public static func buildExpression(_ marks: [any PlotMark]) -> [any PlotMark] {
    marks
  }

  /// Marks one after another.
  public static func buildBlock(_ parts: [any PlotMark]...) -> [any PlotMark] {
    parts.flatMap { $0 }
  }

  /// The marks of an `if` without `else`.
  public static func buildOptional(_ part: [any PlotMark]?) -> [any PlotMark] {
    part ?? []
  }

  /// The marks of an `if`, or of a case.
  public static func buildEither(first part: [any PlotMark]) -> [any PlotMark] {
    part
  }

  /// The marks of an `else`, or of another case.
  public static func buildEither(second part: [any PlotMark]) -> [any PlotMark] {
    part
  }

  /// The marks of a `for`.
  public static func buildArray(_ parts: [[any PlotMark]]) -> [any PlotMark] {
    parts.flatMap { $0 }
  }
}
