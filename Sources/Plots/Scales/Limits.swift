#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The two ends of what an axis shows, as given: the first may be above the second.
struct Limits: Equatable, Sendable {
  var first: Double
  var last: Double

  var low: Double { min(first, last) }
  var high: Double { max(first, last) }
  var width: Double { high - low }

  init(_ first: Double, _ last: Double) {
    self.first = first
    self.last = last
  }

  /// Whether `value` lies between the ends, with a slack of 10⁻¹⁰ of the width.
  func shows(_ value: Double) -> Bool {
    // Halves, because the width of −10³⁰⁸…10³⁰⁸ is no double.
    let slack = 2e-10 * (high / 2 - low / 2)
    return value.isFinite && value >= low - slack && value <= high + slack
  }

  /// As ``shows(_:)`` on a log axis, where both ends and the value are above 0.
  func showsOnLog(_ value: Double) -> Bool {
    Limits(log10(low), log10(high)).shows(log10(value))
  }
}

extension Limits {
  /// The limits, widened where they are too close to tell values apart (the rule that matplotlib
  /// calls `nonsingular`).
  ///
  /// Ends that are not finite, or so near 0 that doubles run out, become −`growth`…`growth`. Ends
  /// that differ by less than `tiny` of their magnitude move apart by `growth` of theirs.
  func guarded(growth: Double, tiny: Double) -> Limits {
    guard first.isFinite && last.isFinite else { return Limits(-growth, growth) }
    let magnitude = max(abs(low), abs(high))
    if magnitude < 1e6 / tiny * Double.leastNormalMagnitude { return Limits(-growth, growth) }
    guard width <= magnitude * tiny else { return self }
    if low == 0 && high == 0 { return Limits(-growth, growth) }
    let wide = Limits(low - growth * abs(low), high + growth * abs(high))
    return first <= last ? wide : Limits(wide.last, wide.first)
  }

  /// The limits of an axis on which the author, or the data, asks for these ends.
  var asView: Limits { guarded(growth: 0.05, tiny: 1e-15) }

  /// The limits of a linear axis for data between these ends: 5 % more at each end, or another
  /// share of the width.
  ///
  /// An end that is `sticky`, such as the foot of a bar, gets no margin.
  func withMargins(_ share: Double = 0.05, sticky: [Double] = []) -> Limits {
    let view = asView
    let margin = share * view.width
    let bound = Double.greatestFiniteMagnitude / 4
    let low = sticky.contains(view.low) ? view.low : max(view.low - margin, -bound)
    let high = sticky.contains(view.high) ? view.high : min(view.high + margin, bound)
    return Limits(low, high)
  }
}
