// Sums in the order of PyTorch's CPU kernels, which decides the last bits.
//
// Source of the order: measured behaviour of PyTorch 1.13 and 2.13 on x86-64 with AVX2.

/// Adds rows of one length with few roundings: four accumulators, each taking in the one before
/// after 2^p, 2^2p, … rows.
struct CascadeSum<T: Real> {
  private var levels: [[T]]
  private let power: Int
  private var done = 0
  private let width: Int

  init(rows: Int, width: Int) {
    self.width = width
    levels = Array(repeating: Array(repeating: 0, count: width), count: 4)
    let bits = rows <= 1 ? 0 : Int.bitWidth - (rows - 1).leadingZeroBitCount
    power = max(4, bits / 4)
  }

  /// The sum of `rows` rows; element `lane` of row `row` is `value(row, lane)`.
  @inline(__always)
  mutating func sum(rows: Int, _ value: (_ row: Int, _ lane: Int) -> T) -> [T] {
    let step = 1 << power
    while rows - done >= step {
      for row in done..<(done + step) {
        for lane in 0..<width { levels[0][lane] += value(row, lane) }
      }
      done += step
      for level in 1..<4 {
        for lane in 0..<width {
          levels[level][lane] += levels[level - 1][lane]
          levels[level - 1][lane] = 0
        }
        if done & ((step - 1) << (level * power)) != 0 { break }
      }
    }
    for row in done..<rows {
      for lane in 0..<width { levels[0][lane] += value(row, lane) }
    }
    for level in 1..<4 {
      for lane in 0..<width { levels[0][lane] += levels[level][lane] }
    }
    return levels[0]
  }
}

enum Summation {
  /// The sum of elements that lie `step` apart, as a row or a whole tensor is summed.
  static func sum<T: Real>(_ start: UnsafePointer<T>, count: Int) -> T {
    if count < 8 { return sumOfFew(start, count: count) }
    let vectors = count / 8
    if vectors < 4 { return sumOfSome(start, count: count) }
    let lanes = sumOfItems(vectors, width: 8) { item, lane in start[item * 8 + lane] }
    var total: T = 0
    for tail in (vectors * 8)..<count { total += start[tail] }
    for lane in lanes { total += lane }
    return total
  }

  /// What ``sum(_:count:)`` comes to for fewer than 8 elements, without memory of its own.
  private static func sumOfFew<T: Real>(_ start: UnsafePointer<T>, count: Int) -> T {
    var sum: T = 0
    if count >= 4 { sum += start[0] }
    for item in (count / 4 * 4)..<count { sum += start[item] }
    if count >= 4 { sum = ((sum + start[1]) + start[2]) + start[3] }
    return sum
  }

  /// What ``sum(_:count:)`` comes to for 8 to 31 elements, without memory of its own.
  private static func sumOfSome<T: Real>(_ start: UnsafePointer<T>, count: Int) -> T {
    let vectors = count / 8
    var total: T = 0
    for tail in (vectors * 8)..<count { total += start[tail] }
    for lane in 0..<8 {
      var sum: T = 0
      for vector in 0..<vectors { sum += start[8 * vector + lane] }
      total += sum
    }
    return total
  }

  /// The sums of the columns of a row-major matrix with at least two columns.
  static func columns<T: Real>(
    _ start: UnsafePointer<T>, rows: Int, columns: Int, into sums: UnsafeMutablePointer<T>
  ) {
    var column = 0
    let block = columns < 8 ? 4 : 32
    while columns - column >= block {
      var cascade = CascadeSum<T>(rows: rows, width: block)
      let first = column
      let partial = cascade.sum(rows: rows) { start[$0 * columns + first + $1] }
      for lane in 0..<block { sums[column + lane] = partial[lane] }
      column += block
    }
    for rest in column..<columns {
      sums[rest] = sumOfItems(rows, width: 1) { item, _ in start[item * columns + rest] }[0]
    }
  }

  /// Adds items of `width` lanes: whole groups of four side by side, the left-over ones to the
  /// first, then the four to each other.
  @inline(__always)
  private static func sumOfItems<T: Real>(
    _ count: Int, width: Int, _ value: (_ item: Int, _ lane: Int) -> T
  ) -> [T] {
    let groups = count / 4
    var sums = [T](repeating: 0, count: 4 * width)
    if groups > 0 {
      var cascade = CascadeSum<T>(rows: groups, width: 4 * width)
      sums = cascade.sum(rows: groups) { group, lane in
        value(4 * group + lane / width, lane % width)
      }
    }
    for item in (4 * groups)..<count {
      for lane in 0..<width { sums[lane] += value(item, lane) }
    }
    for part in 1..<4 {
      for lane in 0..<width { sums[lane] += sums[part * width + lane] }
    }
    return Array(sums[..<width])
  }
}
