#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// The ticks of an axis and what their labels have in common.
struct Marking: Sendable {
  var ticks: [AxisTick]
  var minor: [Double] = []
  /// The power of ten and the offset that belong to every label: `×10⁻⁵`, `×10⁻⁹ + 1`.
  var common: String?
}

extension Marking {
  /// Names at 0, 1, 2, …
  init(names: [String], in view: Limits) {
    let all = names.enumerated().map {
      AxisTick(value: Double($0.offset), label: .plain($0.element))
    }
    self.init(ticks: all.filter { view.shows($0.value) })
  }

  /// Round numbers.
  init(linearIn view: Limits, most: Int) {
    self.init(LinearTicks(intervals: most).candidates(in: view), in: view)
  }

  /// Whole numbers: every one of them while there is room for it, so that each of ten epochs has
  /// its label.
  init(wholeIn view: Limits, most: Int, room: Int) {
    let isShort = view.width <= 12 && Int(view.width) < room
    let intervals = isShort ? Int(view.width.rounded(.up)) : most
    let search = LinearTicks(intervals: max(intervals, 1), integer: true, least: 1)
    self.init(search.candidates(in: view), in: view)
  }

  /// Powers of ten, and their multiples where few powers are in view.
  init(logIn view: Limits, most: Int) {
    let found = LogTicks(view: view, most: most)
    let isPlain = view.low >= 1e-4 && view.high < 1e6
    let powers = found.decades.map { LogTick(digit: 1, exponent: $0) }
    let labelled = powers + found.minor.filter { found.labelledDigits.contains($0.digit) }
    let shown = labelled.filter { view.showsOnLog($0.value) }.sorted { $0.value < $1.value }
    guard shown.count > 1 else {
      self.init(linearIn: view, most: most)
      return
    }
    self.init(
      ticks: shown.map { AxisTick(value: $0.value, label: $0.label(isPlain: isPlain)) },
      minor: found.minor.filter { !shown.contains($0) }.map(\.value).filter(view.showsOnLog))
  }

  /// 0 and powers of ten of both signs from the linear part outwards; round numbers where the view
  /// holds fewer than three of them.
  init(symmetricLogIn view: Limits, threshold: Double, most: Int) {
    let first = Int((ceil(log10(threshold) - 1e-9)))
    let largest = max(view.low.magnitude, view.high.magnitude)
    let last = Int(floor(log10(max(largest, threshold)) + 1e-9))
    // Where a power stands in units of the linear part, and how far from 0 its label must be.
    let transform = ScaleTransform.symmetricLog(threshold: threshold)
    let width = (transform.place(view.high) ?? 1) - (transform.place(view.low) ?? -1)
    let least = 0.6 * width / Double(most)
    var ticks: [LogTick] = []
    var stride = 0
    repeat {
      stride += 1
      // From the largest power inwards, so that the ends of the axis have their labels.
      let exponents = Swift.stride(from: max(last, first), through: first, by: -stride)
      ticks = exponents.flatMap {
        [LogTick(digit: 1, exponent: $0), LogTick(digit: -1, exponent: $0)]
      }.filter { view.shows($0.value) && (transform.place($0.value.magnitude) ?? 0) >= least }
    } while ticks.count >= most && stride <= last - first
    guard ticks.count > 1 else {
      self.init(linearIn: view, most: most)
      return
    }
    let isPlain = first >= -4 && last < 6
    var all = ticks.map { AxisTick(value: $0.value, label: $0.label(isPlain: isPlain)) }
    if view.shows(0) { all.append(AxisTick(value: 0, label: .plain("0"))) }
    let between = (stride == 1 ? Array(first...max(last, first)) : []).flatMap { exponent in
      (2...9).flatMap {
        [LogTick(digit: $0, exponent: exponent), LogTick(digit: -$0, exponent: exponent)]
      }
    }
    self.init(
      ticks: all.sorted { $0.value < $1.value },
      minor: between.map(\.value).filter(view.shows))
  }

  private init(_ candidates: [Double], in view: Limits) {
    let labels = Marking.labels(for: candidates, in: view)
    let ticks = candidates.filter(view.shows).map {
      AxisTick(value: $0, label: .plain(labels.text($0)))
    }
    self.init(ticks: ticks, common: labels.common)
  }

  /// Labels as they stand; with a power of ten in common where the numbers are very large or
  /// small; and, only where they would be longer than nine characters, with an offset too.
  private static func labels(for candidates: [Double], in view: Limits) -> LinearLabels {
    let shown = candidates.filter(view.shows)
    func isShort(_ labels: LinearLabels) -> Bool {
      shown.allSatisfy { labels.text($0).count <= 9 }
    }
    let factored = LinearLabels(candidates: candidates, view: view, allowsOffset: false)
    if factored.exponent == 0 || factored.decimals <= 3, isShort(factored) { return factored }
    let plain = LinearLabels(
      candidates: candidates, view: view, allowsOffset: false, exponents: -9..<10)
    if isShort(plain) { return plain }
    return LinearLabels(candidates: candidates, view: view, allowsOffset: true)
  }
}

extension LinearLabels {
  /// The power of ten and the offset for the axis title.
  fileprivate var common: String? {
    var parts: [String] = []
    if exponent != 0 { parts.append("×10\(exponent.superscript)") }
    if offset != 0 { parts.append("\(offset < 0 ? "\u{2212}" : "+") \(abs(offset).inFull)") }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

extension LogTick {
  /// `0.02` or 2×10⁻².
  fileprivate func label(isPlain: Bool) -> TickLabel {
    guard isPlain else { return .power(digit: digit, exponent: exponent) }
    return .plain(value.fixed(max(0, -exponent)))
  }
}
