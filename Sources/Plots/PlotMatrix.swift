/// A table of numbers that a heat map can draw: rows of equal length, or a tensor of two axes.
public protocol PlotMatrix {
  /// How many rows and columns there are.
  var plotShape: (rows: Int, columns: Int) { get }
  /// The numbers row by row.
  var plotScalars: [Double] { get }
}

extension Array: PlotMatrix where Element: PlotValues {
  public var plotShape: (rows: Int, columns: Int) { (count, first?.plotValues.count ?? 0) }
  public var plotScalars: [Double] { flatMap(\.plotValues) }
}
