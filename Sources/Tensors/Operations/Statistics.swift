extension Tensor {
  /// The variance of all elements, with n − 1 in the denominator: PyTorch's `x.var()`.
  ///
  /// ```swift
  /// print(Tensor([1, 2, 3, 4]).variance())    // tensor(1.6667)
  /// ```
  public func variance() -> Tensor { variance("VarBackward0", axis: nil, keepDims: false) }

  /// The variances along an axis: PyTorch's `x.var(0, keepdim=True)`.
  public func variance(axis: Int, keepDims: Bool = false) -> Tensor {
    variance("VarBackward0", axis: axis, keepDims: keepDims)
  }

  /// The standard deviation of all elements, with n − 1 in the denominator, PyTorch's `x.std()`: NaN
  /// of fewer than two.
  ///
  /// ```swift
  /// print(Tensor([1, 2, 3, 4]).std())    // tensor(1.2910)
  /// ```
  public func std() -> Tensor { std(of: variance("std", axis: nil, keepDims: false)) }

  /// The standard deviations along an axis: PyTorch's `x.std(0, keepdim=True)`.
  ///
  /// ```swift
  /// print(Tensor([[1, 2], [3, 6]]).std(axis: 0))    // tensor([1.4142, 2.8284])
  /// ```
  public func std(axis: Int, keepDims: Bool = false) -> Tensor {
    std(of: variance("std", axis: axis, keepDims: keepDims))
  }

  /// dσ² = 2 Σ (x − mean) dx / (n − 1)
  private func variance(_ name: String, axis: Int?, keepDims: Bool) -> Tensor {
    let source = floatingPoint(for: name == "std" ? "std" : "variance")
    let axis = axis.map { Shape.axis($0, rank: rank, operation: "variance") }
    let degrees = Double((axis.map { shape[$0] } ?? count) - 1)
    func deviations(_ x: Tensor) -> Tensor {
      x - (axis.map { x.mean(axis: $0, keepDims: true) } ?? x.mean())
    }
    let output: Tensor = noGrad {
      let squares = deviations(source.detach()) ** 2
      return (axis.map { squares.sum(axis: $0, keepDims: keepDims) } ?? squares.sum()) / degrees
    }
    return .record(name, output, self) {
      let input = saved(for: name)
      return { gradient in
        let whole = axis.map { gradient.withAxis($0, keepDims) } ?? gradient
        return whole * (2 / degrees) * deviations(input.value)
      }
    }
  }

  /// The root of variances, under the name of its own that PyTorch has for both operations.
  private func std(of variance: Tensor) -> Tensor {
    let root = variance.sqrt()
    if let edges = root.producer?.edges {
      root.node = GradientNode(name: "StdBackward0", edges: edges)
    }
    return root
  }

  /// The Euclidean length √Σx²: PyTorch's `torch.norm(x)`.
  ///
  /// ```swift
  /// print(Tensor([3, -4]).norm())    // tensor(5.)
  /// ```
  public func norm() -> Tensor {
    let name = "LinalgVectorNormBackward0"
    let source = floatingPoint(for: "norm")
    let output = noGrad { (source.detach() ** 2).sum().sqrt() }
    return .record(name, output, self) {
      let (input, result) = (saved(for: name), output.saved(for: name))
      return { $0 * (result.value.item() == 0 ? input.value : input.value / result.value) }
    }
  }

  /// The sums of each element and those before it along an axis: PyTorch's `x.cumsum(0)`.
  ///
  /// ```swift
  /// print(Tensor([1, 2, 3]).cumsum(axis: 0))    // tensor([1., 3., 6.])
  /// ```
  public func cumsum(axis: Int) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, operation: "cumsum")
    let output = (dtype == .bool ? converted(to: .int64) : self).copied()
    output.accumulate(along: axis)
    return .record("CumsumBackward0", output, self) {
      { gradient in
        // The gradient of an element is the sum of those from it on.
        let total = gradient.sum(axis: axis, keepDims: true)
        return total - gradient.cumsum(axis: axis) + gradient
      }
    }
  }

  private func accumulate(along axis: Int) {
    let (length, inner) = (shape[axis], Shape.strides(shape)[axis])
    func run<T: Number>(_: T.Type) {
      let start = pointer(as: T.self)
      for place in 0..<count where place / inner % length != 0 {
        start[place] = .add(start[place - inner], start[place])
      }
    }
    switch dtype {
    case .float32: run(Float.self)
    case .float64: run(Double.self)
    case .int64, .bool: run(Int64.self)
    }
  }
}
