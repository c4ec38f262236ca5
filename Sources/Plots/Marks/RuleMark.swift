internal import Markup

/// A straight line: across the figure at one value of an axis, or between two values at each of
/// many places, as error bars are.
///
/// ```swift
/// RuleMark(y: 5e-5, label: "noise floor")
/// RuleMark(x: epochs, yStart: lows, yEnd: highs)
/// ```
///
/// A line across the figure has a colour of its own with a label, and is grey without one.
public struct RuleMark: PlotMark {
  private var shape: Shape
  let label: String?

  private enum Shape: Sendable {
    case upright(Double)
    case level(Double)
    case segments(low: Samples, high: Samples)
  }

  /// An upright line across the figure.
  public init(x: Double, label: String? = nil) {
    (shape, self.label) = (.upright(x), label)
  }

  /// A level line across the figure.
  public init(y: Double, label: String? = nil) {
    (shape, self.label) = (.level(y), label)
  }

  /// Upright lines with a short bar at each end: error bars.
  public init(
    x: some PlotValues, yStart: some PlotValues, yEnd: some PlotValues, label: String? = nil
  ) {
    let xs = x.plotValues
    shape = .segments(
      low: Samples("RuleMark", x: xs, y: yStart.plotValues),
      high: Samples("RuleMark", x: xs, y: yEnd.plotValues))
    self.label = label
  }

  /// Error bars over names.
  public init(
    x: [String], yStart: some PlotValues, yEnd: some PlotValues, label: String? = nil
  ) {
    let xs = Channel(names: x)
    shape = .segments(
      low: Samples("RuleMark", x: xs, y: Channel(yStart.plotValues)),
      high: Samples("RuleMark", x: xs, y: Channel(yEnd.plotValues)))
    self.label = label
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension RuleMark: Drawing {
  var key: LegendKey { .line(hasDots: false) }

  var takesColour: Bool {
    if case .segments = shape { true } else { label != nil }
  }

  mutating func join(_ arrangement: inout Arrangement) {
    changeSegments { $0.join(&arrangement) }
  }

  mutating func settle(in arrangement: inout Arrangement) {
    changeSegments { $0.settle(in: arrangement) }
  }

  func faults(x: AxisOptions, y: AxisOptions) -> Faults {
    switch shape {
    case .upright(let value): Faults(xs: [value], ys: [1], x: x, y: y.withoutDomain)
    case .level(let value): Faults(xs: [1], ys: [value], x: x.withoutDomain, y: y)
    case .segments(let low, let high): low.faults(x: x, y: y) + high.faults(x: x, y: y)
    }
  }

  func stretch(x: inout Reach, y: inout Reach) {
    switch shape {
    case .upright(let value): x.makeRoom(value)
    case .level(let value): y.makeRoom(value)
    case .segments(let low, let high):
      low.stretch(x: &x, y: &y)
      high.stretch(x: &x, y: &y)
    }
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    let lines = lines(on: canvas)
    guard !lines.isEmpty else { return Ink(nodes: []) }
    var attributes = style.stroke(lines.map(pathData).joined())
    if style.look.lineWidth == nil { attributes["stroke-width"] = "1.25" }
    if !takesColour && style.look.dashes == nil { attributes["stroke-dasharray"] = "5 3" }
    if case .segments = shape { attributes["stroke-dasharray"] = nil }
    return Ink(nodes: [.svg("path", attributes)], path: lines)
  }

  func sentence(_ wording: Wording, _ names: AxisNames) -> String {
    switch shape {
    case .upright(let value): wording.rule(names.x, at: value, label: label)
    case .level(let value): wording.rule(names.y, at: value, label: label)
    case .segments(let low, _): wording.errorBars(low.count, label: label)
    }
  }

  func columns(_ names: AxisNames) -> DataColumns? {
    guard case .segments(let low, let high) = shape else { return nil }
    return .band(low, high, names, label: label)
  }
}

extension RuleMark {
  private mutating func changeSegments(_ change: (inout Samples) -> Void) {
    guard case .segments(var low, var high) = shape else { return }
    change(&low)
    change(&high)
    shape = .segments(low: low, high: high)
  }

  private func lines(on canvas: Canvas) -> [[Spot]] {
    let frame = canvas.frame
    switch shape {
    case .upright(let value):
      guard let x = canvas.x.position(value) else { return [] }
      return [[Spot(x: x, y: frame.top), Spot(x: x, y: frame.bottom)]]
    case .level(let value):
      guard let y = canvas.y.position(value) else { return [] }
      return [[Spot(x: frame.left, y: y), Spot(x: frame.right, y: y)]]
    case .segments(let low, let high):
      return zip(low.spots(on: canvas), high.spots(on: canvas)).flatMap { pair -> [[Spot]] in
        guard let start = pair.0, let end = pair.1 else { return [] }
        let caps = [start, end].map { [Spot(x: $0.x - 3, y: $0.y), Spot(x: $0.x + 3, y: $0.y)] }
        return [[start, end]] + caps
      }
    }
  }
}

extension AxisOptions {
  fileprivate var withoutDomain: AxisOptions {
    var options = self
    (options.domain, options.scale) = (nil, .linear)
    return options
  }
}
