/// The first, lowest, highest and last place in each run of places within one column (M4; Jugel
/// and others, 2014).
///
/// For a drawing at twice the columns of its pixels this cannot be told from the whole line, and
/// unlike a choice by distance it never loses a spike. A line that turns back has a new run for
/// each pass through a column. Of equal extremes the first counts. A gap ends a piece of the line.
struct Extremes {
  private let columnsPerPixel: Double
  private var pieces: [[Spot]] = []
  private var piece: [Spot] = []
  private var run: Run?

  private struct Run {
    var column: Double
    var first: Spot
    var low: Spot
    var high: Spot
    var last: Spot
    var lowIndex = 0
    var highIndex = 0
    var count = 1
  }

  init(columnsPerPixel: Double) {
    self.columnsPerPixel = columnsPerPixel
  }

  @inline(__always)
  mutating func add(_ spot: Spot) {
    let column = (spot.x * columnsPerPixel).rounded(.down)
    guard run?.column == column else {
      endRun()
      run = Run(column: column, first: spot, low: spot, high: spot, last: spot)
      return
    }
    if spot.y < run!.low.y { (run!.low, run!.lowIndex) = (spot, run!.count) }
    if spot.y > run!.high.y { (run!.high, run!.highIndex) = (spot, run!.count) }
    run!.last = spot
    run!.count += 1
  }

  mutating func endPiece() {
    endRun()
    if !piece.isEmpty { pieces.append(piece) }
    piece = []
  }

  /// The pieces between the gaps.
  mutating func finish() -> [[Spot]] {
    endPiece()
    return pieces
  }

  private mutating func endRun() {
    guard let run else { return }
    self.run = nil
    let inOrder =
      run.lowIndex <= run.highIndex
      ? [(run.lowIndex, run.low), (run.highIndex, run.high)]
      : [(run.highIndex, run.high), (run.lowIndex, run.low)]
    var last = -1
    for (index, spot) in [(0, run.first)] + inOrder + [(run.count - 1, run.last)]
    where index > last {
      piece.append(spot)
      last = index
    }
  }
}

/// A long line by the extremes in each column, one piece for each part between gaps.
func extremes(_ samples: Samples, on canvas: Canvas, columnsPerPixel: Double) -> [[Spot]] {
  var extremes = Extremes(columnsPerPixel: columnsPerPixel)
  let (xs, ys) = (samples.xs, samples.ys)
  for index in xs.indices {
    if let spot = canvas.spot(xs[index], ys[index]) {
      extremes.add(spot)
    } else {
      extremes.endPiece()
    }
  }
  return extremes.finish()
}
