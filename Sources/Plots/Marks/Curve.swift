/// A function at places of equal distance, and where it jumps between two of them.
struct Curve: Sendable {
  let xs: [Double]
  let ys: [Double]
  /// The places after which the curve is broken.
  private let jumps: Set<Int>

  init(of function: (Double) -> Double, over range: ClosedRange<Double>) {
    let width = range.upperBound - range.lowerBound
    let xs = (0...400).map { range.lowerBound + width * Double($0) / 400 }
    let ys = xs.map(function)
    (self.xs, self.ys) = (xs, ys)
    let rises = zip(ys, ys.dropFirst()).map { abs($1 - $0) }
    let finite = rises.filter(\.isFinite).sorted()
    // A jump stands out: it is many times as high as most steps.
    let usual = finite.isEmpty ? 0 : finite[finite.count * 9 / 10]
    jumps = Set(
      rises.indices.filter { index in
        rises[index] > 4 * usual && rises[index] > 0
          && Curve.jumps(function, from: (xs[index], ys[index]), to: (xs[index + 1], ys[index + 1]))
      })
  }

  /// Whether a difference between two places stays when they are brought together by halves, each
  /// time towards the half with the larger difference.
  private static func jumps(
    _ function: (Double) -> Double, from start: (x: Double, y: Double),
    to end: (x: Double, y: Double)
  ) -> Bool {
    var (start, end) = (start, end)
    let whole = abs(end.y - start.y)
    for _ in 0..<40 {
      let x = start.x / 2 + end.x / 2
      let middle = (x: x, y: function(x))
      guard middle.y.isFinite else { return true }
      if abs(middle.y - start.y) > abs(end.y - middle.y) { end = middle } else { start = middle }
    }
    return abs(end.y - start.y) > 0.5 * whole
  }

  /// The curve between its gaps and jumps.
  func pieces(on canvas: Canvas) -> [[Spot]] {
    var pieces: [[Spot]] = [[]]
    for index in xs.indices {
      if let spot = canvas.spot(xs[index], ys[index]) {
        pieces[pieces.count - 1].append(spot)
      } else {
        pieces.append([])
      }
      if jumps.contains(index) { pieces.append([]) }
    }
    return pieces.filter { !$0.isEmpty }
  }
}
