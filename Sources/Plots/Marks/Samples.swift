/// The pairs of values of a mark that has one y for each x.
struct Samples: Sendable {
  let xs: [Double]
  let ys: [Double]

  /// Stops with one sentence when the counts differ.
  init(_ mark: String, x: [Double], y: [Double]) {
    guard x.count == y.count else {
      fatalError("\(mark): \(x.count) x values do not fit \(y.count) y values")
    }
    xs = x
    ys = y
  }

  var count: Int { xs.count }

  func faults(x: PlotScale, y: PlotScale) -> Faults {
    var faults = Faults(total: count)
    for index in xs.indices {
      if !xs[index].isFinite || !ys[index].isFinite {
        faults.notFinite += 1
      } else if (x == .log && xs[index] <= 0) || (y == .log && ys[index] <= 0) {
        faults.notPositive += 1
      }
    }
    return faults
  }

  /// Makes room for all that is finite. A sample whose y is not keeps its place along x, so that
  /// the reader sees when the values went astray.
  func stretch(x: inout Reach, y: inout Reach) {
    for value in xs { x.take(value) }
    for index in ys.indices where xs[index].isFinite { y.take(ys[index]) }
  }

  /// The places of the samples, `nil` for one that has none.
  func spots(on canvas: Canvas) -> [Spot?] {
    zip(xs, ys).map(canvas.spot)
  }

  /// The first sample with a place along x, but with a y that is infinite or not a number.
  func firstAstray(on canvas: Canvas) -> Astray? {
    for (x, y) in zip(xs, ys) where !y.isFinite {
      if let place = canvas.x.position(x) { return Astray(place: place, value: y) }
    }
    return nil
  }

  /// The correlation of x and y over the finite samples; `nil` if there is none.
  var correlation: Double? {
    let pairs = zip(xs, ys).filter { $0.isFinite && $1.isFinite }
    let count = Double(pairs.count)
    let meanX = pairs.reduce(0) { $0 + $1.0 / count }
    let meanY = pairs.reduce(0) { $0 + $1.1 / count }
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    for (x, y) in pairs {
      let (dx, dy) = (x - meanX, y - meanY)
      xx += dx * dx
      yy += dy * dy
      xy += dx * dy
    }
    let r = xy / (xx.squareRoot() * yy.squareRoot())
    return pairs.count > 2 && r.isFinite ? r : nil
  }
}
