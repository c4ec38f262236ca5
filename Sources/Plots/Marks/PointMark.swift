internal import Markup

/// A dot for each pair of values.
///
/// ```swift
/// PointMark(x: features[..., 1], y: labels, size: 1)
/// ```
///
/// All dots of a mark are one path of the drawing. From 5000 dots on, dots that fall on the same
/// quarter of a pixel are drawn once.
public struct PointMark: PlotMark {
  let samples: Samples
  let size: Double
  let label: String?

  /// - Parameters:
  ///   - x: The places along the horizontal axis.
  ///   - y: The heights, as many.
  ///   - size: The area of a dot's square in square points, as in matplotlib: 1 is a dot of one
  ///     point (1.39 pixels) across, 16 of four.
  ///   - label: The name in the legend.
  public init(
    x: some PlotValues, y: some PlotValues, size: Double = 16, label: String? = nil
  ) {
    samples = Samples("PointMark", x: x.plotValues, y: y.plotValues)
    self.size = size.isFinite ? min(max(size, 0.1), 10_000) : 16
    self.label = label
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension PointMark: Drawing {
  var key: LegendKey { .dot(diameter: min(max(diameter, 4), 9)) }

  func faults(x: PlotScale, y: PlotScale) -> Faults {
    samples.faults(x: x, y: y)
  }

  func stretch(x: inout Reach, y: inout Reach) {
    samples.stretch(x: &x, y: &y)
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    let spots = samples.spots(on: canvas).compactMap { $0 }.filter(canvas.frame.contains)
    let dots = Dots(spots, step: spots.count > 5000 ? 0.25 : 0.01)
    return Ink(
      nodes: [dots.path(diameter: diameter, style: style)], spots: spots,
      astray: samples.firstAstray(on: canvas))
  }

  func sentence(_ wording: Wording) -> String {
    wording.points(samples.count, label: label, correlation: samples.correlation)
  }

  private var diameter: Double { size.squareRoot() * 100 / 72 }
}
