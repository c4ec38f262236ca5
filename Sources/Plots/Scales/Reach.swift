/// What the data ask of one axis: how far they go, and of what kind they are.
struct Reach: Sendable {
  private(set) var low = Double.infinity
  private(set) var high = -Double.infinity
  private(set) var lowestPositive = Double.infinity
  /// Whether all values so far are whole numbers, as epochs are.
  private(set) var isWhole = true
  /// Names that stand at 0, 1, 2, … instead of numbers.
  var names: [String] = []
  /// Ends that get no margin, such as the foot of a bar.
  var sticky: [Double] = []

  var isEmpty: Bool { low > high }

  /// Makes room for a value; one that is not finite needs none.
  mutating func take(_ value: Double) {
    makeRoom(value)
    if isWhole && value.isFinite && value != value.rounded() { isWhole = false }
  }

  /// Makes room for a value that is not one of the data, such as the side of a bar.
  mutating func makeRoom(_ value: Double) {
    guard value.isFinite else { return }
    low = min(low, value)
    high = max(high, value)
    if value > 0 { lowestPositive = min(lowestPositive, value) }
  }
}
