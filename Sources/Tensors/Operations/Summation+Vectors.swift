// Sums of rows of four vectors of 32 bytes, which stay in registers.

extension Float {
  static func addBlocks(
    _ start: UnsafePointer<Float>, blocks: Int, rows: Int, stride: Int,
    to sums: UnsafeMutablePointer<Float>
  ) {
    typealias Vector = SIMD8<Float>
    let total = UnsafeMutableRawPointer(sums).assumingMemoryBound(to: Vector.self)
    var (first, second, third, fourth) = (total[0], total[1], total[2], total[3])
    var row = UnsafeRawPointer(start)
    for _ in 0..<blocks {
      var (a, b, c, d) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
      for _ in 0..<rows {
        a += row.loadUnaligned(as: Vector.self)
        b += row.loadUnaligned(fromByteOffset: 32, as: Vector.self)
        c += row.loadUnaligned(fromByteOffset: 64, as: Vector.self)
        d += row.loadUnaligned(fromByteOffset: 96, as: Vector.self)
        row += stride * MemoryLayout<Float>.size
      }
      first += a
      second += b
      third += c
      fourth += d
    }
    (total[0], total[1], total[2], total[3]) = (first, second, third, fourth)
  }
}

extension Double {
  static func addBlocks(
    _ start: UnsafePointer<Double>, blocks: Int, rows: Int, stride: Int,
    to sums: UnsafeMutablePointer<Double>
  ) {
    typealias Vector = SIMD4<Double>
    let total = UnsafeMutableRawPointer(sums).assumingMemoryBound(to: Vector.self)
    var (first, second, third, fourth) = (total[0], total[1], total[2], total[3])
    var row = UnsafeRawPointer(start)
    for _ in 0..<blocks {
      var (a, b, c, d) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
      for _ in 0..<rows {
        a += row.loadUnaligned(as: Vector.self)
        b += row.loadUnaligned(fromByteOffset: 32, as: Vector.self)
        c += row.loadUnaligned(fromByteOffset: 64, as: Vector.self)
        d += row.loadUnaligned(fromByteOffset: 96, as: Vector.self)
        row += stride * MemoryLayout<Double>.size
      }
      first += a
      second += b
      third += c
      fourth += d
    }
    (total[0], total[1], total[2], total[3]) = (first, second, third, fourth)
  }
}
