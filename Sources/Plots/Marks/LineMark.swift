internal import Markup

/// A line through pairs of values, in their order.
///
/// ```swift
/// LineMark(x: 1...3, y: losses, label: "train")
/// ```
///
/// A value that is infinite or not a number breaks the line. A line of at most 20 values shows
/// them as dots, which tell their numbers under the pointer. One of more than 2000 is drawn by the
/// first, lowest, highest and last value in each half of a pixel, which looks the same.
public struct LineMark: PlotMark {
  let samples: Samples
  let label: String?

  /// - Parameters:
  ///   - x: The places along the horizontal axis.
  ///   - y: The heights, as many.
  ///   - label: The name in the legend.
  public init(x: some PlotValues, y: some PlotValues, label: String? = nil) {
    samples = Samples("LineMark", x: x.plotValues, y: y.plotValues)
    self.label = label
  }

  /// A line over 0, 1, 2, …
  public init(y: some PlotValues, label: String? = nil) {
    let values = y.plotValues
    samples = Samples("LineMark", x: (0..<values.count).plotValues, y: values)
    self.label = label
  }

  /// The curve of a function over a range of x, at 401 places of equal distance.
  ///
  /// Where the function is infinite or not a number, the curve has a gap.
  public init(
    x: ClosedRange<Double>, label: String? = nil, _ function: (Double) -> Double
  ) {
    let width = x.upperBound - x.lowerBound
    let xs = (0...400).map { x.lowerBound + width * Double($0) / 400 }
    samples = Samples("LineMark", x: xs, y: xs.map(function))
    self.label = label
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension LineMark: Drawing {
  var key: LegendKey { .line(hasDots: hasDots) }

  func faults(x: PlotScale, y: PlotScale) -> Faults {
    samples.faults(x: x, y: y)
  }

  func stretch(x: inout Reach, y: inout Reach) {
    samples.stretch(x: &x, y: &y)
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    let pieces = samples.spots(on: canvas).split(separator: nil).map { $0.compactMap { $0 } }
    var nodes = [polyline(pieces.filter { $0.count > 1 }, style: style)]
    nodes.append(hasDots ? dots(on: canvas, style: style) : lonely(pieces, style: style))
    let spots = pieces.flatMap { $0 }.filter(canvas.frame.contains)
    return Ink(nodes: nodes, spots: spots, path: pieces, astray: samples.firstAstray(on: canvas))
  }

  func sentence(_ wording: Wording) -> String {
    let finite = samples.ys.filter(\.isFinite)
    return wording.line(samples.count, label: label, first: finite.first, last: finite.last)
  }
}

extension LineMark {
  private var hasDots: Bool { samples.count <= 20 }

  private func polyline(_ pieces: [[Spot]], style: Style) -> Node {
    guard !pieces.isEmpty else { return .empty }
    let thin = samples.count > 2000
    let data = pieces.map { pathData(thin ? extremes($0, columnsPerPixel: 2) : $0) }.joined()
    return .svg("path", style.stroke(data))
  }

  private func dots(on canvas: Canvas, style: Style) -> Node {
    let circles = zip(samples.xs, samples.ys).compactMap { x, y -> Node? in
      guard let spot = canvas.spot(x, y), canvas.frame.contains(spot) else { return nil }
      return .svg(
        "circle",
        ["cx": spot.x.coordinate(), "cy": spot.y.coordinate(), "r": "2.75"],
        .svg("title", [:], .text(canvas.reading(x, y))))
    }
    return circles.isEmpty ? .empty : .svg("g", ["fill": style.colour], circles)
  }

  /// Single values between two gaps: no line passes through them, so they are dots.
  private func lonely(_ pieces: [[Spot]], style: Style) -> Node {
    let spots = pieces.filter { $0.count == 1 }.flatMap { $0 }
    return spots.isEmpty ? .empty : Dots(spots, step: 0.01).path(diameter: 4, style: style)
  }
}
