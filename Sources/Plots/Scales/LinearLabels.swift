#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The texts of a linear axis: label × 10^`exponent` + `offset` is the value of a tick.
///
/// All labels have the same number of decimals. The rules are those of matplotlib's
/// `ScalarFormatter` with its stock settings.
struct LinearLabels: Equatable, Sendable {
  let offset: Double
  let exponent: Int
  let decimals: Int

  /// The texts for the ticks that a search found, `candidates`, where only `view` is shown.
  ///
  /// - Parameters:
  ///   - allowsOffset: Whether a common part of all labels may be taken out of them.
  ///   - exponents: Orders of magnitude that are written without a power of ten.
  init(
    candidates: [Double], view: Limits, allowsOffset: Bool, exponents: Range<Int> = -4..<6
  ) {
    let shown = candidates.filter(view.shows)
    offset = allowsOffset ? LinearLabels.offset(of: shown) : 0
    let order =
      offset != 0
      ? LinearLabels.order(of: view.width)
      : LinearLabels.order(of: shown.lazy.map(abs).max() ?? 0)
    exponent = exponents.contains(order) ? 0 : order
    decimals = LinearLabels.decimals(
      candidates: candidates, view: view, offset: offset, exponent: exponent)
  }

  /// The label of a tick.
  func text(_ tick: Double) -> String {
    let value = scaled(tick, offset, exponent)
    return abs(value) < 1e-8 ? 0.0.fixed(decimals) : value.fixed(decimals)
  }

  /// The power of ten and the offset as matplotlib writes them at the end of the axis: `1e−5`,
  /// `+1e6`, `1e−5+9.999e−1`.
  var cornerText: String {
    let power = exponent == 0 ? "" : "1e\(exponent)".withMinus
    guard offset != 0 else { return power }
    return power + (offset > 0 ? "+" : "") + offset.shortScientific
  }
}

extension LinearLabels {
  /// A number that the ticks have in common, with at least four digits of theirs, else 0.
  private static func offset(of shown: [Double]) -> Double {
    guard let low = shown.min(), let high = shown.max(), low != high else { return 0 }
    if low <= 0 && high >= 0 { return 0 }
    let (small, large) = (min(abs(low), abs(high)), max(abs(low), abs(high)))
    let top = Int(ceil(log10(large)))
    func firstPower(where differ: (Double, Double) -> Bool) -> Int {
      var power = top
      while !differ(floor(small / pow(10, Double(power))), floor(large / pow(10, Double(power)))) {
        power -= 1
      }
      return power + 1
    }
    var power = firstPower { $0 != $1 }
    // Ticks on both sides of a round number: 99.9…100.1 share 100, not 0.
    if (large - small) / pow(10, Double(power)) <= 0.01 { power = firstPower { $1 - $0 > 1 } }
    let unit = pow(10, Double(power))
    let count = floor(large / unit)
    return count >= 1000 ? (low < 0 ? -count * unit : count * unit) : 0
  }

  private static func order(of magnitude: Double) -> Int {
    magnitude > 0 ? Int(floor(log10(magnitude))) : 0
  }

  /// The fewest decimals that keep each label within a thousandth of the range's power of ten.
  private static func decimals(
    candidates: [Double], view: Limits, offset: Double, exponent: Int
  ) -> Int {
    let values = candidates.map { scaled($0, offset, exponent) }
    let ends = [scaled(view.low, offset, exponent), scaled(view.high, offset, exponent)]
    let all = candidates.count < 2 ? values + ends : values
    var range = (all.max() ?? 0) - (all.min() ?? 0)
    if range == 0 { range = all.lazy.map(abs).max() ?? 0 }
    let order = order(of: range)
    let threshold = 0.001 * pow(10, Double(order))
    var decimals = max(0, 3 - order)
    while decimals > 0 {
      let unit = pow(10, Double(decimals - 1))
      let fits = values.allSatisfy {
        abs($0 - ($0 * unit).rounded(.toNearestOrEven) / unit) < threshold
      }
      guard fits else { break }
      decimals -= 1
    }
    return decimals
  }
}

/// `(value − offset) / 10^exponent`.
private func scaled(_ value: Double, _ offset: Double, _ exponent: Int) -> Double {
  (value - offset) / pow(10, Double(exponent))
}
