internal import COpenBLAS

/// The product of two matrices, of a matrix and a vector, or of two vectors.
///
/// The elements are `cᵢⱼ = Σ aᵢₖ bₖⱼ`. A left operand with more than two axes is a stack of rows.
/// Small products add up in ascending order with one rounding a step, as PyTorch's do with MKL;
/// large ones are OpenBLAS's.
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
  if a.dtype != b.dtype {
    stop("matmul: types \(a.dtype) and \(b.dtype) differ; convert one with to(_:)")
  }
  switch (a.rank, b.rank) {
  case (1, 1): return dot(a, b)
  case (2, 2): return multiply("MmBackward0", a, b)
  case (2, 1): return column("MvBackward0", a, b)
  case (1, 2):
    let row = multiply("MmBackward0", a.unsqueeze(0), b)
    return row.squeeze(0, name: "SqueezeBackward4")
  case (3..., 1...2):
    let columns = a.shape[a.rank - 1]
    let rows = a.reshape([-1, columns])
    let product = matmul(rows, b)
    return product.reshape(
      Array(a.shape.dropLast()) + Array(b.shape.dropFirst()), name: "UnsafeViewBackward0")
  default: stop("matmul: shapes \(a.shape) and \(b.shape) are no matrices or vectors")
  }
}

/// The sum of the products of two vectors' elements.
public func dot(_ a: Tensor, _ b: Tensor) -> Tensor {
  if a.rank != 1 || b.rank != 1 || a.count != b.count || a.dtype != b.dtype {
    stop("dot: shapes \(a.shape) and \(b.shape) are not two vectors of one length and type")
  }
  let output = noGrad {
    matrixProduct(a.detach().reshape([1, a.count]), b.detach().reshape([b.count, 1])).reshape([])
  }
  let (first, second) = (SavedTensor(a), SavedTensor(b))
  return .record(
    "DotBackward0", output, from: [a, b], saving: [first, second],
    [{ $0 * second.value }, { $0 * first.value }])
}

private func multiply(_ name: String, _ a: Tensor, _ b: Tensor) -> Tensor {
  if a.shape[1] != b.shape[0] {
    stop(
      "matmul: shapes \(a.shape) and \(b.shape) do not fit: \(a.shape[1]) columns against"
        + " \(b.shape[0]) rows")
  }
  let (left, right) = (SavedTensor(a), SavedTensor(b))
  // C = AB: dA = dC Bᵀ, dB = Aᵀ dC
  let saved = (b.requiresGrad ? [left] : []) + (a.requiresGrad ? [right] : [])
  return .record(
    name, matrixProduct(a, b), from: [a, b], saving: saved,
    [{ matrixProduct($0, right.value.transposed) }, { matrixProduct(left.value.transposed, $0) }])
}

private func column(_ name: String, _ a: Tensor, _ b: Tensor) -> Tensor {
  if a.shape[1] != b.shape[0] {
    stop(
      "matmul: shapes \(a.shape) and \(b.shape) do not fit: \(a.shape[1]) columns against"
        + " \(b.shape[0]) elements")
  }
  let asColumn = { (x: Tensor) in
    x.view([x.count, 1], strides: [x.strides[0], 1], offset: x.offset)
  }
  let output = matrixProduct(a, asColumn(b))
  let (left, right) = (SavedTensor(a), SavedTensor(b))
  return .record(
    name, output.view([a.shape[0]], strides: [1], offset: 0), from: [a, b], saving: [left, right],
    [
      { gradient in
        let right = right.value
        return matrixProduct(
          asColumn(gradient),
          right.view([1, right.count], strides: [1, right.strides[0]], offset: right.offset))
      },
      { gradient in
        let product = matrixProduct(left.value.transposed, asColumn(gradient))
        return product.view([product.count], strides: [1], offset: 0)
      },
    ])
}

extension Tensor {
  /// A matrix with rows and columns exchanged, as a view. Not recorded.
  fileprivate var transposed: Tensor {
    view([shape[1], shape[0]], strides: [strides[1], strides[0]], offset: offset)
  }
}

/// The product of two matrices of one type that fit. Not recorded.
private func matrixProduct(_ a: Tensor, _ b: Tensor) -> Tensor {
  let isLarge = a.shape[0] * a.shape[1] * b.shape[1] >= 1 << 16 && a.shape[1] >= 8
  switch a.dtype {
  case .float32 where isLarge: return blasProduct(a, b, cblas_sgemm as SingleGEMM)
  case .float64 where isLarge: return blasProduct(a, b, cblas_dgemm as DoubleGEMM)
  case .float32: return loopProduct(a, b, of: Float.self)
  case .float64: return loopProduct(a, b, of: Double.self)
  case .int64: return loopProduct(a, b, of: Int64.self)
  case .bool: stop("matmul: truth values have no product; convert them with to(.float32)")
  }
}

private func loopProduct<T: Number>(_ a: Tensor, _ b: Tensor, of type: T.Type) -> Tensor {
  let (rows, inner, columns) = (a.shape[0], a.shape[1], b.shape[1])
  let left = a.pointer(as: T.self)
  let right = b.pointer(as: T.self)
  let (leftRow, leftStep) = (a.strides[0], a.strides[1])
  let (rightStep, rightColumn) = (b.strides[0], b.strides[1])
  // MKL takes the rows of a two-column matrix times a vector four at a time; the left-over rows
  // are not fused.
  let fusedRows = inner == 2 && columns == 1 && a.isContiguous ? rows / 4 * 4 : rows
  return Tensor([rows, columns], of: T.self) { to in
    for row in 0..<rows {
      for column in 0..<columns {
        var x = left + row * leftRow
        var y = right + column * rightColumn
        var sum = inner == 0 ? T.zero : T.multiply(x.pointee, y.pointee)
        for _ in 1..<max(inner, 1) {
          x += leftStep
          y += rightStep
          sum =
            row < fusedRows
            ? T.multiplyAdd(x.pointee, y.pointee, sum)
            : T.add(sum, T.multiply(x.pointee, y.pointee))
        }
        to[row * columns + column] = sum
      }
    }
  }
}

private typealias GEMM<T> = (
  CBLAS_ORDER, CBLAS_TRANSPOSE, CBLAS_TRANSPOSE, Int32, Int32, Int32, T, UnsafePointer<T>?, Int32,
  UnsafePointer<T>?, Int32, T, UnsafeMutablePointer<T>?, Int32
) -> Void
private typealias SingleGEMM = GEMM<Float>
private typealias DoubleGEMM = GEMM<Double>

private func blasProduct<T: Real>(_ a: Tensor, _ b: Tensor, _ gemm: GEMM<T>) -> Tensor {
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
  if x.strides[1] == 1 && x.strides[0] >= x.shape[1] {
    return (x, CblasNoTrans, Int32(x.strides[0]))
  }
  if x.strides[0] == 1 && x.strides[1] >= x.shape[0] { return (x, CblasTrans, Int32(x.strides[1])) }
  return (x.copied(), CblasNoTrans, Int32(x.shape[1]))
}
