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
    let values = all.filter(\.isFinite)
    let ends = (values.min() ?? 0, values.max() ?? 0)
    (low, high) = ends.0 == ends.1 ? (ends.0 - 0.5, ends.1 + 0.5) : ends
    var counts = [Int](repeating: 0, count: bins)
    let scale = Double(bins) / (high - low)
    for value in values where scale.isFinite {
      counts[min(Int((value - low) * scale), bins - 1)] += 1
    }
    self.counts = counts
    (total, notFinite) = (all.count, all.count - values.count)
    self.label = label
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension HistogramMark: Drawing {
  var key: LegendKey { .patch(opacity: 1) }

  func faults(x: PlotScale, y: PlotScale) -> Faults {
    Faults(total: total, notFinite: notFinite)
  }

  func stretch(x: inout Reach, y: inout Reach) {
    guard total > notFinite else { return }
    x.take(low)
    x.take(high)
    for count in counts { y.makeRoom(Double(count)) }
    y.sticky.append(0)
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    guard total > notFinite else { return Ink(nodes: []) }
    let width = (high - low) / Double(counts.count)
    let bars = counts.enumerated().compactMap { index, count -> Bar? in
      let (from, to) = (low + Double(index) * width, low + Double(index + 1) * width)
      // A hair of paper between neighbours.
      let gap = counts.count <= 60 ? 0.04 * width : 0
      return Bar(
        from: from + gap, to: to - gap, height: Double(count), on: canvas,
        reading: "\(canvas.xName) \(from.significant()) … \(to.significant()): \(count)")
    }
    return Bar.ink(bars, style: style)
  }

  func sentence(_ wording: Wording) -> String {
    let most = counts.max() ?? 0
    let index = counts.firstIndex(of: most) ?? 0
    let width = (high - low) / Double(counts.count)
    return wording.histogram(
      total - notFinite, bins: counts.count, label: label, most: most,
      from: low + Double(index) * width, to: low + Double(index + 1) * width)
  }
}
