#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Powers of ten along a log axis, and the multiples between them, as matplotlib's `LogLocator`
/// places them.
struct LogTicks: Sendable {
  /// Exponents of the powers of ten in `view`, and one more beyond each end.
  let decades: [Int]
  /// 2…9 times the powers of ten, where each power is a tick; they may lie outside of the view.
  let minor: [LogTick]
  /// Which of the minor ticks get a label, by their digit.
  let labelledDigits: Set<Int>

  /// - Parameters:
  ///   - view: What is shown; both ends are above 0.
  ///   - most: The most powers of ten to choose.
  init(view: Limits, most: Int) {
    let first = Int(ceil(log10(view.low)))
    let last = Int(floor(log10(view.high)))
    let count = last - first + 1
    let (decades, stride, wanted) = LogTicks.decades(first, last, most: most)
    self.decades = decades
    let hasMinor = (stride == 1 || wanted <= 1) && count < 10
    minor =
      hasMinor
      ? (first - 1...max(last, first - 1)).flatMap { exponent in
        (2...9).map { LogTick(digit: $0, exponent: exponent) }
      } : []
    let shown = decades.count { view.showsOnLog(pow(10, Double($0))) }
    if shown > 1 {
      labelledDigits = []
    } else {
      labelledDigits = log10(view.high / view.low) > 0.4 ? [2, 3, 4, 6] : Set(2...9)
    }
  }
}

/// `digit` · 10^`exponent`.
struct LogTick: Equatable, Sendable {
  var digit: Int
  var exponent: Int

  var value: Double { Double(digit) * pow(10, Double(exponent)) }
}

extension LogTicks {
  /// Chooses every `stride`-th power, so that multiples of the stride are ticks where possible.
  private static func decades(
    _ first: Int, _ last: Int, most: Int
  ) -> (decades: [Int], stride: Int, wanted: Int) {
    let count = last - first + 1
    let sparse = count / (most + 1) + 1
    let wanted = min((count + sparse - 1) / sparse, most)
    if wanted == 0 { return ([first - 1, last + 1], last - first + 2, 0) }
    if wanted == 1 {
      let middle = Int((Double(first + last) / 2).rounded(.toNearestOrEven))
      let stride = max(middle - first, last - middle) + 1
      return ([middle - stride, middle, middle + stride], stride, 1)
    }
    var stride = (count - 1) / (wanted - 1)
    if stride * wanted < count { stride = count / wanted }
    let least = max(count - stride * wanted, 0)
    let bound = min(count - stride * (wanted - 1), stride)
    let aligned = ((-first % stride) + stride) % stride
    let shift = aligned >= least && aligned < bound ? aligned : least
    let exponents = Swift.stride(
      from: first + shift - stride, through: last + stride, by: stride)
    return (Array(exponents), stride, wanted)
  }
}
