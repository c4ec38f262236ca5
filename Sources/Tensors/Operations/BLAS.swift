internal import COpenBLAS

typealias GEMM<T> = (
  CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, Int32, Int32, Int32, T, UnsafePointer<T>?, Int32,
  UnsafePointer<T>?, Int32, T, UnsafeMutablePointer<T>?, Int32
) -> Void
typealias SingleGEMM = GEMM<Float>
typealias DoubleGEMM = GEMM<Double>

/// The product of two matrices by BLAS. Not recorded.
func blasProduct<T: Real>(_ a: Tensor, _ b: Tensor, _ gemm: GEMM<T>) -> Tensor {
  let (a, aTranspose, aLeading) = blasLayout(a)
  let (b, bTranspose, bLeading) = blasLayout(b)
  let (rows, inner, columns) = (Int32(a.shape[0]), Int32(a.shape[1]), Int32(b.shape[1]))
  return Tensor([a.shape[0], b.shape[1]], of: T.self) { to in
    gemm(
      CblasRowMajor, aTranspose, bTranspose, rows, columns, inner, 1, a.pointer(as: T.self),
      aLeading, b.pointer(as: T.self), bLeading, 0, to, columns)
  }
}

/// How BLAS reads a matrix: as it lies, transposed, or as a copy.
private func blasLayout(_ x: Tensor) -> (Tensor, CBLAS_TRANSPOSE, leading: Int32) {
  let (row, column) = (x.strides[0], x.strides[1])
  if column == 1 && row >= x.shape[1] { return (x, CblasNoTrans, Int32(row)) }
  if row == 1 && column >= x.shape[0] { return (x, CblasTrans, Int32(column)) }
  return (x.copied(), CblasNoTrans, Int32(x.shape[1]))
}
