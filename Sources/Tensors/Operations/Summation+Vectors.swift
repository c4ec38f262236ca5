// Sums of rows of four vectors of 32 bytes, which stay in registers.

extension Float {
  static func addBlocks(
    _ start: UnsafePointer<Float>, blocks: Int, rows: Int, stride: Int,
    to sums: UnsafeMutablePointer<Float>
  ) {
    Tensors.addBlocks(start, blocks, rows, stride, to: sums, as: SIMD8<Float>.self)
  }
}

extension Double {
  static func addBlocks(
    _ start: UnsafePointer<Double>, blocks: Int, rows: Int, stride: Int,
    to sums: UnsafeMutablePointer<Double>
  ) {
    Tensors.addBlocks(start, blocks, rows, stride, to: sums, as: SIMD4<Double>.self)
  }
}

@inline(__always)
private func addBlocks<Vector: SIMD>(
  _ start: UnsafePointer<Vector.Scalar>, _ blocks: Int, _ rows: Int, _ stride: Int,
  to sums: UnsafeMutablePointer<Vector.Scalar>, as: Vector.Type
) where Vector.Scalar: BinaryFloatingPoint {
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
      row += stride * MemoryLayout<Vector.Scalar>.size
    }
    first += a
    second += b
    third += c
    fourth += d
  }
  (total[0], total[1], total[2], total[3]) = (first, second, third, fourth)
}
