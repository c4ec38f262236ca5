internal import COpenBLAS

/// The product of two matrices, of a matrix and a vector, or of two vectors: PyTorch's
/// `torch.matmul(a, b)`, `a @ b`.
///
/// ```swift
/// print(matmul(Tensor([[1, 2], [3, 4]]), Tensor([10, 1])))    // tensor([12., 34.])
/// ```
///
/// The elements are `cᵢⱼ = Σ aᵢₖ bₖⱼ`. A left operand with more than two axes is a stack of rows.
/// Small products add up in ascending order with one rounding a step, as PyTorch's do with MKL;
/// large ones are OpenBLAS's. Stops the step if the columns of `a` are not as many as the rows of
/// `b`.
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

/// The sum of the products of two vectors' elements: PyTorch's `torch.dot(a, b)`.
///
/// ```swift
/// print(dot(Tensor([1, 2]), Tensor([3, 4])))    // tensor(11.)
/// ```
public func dot(_ a: Tensor, _ b: Tensor) -> Tensor {
  if a.rank != 1 || b.rank != 1 || a.count != b.count || a.dtype != b.dtype {
    stop("dot: shapes \(a.shape) and \(b.shape) are not two vectors of one length and type")
  }
  let output = noGrad {
    matrixProduct(a.detach().reshape([1, a.count]), b.detach().reshape([b.count, 1])).reshape([])
  }
  let name = "DotBackward0"
  return .record(
    name, output,
    a,
    {
      let b = b.saved(for: name)
      return { $0 * b.value }
    }, b,
    {
      let a = a.saved(for: name)
      return { $0 * a.value }
    })
}

private func multiply(_ name: String, _ a: Tensor, _ b: Tensor) -> Tensor {
  if a.shape[1] != b.shape[0] {
    stop(
      "matmul: shapes \(a.shape) and \(b.shape) do not fit: \(a.shape[1]) columns against"
        + " \(b.shape[0]) rows")
  }
  // C = AB: dA = dC Bᵀ, dB = Aᵀ dC
  return .record(
    name, matrixProduct(a, b),
    a,
    {
      let b = b.saved(for: name)
      return { matrixProduct($0, b.value, transposing: .right) }
    }, b,
    {
      let a = a.saved(for: name)
      return { matrixProduct(a.value, $0, transposing: .left) }
    })
}

private func column(_ name: String, _ a: Tensor, _ b: Tensor) -> Tensor {
  if a.shape[1] != b.shape[0] {
    stop(
      "matmul: shapes \(a.shape) and \(b.shape) do not fit: \(a.shape[1]) columns against"
        + " \(b.shape[0]) elements")
  }
  return .record(
    name, matrixProduct(a, b.column).elements,
    a,
    {
      let b = b.saved(for: name)
      return { matrixProduct($0.column, b.value.column, transposing: .right) }
    }, b,
    {
      let a = a.saved(for: name)
      return { matrixProduct(a.value, $0.column, transposing: .left).elements }
    })
}

extension Tensor {
  /// A vector as a matrix of one column, as a view. Not recorded.
  fileprivate var column: Tensor {
    view([count, 1], strides: [strides[0], 1], offset: offset)
  }

  /// A matrix of one column as a vector. Not recorded.
  fileprivate var elements: Tensor { Tensor(storage: storage, shape: [count], count: count) }
}

/// Which operand of a product is meant with its rows and columns exchanged.
enum Transposed {
  case none, left, right
}

/// A matrix of a product: its sides and where its elements lie.
struct MatrixLayout {
  var rows, columns: Int
  var rowStride, columnStride: Int

  init(_ matrix: Tensor, isTransposed: Bool) {
    let strides = matrix.matrixStrides
    (rows, columns) = (matrix.shape[0], matrix.shape[1])
    (rowStride, columnStride) = strides
    if isTransposed {
      swap(&rows, &columns)
      swap(&rowStride, &columnStride)
    }
  }
}

/// The product of two matrices of one type that fit. Not recorded.
private func matrixProduct(
  _ a: Tensor, _ b: Tensor, transposing transposed: Transposed = .none
) -> Tensor {
  let left = MatrixLayout(a, isTransposed: transposed == .left)
  let right = MatrixLayout(b, isTransposed: transposed == .right)
  // The loop is faster than a call of BLAS for small products, and for thin ones.
  let isLarge = left.columns >= 8 && left.rows * left.columns * right.columns >= 4096
  switch a.dtype {
  case .float32 where isLarge: return blasProduct(a, left, b, right, cblas_sgemm as SingleGEMM)
  case .float64 where isLarge: return blasProduct(a, left, b, right, cblas_dgemm as DoubleGEMM)
  case .float32: return loopProduct(a, left, b, right, of: Float.self)
  case .float64: return loopProduct(a, left, b, right, of: Double.self)
  case .int64: return loopProduct(a, left, b, right, of: Int64.self)
  case .bool: stop("matmul: truth values have no product; convert them with to(.float32)")
  }
}

private func loopProduct<T: Number>(
  _ a: Tensor, _ left: MatrixLayout, _ b: Tensor, _ right: MatrixLayout, of type: T.Type
) -> Tensor {
  let (rows, inner, columns) = (left.rows, left.columns, right.columns)
  let (from, and) = (a.pointer(as: T.self), b.pointer(as: T.self))
  // MKL takes the rows of a two-column matrix times a vector four at a time; the left-over rows
  // are not fused.
  let isThin = inner == 2 && columns == 1 && left.columnStride == 1 && left.rowStride == 2
  let fusedRows = isThin ? rows / 4 * 4 : rows
  return Tensor(Shape.matrix(rows, columns), of: T.self) { to in
    for row in 0..<rows {
      for column in 0..<columns {
        var x = from + row * left.rowStride
        var y = and + column * right.columnStride
        var sum = inner == 0 ? T.zero : T.multiply(x.pointee, y.pointee)
        if row >= fusedRows {
          sum = T.add(sum, T.multiply(x[left.columnStride], y[right.rowStride]))
        } else {
          for _ in 1..<max(inner, 1) {
            x += left.columnStride
            y += right.rowStride
            sum = T.multiplyAdd(x.pointee, y.pointee, sum)
          }
        }
        to[row * columns + column] = sum
      }
    }
  }
}
