internal import Markup

/// A bar from 0 to each value.
///
/// ```swift
/// BarMark(x: ["coat", "dress", "shirt"], y: [0.81, 0.9, 0.66])
/// ```
///
/// On a log axis bars begin at the foot of the frame. Up to 100 bars tell their values under the
/// pointer.
public struct BarMark: PlotMark {
  let samples: Samples
  let names: [String]
  let label: String?

  /// Bars over numbers; each takes four fifths of the least distance between two.
  public init(x: some PlotValues, y: some PlotValues, label: String? = nil) {
    samples = Samples("BarMark", x: x.plotValues, y: y.plotValues)
    names = []
    self.label = label
  }

  /// Bars over names, in their order.
  public init(x: [String], y: some PlotValues, label: String? = nil) {
    samples = Samples("BarMark", x: (0..<x.count).plotValues, y: y.plotValues)
    names = x
    self.label = label
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension BarMark: Drawing {
  var key: LegendKey { .patch(opacity: 1) }

  func faults(x: PlotScale, y: PlotScale) -> Faults {
    samples.faults(x: x, y: y)
  }

  func stretch(x: inout Reach, y: inout Reach) {
    samples.stretch(x: &x, y: &y)
    let half = halfWidth
    for value in samples.xs {
      x.makeRoom(value - half)
      x.makeRoom(value + half)
    }
    if !names.isEmpty { x.names = names }
    y.makeRoom(0)
    y.sticky.append(0)
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    let half = halfWidth
    let bars = zip(samples.xs, samples.ys).enumerated().compactMap { index, pair -> Bar? in
      let (x, y) = pair
      let name = names.isEmpty ? nil : names[index]
      return Bar(
        from: x - half, to: x + half, height: y, on: canvas,
        reading: canvas.reading(x, y, name: name))
    }
    return Bar.ink(bars, style: style, astray: samples.firstAstray(on: canvas))
  }

  func sentence(_ wording: Wording) -> String {
    wording.bars(names, samples.ys, label: label)
  }

  private var halfWidth: Double {
    let xs = samples.xs.filter(\.isFinite).sorted()
    let gaps = zip(xs, xs.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
    return 0.4 * (gaps.min() ?? 1)
  }
}
