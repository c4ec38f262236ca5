/// A figure: marks over common axes, drawn as SVG.
///
/// ```swift
/// Plot {
///   PointMark(x: areas, y: prices, size: 4)
///   LineMark(x: [20, 180], y: [31.2, 240.6], label: "fit")
/// }
/// .xLabel("area").yLabel("price").yScale(.log).size(350, 250)
/// ```
///
/// A mark takes the next of the palette's colours, marks with the same label share one. Values
/// that are infinite or not a number are not drawn: the first place of such a value is marked at
/// the frame, and a line under the figure tells how many there are. A plot of nothing is a frame
/// that says so.
public struct Plot: Sendable {
  var parts: [Part]
  var title: String?
  var size = (width: 420.0, height: 300.0)
  var x = AxisOptions()
  var y = AxisOptions()
  var hasGrid = true
  var legend = PlotLegend.automatic

  /// A figure of the marks, the first of them at the bottom.
  public init(@PlotBuilder _ marks: () -> [any PlotMark]) {
    parts = marks().flatMap { $0.drawing.parts }
  }

  /// The plot with other marks over the same axes, titles and size.
  public func marks(@PlotBuilder _ marks: () -> [any PlotMark]) -> Plot {
    changed { $0.parts = marks().flatMap { $0.drawing.parts } }
  }
}
