/// The `x` with `a x = b`, for a square matrix and a vector or a matrix of columns: PyTorch's
/// `torch.linalg.solve(a, b)`, NumPy's `numpy.linalg.solve`. By LU factors with row exchanges.
///
/// ```swift
/// print(solve(Tensor([[2, 0], [0, 4]]), Tensor([2, 2])))    // tensor([1.0000, 0.5000])
/// ```
///
/// Stops the step if the shapes do not fit or the matrix is singular.
public func solve(_ a: Tensor, _ b: Tensor) -> Tensor {
  let name = "LinalgSolveExBackward0"
  checkShapes("solve", a, b)
  if a.shape[0] != a.shape[1] { stop("solve: the matrix of shape \(a.shape) is not square") }
  let output = solution(a, b, operation: "solve")
  // A X = B: dB = A⁻ᵀ dX, dA = −dB Xᵀ
  return .record(
    name, output,
    a,
    {
      let (a, x) = (a.saved(for: name), output.saved(for: name))
      return { -outer(solution(a.value.T, $0, operation: "solve"), x.value) }
    }, b,
    {
      let a = a.saved(for: name)
      return { solution(a.value.T, $0, operation: "solve") }
    })
}

/// The inverse of a square matrix: PyTorch's `torch.inverse(a)`, NumPy's `numpy.linalg.inv`.
///
/// ```swift
/// print(inverse(Tensor([[2, 0], [0, 4]])))
/// // tensor([[0.5000, 0.0000],
/// //         [0.0000, 0.2500]])
/// ```
///
/// Stops the step if the matrix is not square or is singular. To solve equations, ``solve(_:_:)`` is
/// faster and more exact.
public func inverse(_ a: Tensor) -> Tensor {
  let name = "LinalgInvExBackward0"
  if a.rank != 2 || a.shape[0] != a.shape[1] {
    stop("inverse: a tensor of shape \(a.shape) is no square matrix")
  }
  let one = Tensor.eye(a.shape[0], dtype: a.floatingPoint(for: "inverse").dtype)
  let output = solution(a, one, operation: "inverse")
  // dA = −A⁻ᵀ dX A⁻ᵀ
  return .record(name, output, a) {
    let result = output.saved(for: name)
    return { -matmul(matmul(result.value.T, $0), result.value.T) }
  }
}

/// The `x` that makes the length of `a x − b` smallest, and among several the shortest, for a matrix
/// of any shape and a vector or a matrix of columns: PyTorch's `torch.linalg.lstsq(a, b).solution`,
/// NumPy's `numpy.linalg.lstsq`. By singular values.
///
/// ```swift
/// let X = Tensor([[1, 0], [1, 1], [1, 2]])
/// print(leastSquares(X, Tensor([1, 3, 5])))    // tensor([1.0000, 2.0000])
/// ```
///
/// Its gradient supposes independent columns. Stops the step if the shapes do not fit.
public func leastSquares(_ a: Tensor, _ b: Tensor) -> Tensor {
  let name = "LinalgLstsqBackward0"
  checkShapes("leastSquares", a, b)
  let output = leastSquaresSolution(a, b)
  // With Z = (AᵀA)⁻¹ dX: dB = A Z, dA = (B − A X) Zᵀ − A Z Xᵀ
  return .record(
    name, output,
    a,
    {
      let (a, b, x) = (a.saved(for: name), b.saved(for: name), output.saved(for: name))
      return { gradient in
        let z = solution(matmul(a.value.T, a.value), gradient, operation: "leastSquares")
        let rest = b.value - matmul(a.value, x.value)
        return outer(rest, z) - outer(matmul(a.value, z), x.value)
      }
    }, b,
    {
      let a = a.saved(for: name)
      return { gradient in
        matmul(
          a.value, solution(matmul(a.value.T, a.value), gradient, operation: "leastSquares"))
      }
    })
}

private func checkShapes(_ operation: String, _ a: Tensor, _ b: Tensor) {
  if a.rank != 2 || !(1...2).contains(b.rank) || a.shape[0] != b.shape[0] {
    stop(
      "\(operation): shapes \(a.shape) and \(b.shape) are no matrix and right side of one height")
  }
  if a.dtype != b.dtype || !a.dtype.isFloatingPoint {
    stop("\(operation): types \(a.dtype) and \(b.dtype) are not one floating-point type")
  }
}

/// The sum of the outer products of columns: `Σ uₖ vₖᵀ`.
private func outer(_ u: Tensor, _ v: Tensor) -> Tensor {
  u.rank == 1 ? u.unsqueeze(1) * v.unsqueeze(0) : matmul(u, v.T)
}

private func solution(_ a: Tensor, _ b: Tensor, operation: String) -> Tensor {
  func solve<T: LAPACKElement>(_: T.Type) -> Tensor {
    let columns = b.rank == 2 ? b.shape[1] : 1
    let (matrix, right) = (a.detach().T.copied(), b.detach().T.copied())
    let zeroPivot = T.solve(
      matrix.pointer(), right.pointer(), rows: Int32(a.shape[0]), columns: Int32(columns))
    if zeroPivot > 0 {
      stop("\(operation): the matrix of shape \(a.shape) is singular: pivot \(zeroPivot) is 0")
    }
    return right.T.copied()
  }
  return noGrad { a.dtype == .float32 ? solve(Float.self) : solve(Double.self) }
}

private func leastSquaresSolution(_ a: Tensor, _ b: Tensor) -> Tensor {
  func solve<T: LAPACKElement>(_: T.Type) -> Tensor {
    let (rows, unknowns) = (a.shape[0], a.shape[1])
    let columns = b.rank == 2 ? b.shape[1] : 1
    let matrix = a.detach().T.copied()
    // The solution takes the place of the right side, and may be longer.
    let right = Tensor.zeros([columns, max(rows, unknowns)], dtype: a.dtype)
    right[..., 0..<rows] = b.detach().T.reshape([columns, rows])
    let isFound = T.leastSquares(
      matrix.pointer(), right.pointer(), rows: Int32(rows), unknowns: Int32(unknowns),
      columns: Int32(columns))
    if !isFound {
      stop("leastSquares: the singular values of the matrix of shape \(a.shape) do not converge")
    }
    return right[..., 0..<unknowns].T.reshape(b.rank == 2 ? [unknowns, columns] : [unknowns])
      .copied()
  }
  return noGrad { a.dtype == .float32 ? solve(Float.self) : solve(Double.self) }
}
