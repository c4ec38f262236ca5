/// The numbers of a heat map, row by row, and where its rows and columns stand.
struct Cells: Equatable, Sendable {
  var rows: Int
  var columns: Int
  var values: [Double]
  var x: CellAxis
  var y: CellAxis
  /// Whether the first row is at the top.
  var rowsGoDown: Bool
  /// Whether the numbers are those of a function, between which there are others.
  var isSmooth = false

  init(_ matrix: some PlotMatrix) {
    (rows, columns) = matrix.plotShape
    values = matrix.plotScalars
    guard values.count == rows * columns else {
      fatalError(
        "HeatmapMark: \(values.count) numbers are not \(rows) rows of \(columns) columns")
    }
    (x, y) = (CellAxis(count: columns), CellAxis(count: rows))
    rowsGoDown = true
  }

  init(_ matrix: some PlotMatrix, x names: [String], y rowNames: [String]) {
    self.init(matrix)
    guard names.count == columns && rowNames.count == rows else {
      fatalError(
        "HeatmapMark: \(names.count) names in x and \(rowNames.count) in y do not fit"
          + " \(rows) rows of \(columns) columns")
    }
    x.names = Channel(names: names)
    y.names = Channel(names: rowNames)
  }

  init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, _ function: (Double, Double) -> Double
  ) {
    (columns, rows) = (80, 60)
    self.x = CellAxis(count: columns, range: x)
    self.y = CellAxis(count: rows, range: y)
    values = []
    values.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns { values.append(function(self.x[column], self.y[row])) }
    }
    rowsGoDown = false
    isSmooth = true
  }
}

/// The places of the rows or columns of a heat map.
struct CellAxis: Equatable, Sendable {
  let count: Int
  private let start: Double
  private let step: Double
  var names: Channel?

  /// Cells around 0, 1, 2, …
  init(count: Int) {
    (self.count, start, step) = (count, 0, 1)
  }

  /// Cells that fill a range.
  init(count: Int, range: ClosedRange<Double>) {
    self.count = count
    step = (range.upperBound - range.lowerBound) / Double(count)
    start = range.lowerBound + step / 2
  }

  /// The middle of a cell.
  subscript(index: Int) -> Double { names?.numbers[index] ?? start + Double(index) * step }

  func edges(_ index: Int) -> (low: Double, high: Double) {
    (self[index] - step / 2, self[index] + step / 2)
  }

  func text(_ index: Int) -> String { names?.text(index) ?? self[index].significant() }

  func stretch(_ reach: inout Reach) {
    guard count > 0 else { return }
    for end in [0, count - 1] {
      reach.take(self[end])
      let (low, high) = edges(end)
      reach.makeRoom(low)
      reach.makeRoom(high)
      reach.sticky += [low, high]
    }
    if step != 1 { reach.take(start) }
  }
}

extension Cells {
  /// The rectangle of a cell.
  func box(_ index: Int, on canvas: Canvas) -> Box? {
    let (left, right) = x.edges(index % columns)
    let (first, last) = y.edges(index / columns)
    guard let x1 = canvas.x.position(left), let x2 = canvas.x.position(right),
      let y1 = canvas.y.position(first), let y2 = canvas.y.position(last)
    else { return nil }
    return Box(left: min(x1, x2), top: min(y1, y2), right: max(x1, x2), bottom: max(y1, y2))
  }

  /// The rectangle of all cells.
  func outline(on canvas: Canvas) -> Box? {
    guard let one = box(0, on: canvas), let other = box(values.count - 1, on: canvas) else {
      return nil
    }
    return Box(
      left: min(one.left, other.left), top: min(one.top, other.top),
      right: max(one.right, other.right), bottom: max(one.bottom, other.bottom))
  }

  /// A cell in words.
  func place(_ index: Int, _ names: AxisNames) -> String {
    names.reading(
      x.text(index % columns), isName: x.names != nil, y.text(index / columns), y.names != nil)
  }

  /// The first cell with the lowest or highest number.
  func extreme(_ isBefore: (Double, Double) -> Bool) -> (index: Int, value: Double)? {
    var best: (index: Int, value: Double)?
    for (index, value) in values.enumerated() where value.isFinite {
      if best.map({ isBefore(value, $0.value) }) ?? true { best = (index, value) }
    }
    return best
  }

  /// The cells in the order of the picture's pixels, from the top left.
  var pixelOrder: [Int] {
    rowsGoDown
      ? Array(values.indices)
      : (0..<rows).reversed().flatMap { ($0 * columns)..<(($0 + 1) * columns) }
  }

  /// Blocks of so many cells, each with their mean, that there are at most 512 in a row; `nil`
  /// where the cells are that few.
  var blocks: Cells? {
    let most = 512
    let (high, wide) = ((rows + most - 1) / most, (columns + most - 1) / most)
    guard high > 1 || wide > 1 else { return nil }
    var blocks = self
    (blocks.rows, blocks.columns) = ((rows + high - 1) / high, (columns + wide - 1) / wide)
    var sums = [Double](repeating: 0, count: blocks.rows * blocks.columns)
    var counts = [Double](repeating: 0, count: sums.count)
    for index in values.indices {
      let block = index / columns / high * blocks.columns + index % columns / wide
      sums[block] += values[index]
      counts[block] += 1
    }
    blocks.values = zip(sums, counts).map { $0 / $1 }
    return blocks
  }

  /// The matrix as a table, its rows named by y.
  func table(_ names: AxisNames, label: String?) -> DataColumns? {
    guard !values.isEmpty else { return nil }
    let key =
      y.names.map { DataColumn(name: names.y, $0) }
      ?? DataColumn(name: names.y, numbers: (0..<rows).map { y[$0] })
    return DataColumns(
      key: key,
      values: (0..<columns).map { column in
        DataColumn(
          name: x.text(column), numbers: (0..<rows).map { values[$0 * columns + column] })
      }, matrix: label ?? "\(x.text(0)) … \(x.text(columns - 1))")
  }
}
