/// What the data ask of one axis: how far they go, and of what kind they are.
struct Reach: Sendable {
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity
  private(set) var lowestPositive = Double.infinity
  /// The smallest distance from 0 of a value that is not 0.
  private(set) var nearestToZero = Double.infinity
  /// Whether all values so far are whole numbers, as epochs are.
  private(set) var isWhole = true
  /// Names that stand at 0, 1, 2, … instead of numbers.
  var names: [String] = []
  /// Ends that get no margin, such as the foot of a bar.
  var sticky: [Double] = []
  /// Whether the axis runs the other way, as the rows of a matrix do.
  var isReversed = false

  var isEmpty: Bool { low > high }

  /// Makes room for values; those that are not finite need none.
  mutating func take(_ values: [Double]) {
    var (low, high, zeros) = (Double.infinity, -Double.infinity, 0.0)
    for value in values {
      low = value < low ? value : low
      high = value > high ? value : high
      zeros += value * 0
    }
    guard zeros == 0 else {
      // Some are infinite or not a number: the slower way.
      for value in values { take(value) }
      return
    }
    guard low <= high else { return }
    makeRoom(low)
    makeRoom(high)
    // What only some scales ask for is found in passes of its own, each as short as it can be.
    if isWhole { isWhole = values.allSatisfy(\.isWholeNumber) }
    if low <= 0 && high > 0 {
      for value in values where value > 0 && value < lowestPositive { lowestPositive = value }
    }
    if low < 0 {
      for value in values where value.magnitude < nearestToZero && value != 0 {
        nearestToZero = value.magnitude
      }
    } else {
      nearestToZero = min(nearestToZero, lowestPositive)
    }
  }

  /// Makes room for a value; one that is not finite needs none.
  mutating func take(_ value: Double) {
    makeRoom(value)
    if isWhole && value.isFinite && !value.isWholeNumber { isWhole = false }
  }

  /// Makes room for a value that is not one of the data, such as the side of a bar.
  mutating func makeRoom(_ value: Double) {
    guard value.isFinite else { return }
    if value < low { low = value }
    if value > high { high = value }
    if value > 0 && value < lowestPositive { lowestPositive = value }
    let distance = value.magnitude
    if distance < nearestToZero && distance > 0 { nearestToZero = distance }
  }

  /// Makes room for names, half a step before the first and after the last.
  mutating func take(names: [String]) {
    self.names = names
    guard !names.isEmpty else { return }
    for end in [-0.5, Double(names.count) - 0.5] {
      makeRoom(end)
      sticky.append(end)
    }
  }

  /// Makes room for what another mark asks for.
  mutating func merge(_ other: Reach) {
    low = min(low, other.low)
    high = max(high, other.high)
    lowestPositive = min(lowestPositive, other.lowestPositive)
    nearestToZero = min(nearestToZero, other.nearestToZero)
    isWhole = isWhole && other.isWhole
    sticky += other.sticky
    isReversed = isReversed || other.isReversed
  }
}

extension Double {
  /// Whether a finite number is whole: below 2⁵² adding and taking away 2⁵² rounds it, which is
  /// sooner done than by the C library; from there on every double is whole.
  fileprivate var isWholeNumber: Bool {
    let bound = 4_503_599_627_370_496.0
    return magnitude >= bound || (magnitude + bound) - bound == magnitude
  }
}
