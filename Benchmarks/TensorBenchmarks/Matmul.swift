import COpenBLAS
import Tensors

private let n = 1024

/// The product of two matrices of 1024 rows and columns.
func measureMatmul() -> Measurement {
  let (a, b) = matrices()
  let (seconds, c) = time(repeats: 20) {
    let c = matmul(a, b)
    _ = c[n - 1, n - 1].item()
    return c
  }
  return Measurement(seconds: seconds, results: summary(of: c.scalars))
}

/// The same product by BLAS itself, into a matrix that is there already.
func measureBLAS() -> Measurement {
  let (left, right) = matrices()
  let a = left.scalars.map { Float($0) }
  let b = right.scalars.map { Float($0) }
  var c = [Float](repeating: 0, count: n * n)
  let size = Int32(n)
  let (seconds, _) = time(repeats: 20) {
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, size, size, size, 1, a, size, b, size, 0, &c, size)
    return c[n * n - 1]
  }
  return Measurement(seconds: seconds, results: summary(of: c.map { Double($0) }))
}

private func matrices() -> (Tensor, Tensor) {
  manualSeed(42)
  return (Tensor.randn([n, n]), Tensor.randn([n, n]))
}

/// The sum of the absolute values, and the last element.
private func summary(of elements: [Double]) -> [Double] {
  [elements.reduce(0) { $0 + abs($1) }, elements[elements.count - 1]]
}
