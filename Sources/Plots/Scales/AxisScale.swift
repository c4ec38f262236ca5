#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// From the values of an axis to pixels.
struct AxisScale: Sendable {
  let transform: ScaleTransform
  /// What is shown; on a log axis both ends are above 0.
  let view: Limits
  /// The pixel of the view's low end.
  let start: Double
  /// The pixel of the view's high end.
  let end: Double
  /// Whether values outside of the view are brought to its ends.
  let isClamped: Bool
  private let low: Double
  private let width: Double

  init(
    _ transform: ScaleTransform, view: Limits, start: Double, end: Double, isClamped: Bool = false
  ) {
    (self.transform, self.view, self.start, self.end) = (transform, view, start, end)
    self.isClamped = isClamped
    // Halves, because the width of −10³⁰⁸…10³⁰⁸ is no double.
    low = (transform.place(view.low) ?? 0) / 2
    // A view without width, where doubles run out, puts everything at its start.
    let width = (transform.place(view.high) ?? 1) / 2 - low
    self.width = width > 0 ? width : .infinity
  }

  /// The pixel of a value, or `nil` where the scale has none for it.
  ///
  /// Places far outside of the figure are brought within a million pixels: a line to them keeps
  /// its direction as far as it can be seen.
  @inline(__always)
  func position(_ value: Double) -> Double? {
    guard let at = transform.place(value) else { return nil }
    let share = (at / 2 - low) / width
    if isClamped { return start + min(max(share, 0), 1) * (end - start) }
    return min(max(start + share * (end - start), -1e6), 1e6)
  }
}

/// What a scale does to a value before it is laid along the axis.
enum ScaleTransform: Equatable, Sendable {
  case linear
  case log
  /// Values up to `threshold` from 0 as they are, in units of it; beyond it their logarithm.
  case symmetricLog(threshold: Double)

  /// The transformed value; `nil` where there is none.
  @inline(__always)
  func place(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch self {
    case .linear: return value
    case .log: return value > 0 ? log10(value) : nil
    case .symmetricLog(let threshold):
      let size = value.magnitude / threshold
      guard size > 1 else { return value / threshold }
      // The quotient of the largest double and a small threshold is no double.
      let place =
        1 + (size < .infinity ? log10(size) : log10(value.magnitude) - log10(threshold))
      return value < 0 ? -place : place
    }
  }

  /// The value at a place.
  func value(at place: Double) -> Double {
    switch self {
    case .linear: return place
    case .log: return pow(10, min(max(place, -307), 308))
    case .symmetricLog(let threshold):
      guard place.magnitude > 1 else { return place * threshold }
      let value = threshold * pow(10, place.magnitude - 1)
      return place < 0 ? -value : value
    }
  }
}

extension ScaleTransform {
  /// The transform of a scale over such data.
  init(_ scale: PlotScale, reach: Reach) {
    switch scale.kind {
    case .linear, .category: self = .linear
    case .log: self = .log
    case .symmetricLog(let threshold?): self = .symmetricLog(threshold: threshold)
    case .symmetricLog(nil):
      guard reach.nearestToZero < .infinity else {
        self = .symmetricLog(threshold: 1)
        return
      }
      let largest = max(reach.low.magnitude, reach.high.magnitude)
      let least = max(reach.nearestToZero, 1e-6 * largest, 1e-300)
      self = .symmetricLog(threshold: pow(10, floor(log10(least) + 1e-9)))
    }
  }
}

extension AxisScale {
  /// The part of the values that an axis shows: the author's domain, or the data and a margin.
  static func view(
    of reach: Reach, _ options: AxisOptions, _ transform: ScaleTransform, isWhole: Bool
  ) -> Limits {
    switch transform {
    case .linear:
      if let domain = options.usableDomain {
        return Limits(domain.lowerBound, domain.upperBound).asView
      }
      guard !reach.isEmpty else { return Limits(0, 1) }
      if isWhole && reach.low == reach.high && abs(reach.low) < 1e9 {
        return Limits(reach.low - 0.5, reach.high + 0.5)
      }
      return Limits(reach.low, reach.high).withMargins(options.margin, sticky: reach.sticky)
    case .log:
      if let domain = options.usableDomain {
        return logView(domain.lowerBound, domain.upperBound, margin: 0)
      }
      guard reach.lowestPositive < .infinity else { return Limits(1, 10) }
      return logView(reach.lowestPositive, reach.high, margin: options.margin)
    case .symmetricLog:
      if let domain = options.usableDomain {
        return Limits(domain.lowerBound, domain.upperBound).asView
      }
      guard !reach.isEmpty, let low = transform.place(reach.low),
        let high = transform.place(reach.high)
      else { return Limits(-1, 1) }
      let places = Limits(low, high).withMargins(options.margin)
      let bound = Double.greatestFiniteMagnitude
      return Limits(
        reach.sticky.contains(reach.low) ? reach.low : max(transform.value(at: places.low), -bound),
        reach.sticky.contains(reach.high)
          ? reach.high : min(transform.value(at: places.high), bound)
      ).asView
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
