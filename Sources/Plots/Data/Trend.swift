/// The course of a line: where it begins, where it ends, how far it goes up and down between.
struct Trend: Equatable, Sendable {
  /// A value with its place along x, as text.
  struct Point: Equatable, Sendable {
    var x: String
    var y: Double
  }

  enum Course: Equatable, Sendable {
    /// Each value is at least, or at most, the one before.
    case rising, falling
    /// Up or down in all, but not in each step.
    case higher, lower
    case level
    /// Ends where it began, but moves between.
    case returning
  }

  let first: Point
  let last: Point
  /// The lowest and highest value, where they are neither first nor last.
  let lowest: Point?
  let highest: Point?
  let course: Course

  /// `nil` for fewer than two finite values.
  init?(_ samples: Samples) {
    let (xs, ys) = (samples.xs, samples.ys)
    var (first, last, low, high): (Int?, Int?, Int?, Int?) = (nil, nil, nil, nil)
    var (rises, falls, count) = (false, false, 0)
    for index in ys.indices where ys[index].isFinite && xs[index].isFinite {
      if let last {
        rises = rises || ys[index] > ys[last]
        falls = falls || ys[index] < ys[last]
      }
      first = first ?? index
      last = index
      count += 1
      if ys[index] < ys[low ?? index] || low == nil { low = index }
      if ys[index] > ys[high ?? index] || high == nil { high = index }
    }
    guard count > 1, let first, let last, let low, let high else { return nil }
    func point(_ index: Int) -> Point { Point(x: samples.x.text(index), y: ys[index]) }
    (self.first, self.last) = (point(first), point(last))
    let ends = [ys[first], ys[last]]
    lowest = ends.contains(ys[low]) ? nil : point(low)
    highest = ends.contains(ys[high]) ? nil : point(high)
    switch (rises, falls) {
    case (true, false): course = .rising
    case (false, true): course = .falling
    case (false, false): course = .level
    case (true, true):
      course = ys[last] == ys[first] ? .returning : ys[last] > ys[first] ? .higher : .lower
    }
  }
}
