/// How an axis turns a value into a place.
public enum PlotScale: Equatable, Sendable {
  /// Equal differences have equal lengths.
  case linear
  /// Equal ratios have equal lengths; a value that is not above 0 has no place and is counted
  /// under the figure.
  case log
}
