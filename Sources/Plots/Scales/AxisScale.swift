#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// From the values of an axis to pixels.
struct AxisScale: Sendable {
  let kind: PlotScale
  /// What is shown; on a log axis both ends are above 0.
  let view: Limits
  /// The pixel of the view's low end.
  let start: Double
  /// The pixel of the view's high end.
  let end: Double

  /// The pixel of a value, or `nil` where the scale has none for it.
  ///
  /// Places far outside of the figure are brought within a million pixels: a line to them keeps
  /// its direction as far as it can be seen.
  func position(_ value: Double) -> Double? {
    guard let at = place(value), let low = place(view.low), let high = place(view.high) else {
      return nil
    }
    // Halves, because the width of −10³⁰⁸…10³⁰⁸ is no double.
    let share = (at / 2 - low / 2) / (high / 2 - low / 2)
    return min(max(start + share * (end - start), -1e6), 1e6)
  }

  private func place(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch kind {
    case .linear: return value
    case .log: return value > 0 ? log10(value) : nil
    }
  }
}

extension AxisScale {
  /// The part of the values that an axis shows: the author's domain, or the data and a margin.
  static func view(of reach: Reach, _ options: AxisOptions, isWhole: Bool) -> Limits {
    switch options.scale {
    case .linear:
      if let domain = options.domain, domain.isFinite {
        return Limits(domain.lowerBound, domain.upperBound).asView
      }
      guard !reach.isEmpty else { return Limits(0, 1) }
      if isWhole && reach.low == reach.high && abs(reach.low) < 1e9 {
        return Limits(reach.low - 0.5, reach.high + 0.5)
      }
      return Limits(reach.low, reach.high).withMargins(sticky: reach.sticky)
    case .log:
      if let domain = options.domain, domain.isFinite, domain.lowerBound > 0 {
        return logView(domain.lowerBound, domain.upperBound, margin: 0)
      }
      guard reach.lowestPositive < .infinity else { return Limits(1, 10) }
      return logView(reach.lowestPositive, reach.high, margin: 0.05)
    }
  }

  /// Limits with `margin` of their logarithm's width at each end; equal ones move apart to span
  /// one power of ten.
  private static func logView(_ low: Double, _ high: Double, margin: Double) -> Limits {
    var (first, last) = (log10(low), log10(high))
    if last - first < 1e-9 { (first, last) = (first - 0.5, last + 0.5) }
    let extra = margin * (last - first)
    return Limits(pow(10, max(first - extra, -307)), pow(10, min(last + extra, 308)))
  }
}

extension ClosedRange<Double> {
  fileprivate var isFinite: Bool { lowerBound.isFinite && upperBound.isFinite }
}
