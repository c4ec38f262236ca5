internal import COpenBLAS

typealias GEMM<T> = (
  CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, Int32, Int32, Int32, T, UnsafePointer<T>?, Int32,
  UnsafePointer<T>?, Int32, T, UnsafeMutablePointer<T>?, Int32
) -> Void
typealias SingleGEMM = GEMM<Float>
typealias DoubleGEMM = GEMM<Double>

/// The product of two matrices by BLAS. Not recorded.
func blasProduct<T: Real>(
  _ a: Tensor, _ left: MatrixLayout, _ b: Tensor, _ right: MatrixLayout, _ gemm: GEMM<T>
) -> Tensor {
  let (a, left) = a.readable(left)
  let (b, right) = b.readable(right)
  let (rows, inner) = (Int32(left.layout.rows), Int32(left.layout.columns))
  let columns = Int32(right.layout.columns)
  return Tensor([left.layout.rows, right.layout.columns], of: T.self) { to in
    gemm(
      CblasRowMajor, left.transposed, right.transposed, rows, columns, inner, 1,
      a.pointer(as: T.self), left.leading, b.pointer(as: T.self), right.leading, 0, to, columns)
  }
}

/// How BLAS reads a matrix.
private struct BLASLayout {
  var layout: MatrixLayout
  var transposed: CBLAS_TRANSPOSE
  var leading: Int32
}

extension Tensor {
  /// The matrix as BLAS can read it: as it lies, transposed, or as a copy.
  fileprivate func readable(_ layout: MatrixLayout) -> (Tensor, BLASLayout) {
    let (row, column) = (layout.rowStride, layout.columnStride)
    if column == 1 && row >= layout.columns {
      return (self, BLASLayout(layout: layout, transposed: CblasNoTrans, leading: Int32(row)))
    }
    if row == 1 && column >= layout.rows {
      return (self, BLASLayout(layout: layout, transposed: CblasTrans, leading: Int32(column)))
    }
    let copy = view([layout.rows, layout.columns], strides: [row, column], offset: offset).copied()
    return (
      copy, BLASLayout(layout: layout, transposed: CblasNoTrans, leading: Int32(layout.columns))
    )
  }
}
