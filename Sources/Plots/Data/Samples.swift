/// The pairs of values of a mark that has one y for each x.
struct Samples: Equatable, Sendable {
  var x: Channel
  var y: Channel

  /// Stops with one sentence when the counts differ.
  init(_ mark: String, x: Channel, y: Channel) {
    guard x.count == y.count else {
      fatalError("\(mark): \(x.count) x values do not fit \(y.count) y values")
    }
    (self.x, self.y) = (x, y)
  }

  init(_ mark: String, x: [Double], y: [Double]) {
    self.init(mark, x: Channel(x), y: Channel(y))
  }

  var xs: [Double] { x.numbers }
  var ys: [Double] { y.numbers }
  var count: Int { x.count }

  mutating func join(_ arrangement: inout Arrangement) {
    x.join(&arrangement.x)
    y.join(&arrangement.y)
  }

  mutating func settle(in arrangement: Arrangement) {
    x.settle(in: arrangement.x)
    y.settle(in: arrangement.y)
  }

  func faults(x: AxisOptions, y: AxisOptions) -> Faults {
    Faults(xs: xs, ys: ys, x: x, y: y)
  }

  /// Makes room for all that is finite. A sample whose y is not keeps its place along x, so that
  /// the reader sees when the values went astray.
  func stretch(x: inout Reach, y: inout Reach) {
    let (xs, ys) = (xs, ys)
    x.take(xs)
    if xs.allSatisfy({ $0.isFinite }) {
      y.take(ys)
    } else {
      y.take(ys.indices.filter { xs[$0].isFinite }.map { ys[$0] })
    }
  }

  /// The places of the samples, `nil` for one that has none.
  func spots(on canvas: Canvas) -> [Spot?] {
    zip(xs, ys).map(canvas.spot)
  }

  /// The first sample with a place along x, but with a y that is infinite or not a number.
  func firstAstray(on canvas: Canvas) -> Astray? {
    let (xs, ys) = (xs, ys)
    for index in ys.indices where !ys[index].isFinite {
      if let place = canvas.x.position(xs[index]) { return Astray(place: place, value: ys[index]) }
    }
    return nil
  }

  /// A pair in words: `epoch 1, loss 0.0357`.
  func reading(_ index: Int, on canvas: Canvas) -> String {
    canvas.names.reading(x.text(index), isName: x.names != nil, y.text(index), y.names != nil)
  }

  /// The data as columns.
  func columns(_ names: AxisNames, label: String?) -> DataColumns {
    DataColumns(
      key: DataColumn(name: names.x, x), values: [DataColumn(name: label ?? names.y, y)])
  }

  /// The correlation of x and y over the finite samples; `nil` if there is none.
  var correlation: Double? {
    let (xs, ys) = (xs, ys)
    var (meanX, meanY, count) = (0.0, 0.0, 0.0)
    var (xx, yy, xy) = (0.0, 0.0, 0.0)
    // The sums grow by the distances from the means so far, which stays exact far from 0.
    for index in xs.indices where xs[index].isFinite && ys[index].isFinite {
      count += 1
      let (dx, dy) = (xs[index] - meanX, ys[index] - meanY)
      meanX += dx / count
      meanY += dy / count
      xx += dx * (xs[index] - meanX)
      yy += dy * (ys[index] - meanY)
      xy += dx * (ys[index] - meanY)
    }
    let r = xy / (xx.squareRoot() * yy.squareRoot())
    return count > 2 && r.isFinite ? min(max(r, -1), 1) : nil
  }
}
