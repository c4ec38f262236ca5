internal import Markup

/// The area between two lines over the same x: between 0 and the values, or a band of error.
///
/// ```swift
/// AreaMark(x: steps, yStart: low, yEnd: high, label: "± one deviation")
/// ```
///
/// It lets what lies below shine through. A bound that is infinite or not a number breaks it.
public struct AreaMark: PlotMark {
  let lower: Samples
  let upper: Samples
  let label: String?
  let startsAtZero: Bool

  /// The area between 0 and the values.
  public init(x: some PlotValues, y: some PlotValues, label: String? = nil) {
    let (xs, ys) = (x.plotValues, y.plotValues)
    upper = Samples("AreaMark", x: xs, y: ys)
    lower = Samples("AreaMark", x: xs, y: [Double](repeating: 0, count: xs.count))
    self.label = label
    startsAtZero = true
  }

  /// The band from one line to the other.
  public init(
    x: some PlotValues, yStart: some PlotValues, yEnd: some PlotValues, label: String? = nil
  ) {
    let xs = x.plotValues
    lower = Samples("AreaMark", x: xs, y: yStart.plotValues)
    upper = Samples("AreaMark", x: xs, y: yEnd.plotValues)
    self.label = label
    startsAtZero = false
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension AreaMark: Drawing {
  var key: LegendKey { .patch(opacity: AreaMark.opacity) }

  func faults(x: PlotScale, y: PlotScale) -> Faults {
    startsAtZero ? upper.faults(x: x, y: y) : lower.faults(x: x, y: y) + upper.faults(x: x, y: y)
  }

  func stretch(x: inout Reach, y: inout Reach) {
    upper.stretch(x: &x, y: &y)
    lower.stretch(x: &x, y: &y)
    if startsAtZero { y.sticky.append(0) }
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    let floor = startsAtZero && canvas.y.kind == .log
    let pairs = zip(lower.xs.indices, zip(lower.spots(on: canvas), upper.spots(on: canvas))).map {
      index, spots -> (low: Spot, high: Spot)? in
      guard let high = spots.1 else { return nil }
      if floor { return (Spot(x: high.x, y: canvas.frame.bottom), high) }
      return spots.0.map { ($0, high) }
    }
    let pieces = pairs.split(whereSeparator: { $0 == nil }).map { $0.compactMap { $0 } }
    let outlines = pieces.map { $0.map(\.high) + $0.reversed().map(\.low) }
    let data = outlines.map { pathData($0) + "z" }.joined()
    guard !data.isEmpty else { return Ink(nodes: []) }
    return Ink(
      nodes: [
        .svg(
          "path",
          [
            "d": data, "fill": style.colour, "fill-opacity": AreaMark.opacity.coordinate(),
            "stroke": "none",
          ])
      ], path: outlines)
  }

  func sentence(_ wording: Wording) -> String {
    wording.area(upper.count, label: label)
  }

  private static let opacity = 0.22
}
