internal import Markup

/// A dot for each pair of values.
///
/// ```swift
/// PointMark(x: features[..., 1], y: labels, size: 1)
/// ```
///
/// Up to 200 dots in a figure tell their numbers under the pointer. More are one path of the
/// drawing; of more than 5000, those on the same quarter of a pixel are drawn once; more than
/// 50,000 become an image whose shade tells how many fell on each pixel. The last two stand in a
/// line under the figure.
public struct PointMark: PlotMark {
  var samples: Samples
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
    self.init(x: Channel(x.plotValues), y: Channel(y.plotValues), size: size, label: label)
  }

  /// Dots over names.
  public init(x: [String], y: some PlotValues, size: Double = 16, label: String? = nil) {
    self.init(x: Channel(names: x), y: Channel(y.plotValues), size: size, label: label)
  }

  /// Dots beside names.
  public init(x: some PlotValues, y: [String], size: Double = 16, label: String? = nil) {
    self.init(x: Channel(x.plotValues), y: Channel(names: y), size: size, label: label)
  }

  private init(x: Channel, y: Channel, size: Double, label: String?) {
    samples = Samples("PointMark", x: x, y: y)
    self.size = size.isFinite ? min(max(size, 0.1), 10_000) : 16
    self.label = label
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension PointMark: SampledDrawing {
  var key: LegendKey { .dot(diameter: min(max(diameter, 4), 9)) }
  var readingCount: Int { samples.count }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    if samples.count > Many.density { return density(on: canvas, style: style) }
    let astray = samples.firstAstray(on: canvas)
    let all = samples.spots(on: canvas)
    let spots = all.compactMap { $0 }.filter(canvas.frame.contains)
    if canvas.hasReadings {
      let nodes = all.enumerated().compactMap { index, spot -> Node? in
        guard let spot, canvas.frame.contains(spot) else { return nil }
        return style.dot(
          at: spot, diameter: diameter, reading: samples.reading(index, on: canvas))
      }
      let group = Node.svg("g", style.dotGroup(diameter: diameter), nodes)
      return Ink(nodes: nodes.isEmpty ? [] : [group], spots: spots, astray: astray)
    }
    let dots = Dots(spots, step: samples.count > Many.separate ? 0.25 : 0.01)
    return Ink(nodes: [dots.path(diameter: diameter, style: style)], spots: spots, astray: astray)
  }

  func manyNote(_ wording: Wording) -> String? {
    switch samples.count {
    case ...Many.separate: nil
    case ...Many.density: wording.dotsDrawnOnce(samples.count)
    default: wording.density(samples.count)
    }
  }

  func sentence(_ wording: Wording, _ names: AxisNames) -> String {
    wording.points(samples.count, label: label, correlation: correlation)
  }
}

extension PointMark {
  private var diameter: Double { size.squareRoot() * 100 / 72 }

  /// Names have no numbers to correlate.
  private var correlation: Double? {
    samples.x.names == nil && samples.y.names == nil ? samples.correlation : nil
  }

  private func density(on canvas: Canvas, style: Style) -> Ink {
    let image = DensityImage(samples, on: canvas, diameter: diameter)
    return Ink(
      nodes: image.nodes(id: canvas.nextID("density"), colour: style.colour),
      spots: image.occupied, astray: samples.firstAstray(on: canvas))
  }
}

/// How many values are drawn one by one (A.8 of the measurements: more would be slow to paint,
/// fewer would be seen).
enum Many {
  /// Dots, at a hundredth of a pixel.
  static let separate = 5000
  /// Dots, one for each quarter of a pixel.
  static let density = 50_000
  /// Values of a line.
  static let line = 2000
  /// Values of a figure that tell their numbers under the pointer.
  static let readings = 200
}
