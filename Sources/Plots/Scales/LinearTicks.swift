#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Round numbers along a linear axis, found as matplotlib's `MaxNLocator` finds them.
struct LinearTicks: Sendable {
  /// The most intervals between ticks.
  var intervals: Int
  /// The leading digits that a step may have, rising from 1 to 10.
  var digits: [Double] = [1, 2, 2.5, 5, 10]
  /// Whether steps above 1 are whole numbers, and steps below 1 a last resort.
  var integer = false
  /// The fewest ticks that must be in view.
  var least = 2

  /// The ticks in `view`, and one more beyond each end that is not itself a tick.
  func candidates(in view: Limits) -> [Double] {
    var view = view.guarded(growth: 1e-13, tiny: 1e-14)
    // Far from 0 the remainders below lose digits, so the search runs around a nearer origin.
    let origin = LinearTicks.origin(of: view)
    view = Limits(view.low - origin, view.high - origin)
    let ladder = steps(for: view.width)
    let ideal = view.width / Double(intervals)
    let start = ladder.firstIndex { $0 >= ideal } ?? ladder.count - 1
    var ticks: [Double] = []
    for step in ladder[...start].reversed() {
      ticks = multiples(of: wholeStep(step, in: view), around: view, origin: origin)
      if ticks.count(where: { $0 >= view.low && $0 <= view.high }) >= least { break }
    }
    return ticks.map { $0 + origin }
  }
}

extension LinearTicks {
  /// The power of ten below the middle of a view that is far from 0 for its width, else 0.
  private static func origin(of view: Limits) -> Double {
    let middle = view.low / 2 + view.high / 2
    guard abs(middle) / view.width >= 100 else { return 0 }
    let power = pow(10, floor(log10(abs(middle))))
    return middle < 0 ? -power : power
  }

  /// The steps to try, rising.
  private func steps(for width: Double) -> [Double] {
    let unit = pow(10, floor(log10(width / Double(intervals))))
    let ladder =
      digits.dropLast().map { 0.1 * $0 * unit } + digits.map { $0 * unit }
      + [10 * digits[1] * unit]
    guard integer else { return ladder }
    return ladder.filter { $0 < 1 || abs($0 - $0.rounded()) < 0.001 }
  }

  private func wholeStep(_ step: Double, in view: Limits) -> Double {
    let enough = floor(view.high) - ceil(view.low) >= Double(least - 1)
    return integer && enough ? max(1, step) : step
  }

  private func multiples(of step: Double, around view: Limits, origin: Double) -> [Double] {
    let tolerance = LinearTicks.tolerance(step: step, origin: origin)
    let base = divide(view.low, by: step).quotient * step
    var (first, remainder) = divide(view.low - base, by: step)
    if abs(remainder / step - 1) < tolerance { first += 1 }
    var (last, rest) = divide(view.high - base, by: step)
    if abs(rest / step) >= tolerance { last += 1 }
    guard first <= last else { return [] }
    return (0...Int(last - first)).map { base + (first + Double($0)) * step }
  }

  /// How near, in steps, a view's end must be to a tick to count as one.
  private static func tolerance(step: Double, origin: Double) -> Double {
    guard origin != 0 else { return 1e-10 }
    return min(0.4999, max(1e-10, pow(10, log10(abs(origin) / step) - 12)))
  }

  /// Floored division, `value = quotient · step + remainder` with 0 ≤ `remainder` < `step`.
  private func divide(
    _ value: Double, by step: Double
  ) -> (quotient: Double, remainder: Double) {
    var remainder = value.truncatingRemainder(dividingBy: step)
    if remainder < 0 { remainder += step }
    return (((value - remainder) / step).rounded(), remainder)
  }
}
