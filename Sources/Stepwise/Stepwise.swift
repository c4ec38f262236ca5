@_exported public import Plots
@_exported public import Tensors

/// A tensor of any shape tells a mark its numbers row by row.
extension Tensor: PlotValues {
  public var plotValues: [Double] { scalars }
}
