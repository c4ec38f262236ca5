extension Tensor {
  /// The sum of each two elements, broadcast: PyTorch's `a + b`.
  ///
  /// ```swift
  /// print(Tensor([[1], [2]]) + Tensor([10, 20]))
  /// // tensor([[11., 21.],
  /// //         [12., 22.]])
  /// ```
  ///
  /// Stops the step if the shapes do not fit: from the last axis on, lengths must be equal or 1.
  public static func + (a: Tensor, b: Tensor) -> Tensor { sum(a, b) }
  /// A number added to each element.
  public static func + (a: Tensor, b: Double) -> Tensor { sum(a, b) }
  /// A whole number added to each element; the type stays.
  public static func + (a: Tensor, b: Int) -> Tensor { a.with(b, sum, sum) }
  /// A number added to each element.
  public static func + (a: Double, b: Tensor) -> Tensor { sum(b, a) }
  /// A whole number added to each element.
  public static func + (a: Int, b: Tensor) -> Tensor { b + a }

  /// The difference of each two elements, broadcast: PyTorch's `a - b`.
  ///
  /// ```swift
  /// print(Tensor([5, 7]) - Tensor([1, 2]))    // tensor([4., 5.])
  /// ```
  public static func - (a: Tensor, b: Tensor) -> Tensor { difference(a, b) }
  /// A number taken from each element.
  public static func - (a: Tensor, b: Double) -> Tensor { difference(a, b) }
  /// A whole number taken from each element.
  public static func - (a: Tensor, b: Int) -> Tensor {
    a.with(b, { difference($0, $1) }, { difference($0, $1) })
  }
  /// Each element taken from a number: PyTorch's `1 - x`.
  public static func - (a: Double, b: Tensor) -> Tensor { difference(a, b) }
  /// Each element taken from a whole number.
  public static func - (a: Int, b: Tensor) -> Tensor {
    if b.dtype.isFloatingPoint { return difference(Double(a), b) }
    return difference(b.number(a), b, name: "RsubBackward1")
  }

  /// The product of each two elements, broadcast: PyTorch's `a * b`. For the product of matrices
  /// see ``matmul(_:_:)``.
  ///
  /// ```swift
  /// print(Tensor([1, 2]) * Tensor([3, 4]))    // tensor([3., 8.])
  /// ```
  public static func * (a: Tensor, b: Tensor) -> Tensor { product(a, b) }
  /// Each element times a number.
  public static func * (a: Tensor, b: Double) -> Tensor { product(a, b) }
  /// Each element times a whole number.
  public static func * (a: Tensor, b: Int) -> Tensor { a.with(b, product, product) }
  /// Each element times a number.
  public static func * (a: Double, b: Tensor) -> Tensor { product(b, a) }
  /// Each element times a whole number.
  public static func * (a: Int, b: Tensor) -> Tensor { b * a }

  /// The quotient of each two elements, broadcast: PyTorch's `a / b`. Whole numbers are divided as
  /// float32.
  ///
  /// ```swift
  /// print(Tensor([1, 2]) / Tensor([4, 0]))    // tensor([0.2500,    inf])
  /// ```
  public static func / (a: Tensor, b: Tensor) -> Tensor { quotient(a, b) }
  /// Each element divided by a number.
  public static func / (a: Tensor, b: Double) -> Tensor { quotient(a, b) }
  /// Each element divided by a whole number.
  public static func / (a: Tensor, b: Int) -> Tensor { quotient(a, Double(b)) }
  /// A number divided by each element. As PyTorch does it: the reciprocal, times the number.
  public static func / (a: Double, b: Tensor) -> Tensor { product(b.reciprocal(), a) }
  /// A whole number divided by each element.
  public static func / (a: Int, b: Tensor) -> Tensor { Double(a) / b }

  /// The tensor with the sign of each element turned, a zero's too: PyTorch's `-x`.
  ///
  /// ```swift
  /// print(-Tensor([1, 0]))    // tensor([-1., -0.])
  /// ```
  public static prefix func - (x: Tensor) -> Tensor { negated(x) }

  /// A whole number beside a floating-point tensor is a number like any other; beside whole numbers
  /// it keeps their type.
  private func with(
    _ value: Int, _ number: (Tensor, Double) -> Tensor, _ tensor: (Tensor, Tensor) -> Tensor
  ) -> Tensor {
    dtype.isFloatingPoint ? number(self, Double(value)) : tensor(self, self.number(value))
  }
}
