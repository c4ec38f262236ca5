internal import Markup

/// The area between two lines over the same x: between 0 and the values, or a band of error.
///
/// ```swift
/// AreaMark(x: steps, yStart: low, yEnd: high, label: "± one deviation")
/// ```
///
/// It lets what lies below shine through. A bound that is infinite or not a number breaks it. With
/// the label of a line it has the line's colour, and one name in the legend stands for both.
public struct AreaMark: PlotMark {
  private var lower: Samples
  private var upper: Samples
  let label: String?
  private let startsAtZero: Bool

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

  mutating func join(_ arrangement: inout Arrangement) {
    lower.join(&arrangement)
    upper.join(&arrangement)
  }

  mutating func settle(in arrangement: inout Arrangement) {
    lower.settle(in: arrangement)
    upper.settle(in: arrangement)
  }

  func faults(x: AxisOptions, y: AxisOptions) -> Faults {
    startsAtZero ? upper.faults(x: x, y: y) : lower.faults(x: x, y: y) + upper.faults(x: x, y: y)
  }

  func stretch(x: inout Reach, y: inout Reach) {
    upper.stretch(x: &x, y: &y)
    lower.stretch(x: &x, y: &y)
    if startsAtZero { y.sticky.append(0) }
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    let outlines = upper.count > Many.line ? thinned(on: canvas) : verbatim(on: canvas)
    let data = outlines.map { pathData($0) + "z" }.joined()
    guard !data.isEmpty else { return Ink(nodes: []) }
    var attributes: Attributes = ["d": data]
    for attribute in style.fill.list { attributes[attribute.name] = attribute.value }
    attributes["fill-opacity"] = (style.look.opacity ?? AreaMark.opacity).coordinate()
    attributes["stroke"] = "none"
    return Ink(nodes: [.svg("path", attributes)], path: outlines)
  }

  func manyNote(_ wording: Wording) -> String? {
    upper.count > Many.line ? wording.lineByExtremes(upper.count) : nil
  }

  func sentence(_ wording: Wording, _ names: AxisNames) -> String {
    wording.area(upper.count, label: label)
  }

  func columns(_ names: AxisNames) -> DataColumns? {
    startsAtZero
      ? upper.columns(names, label: label) : .band(lower, upper, names, label: label)
  }

  private static let opacity = 0.22
}

extension AreaMark {
  private func verbatim(on canvas: Canvas) -> [[Spot]] {
    let floor = startsAtZero && canvas.y.transform == .log
    let pairs = zip(lower.spots(on: canvas), upper.spots(on: canvas)).map {
      spots -> (low: Spot, high: Spot)? in
      guard let high = spots.1 else { return nil }
      if floor { return (Spot(x: high.x, y: canvas.frame.bottom), high) }
      return spots.0.map { ($0, high) }
    }
    let pieces = pairs.split(whereSeparator: { $0 == nil }).map { $0.compactMap { $0 } }
    return pieces.map { $0.map(\.high) + $0.reversed().map(\.low) }
  }

  /// Both edges by their extremes. They are thinned apart, so a gap in one counts for both.
  private func thinned(on canvas: Canvas) -> [[Spot]] {
    let isDrawn = zip(lower.ys, upper.ys).map { $0.isFinite && $1.isFinite }
    func edge(_ samples: Samples) -> [[Spot]] {
      let ys = zip(samples.ys, isDrawn).map { $1 ? $0 : .nan }
      return extremes(
        Samples("AreaMark", x: samples.xs, y: ys), on: canvas, columnsPerPixel: 2)
    }
    let floor = startsAtZero && canvas.y.transform == .log
    let tops = edge(upper)
    let feet =
      floor
      ? tops.map { $0.map { Spot(x: $0.x, y: canvas.frame.bottom) } } : edge(lower)
    return zip(tops, feet).map { $0 + $1.reversed() }
  }
}

extension DataColumns {
  /// Two lines over the same x.
  static func band(
    _ low: Samples, _ high: Samples, _ names: AxisNames, label: String?
  ) -> DataColumns {
    let name = label ?? names.y
    return DataColumns(
      key: DataColumn(name: names.x, low.x),
      values: [
        DataColumn(name: "\(name) (min)", low.y), DataColumn(name: "\(name) (max)", high.y),
      ])
  }
}
