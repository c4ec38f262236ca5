internal import Markup

/// A bar from 0 to each value.
///
/// ```swift
/// BarMark(x: ["coat", "dress", "shirt"], y: [0.81, 0.9, 0.66])
/// ```
///
/// Bars of several series at the same places stand side by side. On a log axis bars begin at the
/// foot of the frame.
public struct BarMark: PlotMark {
  var samples: Samples
  let label: String?
  /// Whether the bars lie: their lengths are the x values.
  let isHorizontal: Bool
  /// The place of the series among those that stand side by side, and how many there are.
  private var slot = (index: 0, count: 1)

  /// Bars over numbers; each takes four fifths of the least distance between two.
  public init(x: some PlotValues, y: some PlotValues, label: String? = nil) {
    samples = Samples("BarMark", x: x.plotValues, y: y.plotValues)
    (self.label, isHorizontal) = (label, false)
  }

  /// Bars over names, in their order.
  public init(x: [String], y: some PlotValues, label: String? = nil) {
    samples = Samples("BarMark", x: Channel(names: x), y: Channel(y.plotValues))
    (self.label, isHorizontal) = (label, false)
  }

  /// Bars that lie beside their names, the first of them at the top.
  public init(x: some PlotValues, y: [String], label: String? = nil) {
    samples = Samples("BarMark", x: Channel(x.plotValues), y: Channel(names: y))
    (self.label, isHorizontal) = (label, true)
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension BarMark: SampledDrawing {
  var key: LegendKey { .patch(opacity: 1) }
  var readingCount: Int { samples.count }

  mutating func settle(in arrangement: inout Arrangement) {
    samples.settle(in: arrangement)
    slot.index = arrangement.slot(label: label)
    arrangement.occupy(places, slot: slot.index)
  }

  mutating func place(in arrangement: Arrangement) {
    slot = arrangement.barsMeet ? (slot.index, arrangement.barSeries) : (0, 1)
  }

  func stretch(x: inout Reach, y: inout Reach) {
    samples.stretch(x: &x, y: &y)
    if isHorizontal {
      stretch(along: &y, from: &x)
      y.isReversed = true
    } else {
      stretch(along: &x, from: &y)
    }
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    let width = 2 * halfWidth / Double(slot.count)
    let bars = samples.xs.indices.compactMap { index -> Bar? in
      let start = places[index] - halfWidth + Double(slot.index) * width
      // A hair of paper between neighbours of one group.
      let end = start + (slot.count > 1 ? 0.94 : 1) * width
      return Bar(
        from: start, to: end, height: heights[index], isHorizontal: isHorizontal, on: canvas,
        reading: samples.reading(index, on: canvas))
    }
    return Bar.ink(
      bars, on: canvas, style: style,
      astray: isHorizontal ? nil : samples.firstAstray(on: canvas))
  }

  func sentence(_ wording: Wording, _ names: AxisNames) -> String {
    wording.bars(
      (isHorizontal ? samples.y : samples.x).names ?? [], heights, label: label)
  }

  func columns(_ names: AxisNames) -> DataColumns? {
    guard isHorizontal else { return samples.columns(names, label: label) }
    return DataColumns(
      key: DataColumn(name: names.y, samples.y),
      values: [DataColumn(name: label ?? names.x, samples.x)])
  }
}

extension BarMark {
  private var places: [Double] { isHorizontal ? samples.ys : samples.xs }
  private var heights: [Double] { isHorizontal ? samples.xs : samples.ys }

  private func stretch(along axis: inout Reach, from foot: inout Reach) {
    let half = halfWidth
    for place in places {
      axis.makeRoom(place - half)
      axis.makeRoom(place + half)
    }
    foot.makeRoom(0)
    foot.sticky.append(0)
  }

  private var halfWidth: Double {
    let sorted = places.filter(\.isFinite).sorted()
    let gaps = zip(sorted, sorted.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }
    return 0.4 * (gaps.min() ?? 1)
  }
}
