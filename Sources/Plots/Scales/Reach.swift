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
    // Choices instead of branches: signs are as good as random, and a wrong guess costs more than
    // the rest of a round.
    var (low, high) = (Double.infinity, -Double.infinity)
    var (positive, nearest, largest) = (Double.infinity, Double.infinity, 0.0)
    for value in values {
      low = value < low ? value : low
      high = value > high ? value : high
      let above = value > 0 ? value : .infinity
      positive = above < positive ? above : positive
      let distance = value == 0 ? .infinity : value.magnitude
      nearest = distance < nearest ? distance : nearest
      largest = value.magnitude > largest ? value.magnitude : largest
    }
    guard largest < .infinity else {
      // Some are infinite: the slower way.
      for value in values { take(value) }
      return
    }
    self.low = min(self.low, low)
    self.high = max(self.high, high)
    lowestPositive = min(lowestPositive, positive)
    nearestToZero = min(nearestToZero, nearest)
    if isWhole { isWhole = values.allSatisfy { $0.isWholeNumber || $0.isNaN } }
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
