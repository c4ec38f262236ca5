internal import Markup

/// How many values fall into each of a number of bins of equal width.
///
/// ```swift
/// HistogramMark(x: weights, bins: 30)
/// ```
///
/// The bins are those of `numpy.histogram`: they span the finite values, each holds its lower
/// edge, and the last both of its edges. Values that are all equal get bins half a unit to each
/// side.
public struct HistogramMark: PlotMark {
  let low: Double
  let high: Double
  let counts: [Int]
  let total: Int
  let notFinite: Int
  let label: String?

  /// - Parameters:
  ///   - x: The values to count.
  ///   - bins: The number of bins, at least 1.
  ///   - label: The name in the legend.
  public init(x: some PlotValues, bins: Int = 10, label: String? = nil) {
    guard bins > 0 else { fatalError("HistogramMark: \(bins) bins; there must be at least 1") }
    let all = x.plotValues
    var reach = Reach()
    reach.take(all)
    var (low, high) = reach.isEmpty ? (0, 0) : (reach.low, reach.high)
    if low == high { (low, high) = (low - 0.5, high + 0.5) }
    var counts = [Int](repeating: 0, count: bins)
    // Halves, because the width of −10³⁰⁸…10³⁰⁸ is no double. As in NumPy the edges decide, not
    // the rounded share.
    let half = high / 2 - low / 2
    let edges = (0...bins).map { low + Double($0) * (half / Double(bins) * 2) }
    for value in all where value.isFinite {
      let share = (value / 2 - low / 2) / half
      var bin = min(max(Int(share * Double(bins)), 0), bins - 1)
      if value < edges[bin] && bin > 0 {
        bin -= 1
      } else if value >= edges[bin + 1] && bin < bins - 1 {
        bin += 1
      }
      counts[bin] += 1
    }
    (self.low, self.high, self.counts) = (low, high, counts)
    total = all.count
    notFinite = all.count - counts.reduce(0, +)
    self.label = label
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension HistogramMark: Drawing {
  var key: LegendKey { .patch(opacity: 1) }

  var readingCount: Int { counts.count }

  func faults(x: AxisOptions, y: AxisOptions) -> Faults {
    Faults(total: total, notFinite: notFinite)
  }

  func stretch(x: inout Reach, y: inout Reach) {
    guard total > notFinite else { return }
    x.take(low)
    x.take(high)
    for count in counts { y.makeRoom(Double(count)) }
    y.sticky.append(0)
    y.makeRoom(0)
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    guard total > notFinite else { return Ink(nodes: []) }
    let width = binWidth
    let bars = counts.enumerated().compactMap { index, count -> Bar? in
      let (from, to) = edges(index)
      // A hair of paper between neighbours.
      let gap = counts.count <= 60 ? 0.04 * width : 0
      return Bar(
        from: from + gap, to: to - gap, height: Double(count), on: canvas,
        reading: "\(canvas.names.x) \(from.significant()) … \(to.significant()): \(count)")
    }
    return Bar.ink(bars, on: canvas, style: style)
  }

  func sentence(_ wording: Wording, _ names: AxisNames) -> String {
    let most = counts.max() ?? 0
    let (from, to) = edges(counts.firstIndex(of: most) ?? 0)
    return wording.histogram(
      total - notFinite, bins: counts.count, label: label, most: most, from: from, to: to)
  }

  func columns(_ names: AxisNames) -> DataColumns? {
    guard total > notFinite else { return nil }
    let starts = counts.indices.map { edges($0).low }
    let ends = counts.indices.map { edges($0).high }
    return DataColumns(
      key: DataColumn(name: "\(names.x) ≥", numbers: starts),
      values: [
        DataColumn(name: "\(names.x) <", numbers: ends),
        DataColumn(name: label ?? names.y, numbers: counts.map(Double.init)),
      ])
  }
}

extension HistogramMark {
  private var binWidth: Double { (high / 2 - low / 2) / Double(counts.count) * 2 }

  private func edges(_ index: Int) -> (low: Double, high: Double) {
    let width = binWidth
    return (
      low + Double(index) * width,
      index == counts.count - 1 ? high : low + Double(index + 1) * width
    )
  }
}
