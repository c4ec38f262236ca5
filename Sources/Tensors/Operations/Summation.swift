// Sums in the order of PyTorch's CPU kernels, which decides the last bits.
//
// Source of the order: measured behaviour of PyTorch 1.13 and 2.13 on x86-64 with AVX2.

enum Summation {
  /// The sum of elements that lie side by side, as a row or a whole tensor is summed: in vectors of
  /// 32 bytes, four of them at a time.
  static func sum<T: Real>(_ start: UnsafePointer<T>, count: Int) -> T {
    let lanes = 32 / MemoryLayout<T>.size
    let vectors = count / lanes
    if vectors < 4 { return sumOfFew(start, count: count, lanes: lanes) }
    return withUnsafeTemporaryAllocation(of: T.self, capacity: 4 * lanes) { sums in
      let sums = sums.baseAddress.unsafelyUnwrapped
      let groups = vectors / 4
      cascade(
        start, rows: groups, rowStride: 4 * lanes, laneStride: 1, width: 4 * lanes, into: sums)
      for vector in (4 * groups)..<vectors {
        for lane in 0..<lanes { sums[lane] += start[vector * lanes + lane] }
      }
      for part in 1..<4 {
        for lane in 0..<lanes { sums[lane] += sums[part * lanes + lane] }
      }
      var total: T = 0
      for tail in (vectors * lanes)..<count { total += start[tail] }
      for lane in 0..<lanes { total += sums[lane] }
      return total
    }
  }

  /// What ``sum(_:count:)`` comes to for fewer than four vectors.
  private static func sumOfFew<T: Real>(_ start: UnsafePointer<T>, count: Int, lanes: Int) -> T {
    if count < lanes { return sumOfItems(start, count: count, stride: 1) }
    let vectors = count / lanes
    var total: T = 0
    for tail in (vectors * lanes)..<count { total += start[tail] }
    for lane in 0..<lanes {
      var sum: T = 0
      for vector in 0..<vectors { sum += start[vector * lanes + lane] }
      total += sum
    }
    return total
  }

  /// The sums of the columns of a row-major matrix with at least two columns.
  static func columns<T: Real>(
    _ start: UnsafePointer<T>, rows: Int, columns: Int, into sums: UnsafeMutablePointer<T>
  ) {
    let lanes = 32 / MemoryLayout<T>.size
    let block = columns < lanes ? 4 : 4 * lanes
    var column = 0
    while columns - column >= block {
      cascade(
        start + column, rows: rows, rowStride: columns, laneStride: 1, width: block,
        into: sums + column)
      column += block
    }
    for rest in column..<columns {
      sums[rest] = sumOfItems(start + rest, count: rows, stride: columns)
    }
  }

  /// Adds single numbers: whole groups of four side by side, the left-over ones to the first, then
  /// the four to each other.
  private static func sumOfItems<T: Real>(
    _ start: UnsafePointer<T>, count: Int, stride: Int
  ) -> T {
    let groups = count / 4
    var (first, second, third, fourth): (T, T, T, T) = (0, 0, 0, 0)
    if groups < 16 {
      for group in 0..<groups {
        first += start[4 * group * stride]
        second += start[(4 * group + 1) * stride]
        third += start[(4 * group + 2) * stride]
        fourth += start[(4 * group + 3) * stride]
      }
    } else {
      withUnsafeTemporaryAllocation(of: T.self, capacity: 4) { sums in
        cascade(
          start, rows: groups, rowStride: 4 * stride, laneStride: stride, width: 4,
          into: sums.baseAddress.unsafelyUnwrapped)
        (first, second, third, fourth) = (sums[0], sums[1], sums[2], sums[3])
      }
    }
    for item in (4 * groups)..<count { first += start[item * stride] }
    return ((first + second) + third) + fourth
  }

  /// Adds rows with few roundings: four levels of sums, each taking in the one before after 2ᵖ, 2²ᵖ,
  /// … rows.
  @inline(__always)
  private static func cascade<T: Real>(
    _ start: UnsafePointer<T>, rows: Int, rowStride: Int, laneStride: Int, width: Int,
    into sums: UnsafeMutablePointer<T>
  ) {
    let bits = rows <= 1 ? 0 : Int.bitWidth - (rows - 1).leadingZeroBitCount
    let power = max(4, bits / 4)
    let step = 1 << power
    let isVector = laneStride == 1 && width == 128 / MemoryLayout<T>.size
    func add(_ range: Range<Int>) {
      for row in range {
        let values = start + row * rowStride
        for lane in 0..<width { sums[lane] += values[lane * laneStride] }
      }
    }
    sums.update(repeating: 0, count: width)
    if rows < step { return add(0..<rows) }
    let size = 3 * width * MemoryLayout<T>.size
    withUnsafeTemporaryAllocation(byteCount: size, alignment: 32) { memory in
      let levels = memory.bindMemory(to: T.self)
      levels.update(repeating: 0)
      /// Moves the sums of a level (0: the lowest) into the next.
      func raise(_ level: Int) {
        let from = level == 0 ? sums : levels.baseAddress.unsafelyUnwrapped + (level - 1) * width
        let to = levels.baseAddress.unsafelyUnwrapped + level * width
        for lane in 0..<width {
          to[lane] += from[lane]
          from[lane] = 0
        }
      }
      var done = 0
      while rows - done >= step {
        if isVector {
          // As many rows as belong to one sum of the next level but one.
          let blocks = min(step - (done >> power) & (step - 1), (rows - done) / step)
          T.addBlocks(
            start + done * rowStride, blocks: blocks, rows: step, stride: rowStride,
            to: levels.baseAddress.unsafelyUnwrapped)
          done += blocks * step
        } else {
          add(done..<(done + step))
          done += step
          raise(0)
        }
        for level in 1..<3 {
          if done & ((step - 1) << (level * power)) != 0 { break }
          raise(level)
        }
      }
      add(done..<rows)
      for level in 0..<3 {
        for lane in 0..<width { sums[lane] += levels[level * width + lane] }
      }
    }
  }
}
