@_exported public import Plots
@_exported public import Tensors

/// A tensor of any shape tells a mark its numbers row by row.
extension Tensor: PlotValues {
  public var plotValues: [Double] { scalars }
}

/// A tensor of two axes is rows of a heat map.
extension Tensor: PlotMatrix {
  public var plotShape: (rows: Int, columns: Int) {
    guard rank == 2 else {
      fatalError("HeatmapMark: a tensor of the shape \(shape) has no rows and columns")
    }
    return (shape[0], shape[1])
  }

  public var plotScalars: [Double] { scalars }
}
