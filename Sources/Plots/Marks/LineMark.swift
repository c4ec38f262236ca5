internal import Markup

/// A line through pairs of values, in their order.
///
/// ```swift
/// LineMark(x: 1...3, y: losses, label: "train")
/// ```
///
/// A value that is infinite or not a number breaks the line. A line of at most 20 values shows
/// them as dots; up to 200 in a figure tell their numbers under the pointer. One of more than 2000
/// is drawn by the first, lowest, highest and last value in each half of a pixel, which looks the
/// same; a line under the figure says so.
public struct LineMark: PlotMark {
  var samples: Samples
  let label: String?
  /// How a function is drawn: `nil` for a line through data.
  let curve: Curve?

  /// - Parameters:
  ///   - x: The places along the horizontal axis.
  ///   - y: The heights, as many.
  ///   - label: The name in the legend.
  public init(x: some PlotValues, y: some PlotValues, label: String? = nil) {
    samples = Samples("LineMark", x: x.plotValues, y: y.plotValues)
    self.label = label
    curve = nil
  }

  /// A line over names.
  public init(x: [String], y: some PlotValues, label: String? = nil) {
    samples = Samples("LineMark", x: Channel(names: x), y: Channel(y.plotValues))
    self.label = label
    curve = nil
  }

  /// A line over 0, 1, 2, …
  public init(y: some PlotValues, label: String? = nil) {
    let values = y.plotValues
    samples = Samples("LineMark", x: (0..<values.count).plotValues, y: values)
    self.label = label
    curve = nil
  }

  /// The curve of a function over a range of x, at 401 places of equal distance.
  ///
  /// ```swift
  /// LineMark(x: -7...7, label: "sigmoid") { 1 / (1 + exp(-$0)) }
  /// ```
  ///
  /// Where the function is infinite or not a number the curve has a gap, and where it jumps, as
  /// 1/x does at 0, it is broken.
  public init(
    x: ClosedRange<Double>, label: String? = nil, _ function: (Double) -> Double
  ) {
    let curve = Curve(of: function, over: x)
    samples = Samples("LineMark", x: curve.xs, y: curve.ys)
    self.label = label
    self.curve = curve
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension LineMark: SampledDrawing {
  var key: LegendKey { .line(hasDots: hasDots) }
  var readingCount: Int { curve == nil ? samples.count : 0 }

  /// A curve is undefined by its nature, so that counts as no fault.
  func faults(x: AxisOptions, y: AxisOptions) -> Faults {
    var faults = samples.faults(x: x, y: y)
    if curve != nil {
      faults.total -= faults.notFinite
      faults.notFinite = 0
    }
    return faults
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    let pieces = curve?.pieces(on: canvas) ?? self.pieces(on: canvas)
    var nodes = [polyline(pieces.filter { $0.count > 1 }, style: style)]
    nodes.append(lonely(pieces.filter { $0.count == 1 }.flatMap { $0 }, style: style))
    if hasDots || (canvas.hasReadings && curve == nil) {
      nodes.append(values(on: canvas, style: style))
    }
    let spots = pieces.flatMap { $0 }.filter(canvas.frame.contains)
    return Ink(
      nodes: nodes, spots: spots, path: pieces,
      astray: curve == nil ? samples.firstAstray(on: canvas) : nil)
  }

  func manyNote(_ wording: Wording) -> String? {
    samples.count > Many.line ? wording.lineByExtremes(samples.count) : nil
  }

  func sentence(_ wording: Wording, _ names: AxisNames) -> String {
    guard curve == nil else {
      return wording.curve(samples.ys, from: samples.xs[0], to: samples.xs.last ?? 0, label: label)
    }
    return wording.line(samples.count, label: label, trend: Trend(samples), names)
  }

  func columns(_ names: AxisNames) -> DataColumns? {
    guard curve != nil else { return samples.columns(names, label: label) }
    // Every tenth place of a curve: 41 numbers tell its course.
    let rows = stride(from: 0, to: samples.count, by: 10)
    return DataColumns(
      key: DataColumn(name: names.x, numbers: rows.map { samples.xs[$0] }),
      values: [DataColumn(name: label ?? names.y, numbers: rows.map { samples.ys[$0] })])
  }
}

extension LineMark {
  private var hasDots: Bool { samples.count <= 20 }

  /// The line between the gaps; a long one by the extremes of each half pixel.
  private func pieces(on canvas: Canvas) -> [[Spot]] {
    if samples.count > Many.line { return extremes(samples, on: canvas, columnsPerPixel: 2) }
    return samples.spots(on: canvas).split(separator: nil).map { $0.compactMap { $0 } }
  }

  private func polyline(_ pieces: [[Spot]], style: Style) -> Node {
    pieces.isEmpty ? .empty : .svg("path", style.stroke(pieces.map(pathData).joined()))
  }

  /// Single values between two gaps: no line passes through them, so they are dots.
  private func lonely(_ spots: [Spot], style: Style) -> Node {
    hasDots || spots.isEmpty ? .empty : Dots(spots, step: 0.01).path(diameter: 4, style: style)
  }

  /// The values as dots with their numbers under the pointer; dots that only the pointer finds
  /// where there are many.
  private func values(on canvas: Canvas, style: Style) -> Node {
    let nodes = samples.spots(on: canvas).enumerated().compactMap { index, spot -> Node? in
      guard let spot, canvas.frame.contains(spot) else { return nil }
      let reading = canvas.hasReadings ? samples.reading(index, on: canvas) : nil
      if !hasDots, let reading { return hoverArea(around: spot, reading: reading) }
      return style.dot(at: spot, diameter: Self.dotDiameter, reading: reading)
    }
    if nodes.isEmpty { return .empty }
    return .svg(
      "g", hasDots ? style.dotGroup(diameter: Self.dotDiameter) : hoverGroup(on: canvas), nodes)
  }

  private static let dotDiameter = 5.5

  /// A dot that only the pointer finds, to a tenth of a pixel: the cap of a line without length.
  private func hoverArea(around spot: Spot, reading: String) -> Node {
    let (x, y) = ((10 * spot.x).rounded() / 10, (10 * spot.y).rounded() / 10)
    return .svg(
      "path", ["d": pathData([Spot(x: x, y: y)]) + "h0"],
      .svg("title", [:], .text(reading)))
  }

  /// The attributes of a group of such dots. They are as wide as a finger hits, but where values
  /// lie close together not so wide that a dot covers more than its neighbours.
  private func hoverGroup(on canvas: Canvas) -> Attributes {
    let spacing = canvas.frame.width / Double(samples.count)
    return [
      "fill": "none", "pointer-events": "stroke", "stroke-linecap": "round",
      "stroke-width": min(10, max(5, 1.5 * spacing)).coordinate(),
    ]
  }
}
