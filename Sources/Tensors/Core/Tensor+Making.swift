extension Tensor {
  /// A tensor without axes that holds one number: PyTorch's `torch.tensor(4.2)`.
  ///
  /// ```swift
  /// print(Tensor(4.2))    // tensor(4.2000)
  /// ```
  public convenience init(_ value: Double, dtype: DType = .float32, requiresGrad: Bool = false) {
    self.init(filling: [], with: value, dtype: dtype)
    self.requiresGrad = requiresGrad
  }

  /// A vector: PyTorch's `torch.tensor([2, -3.4])`.
  ///
  /// ```swift
  /// print(Tensor([2, -3.4]))    // tensor([ 2.0000, -3.4000])
  /// ```
  public convenience init(
    _ values: [Double], dtype: DType = .float32, requiresGrad: Bool = false
  ) {
    self.init([values.count], dtype: dtype, values)
    self.requiresGrad = requiresGrad
  }

  /// A matrix of rows of one length: PyTorch's `torch.tensor([[1., 2.], [3., 4.]])`.
  ///
  /// ```swift
  /// print(Tensor([[1, 2], [3, 4]]).shape)    // [2, 2]
  /// ```
  ///
  /// Stops the step if a row is longer or shorter than the first.
  public convenience init(
    _ rows: [[Double]], dtype: DType = .float32, requiresGrad: Bool = false
  ) {
    let columns = rows.first?.count ?? 0
    if let row = rows.firstIndex(where: { $0.count != columns }) {
      stop("Tensor: row \(row) has \(rows[row].count) elements, row 0 has \(columns)")
    }
    self.init([rows.count, columns], dtype: dtype, rows.flatMap { $0 })
    self.requiresGrad = requiresGrad
  }

  /// A tensor with three axes: matrices of one shape.
  ///
  /// ```swift
  /// print(Tensor([[[1, 2]], [[3, 4]]]).shape)    // [2, 1, 2]
  /// ```
  public convenience init(
    _ matrices: [[[Double]]], dtype: DType = .float32, requiresGrad: Bool = false
  ) {
    let rows = matrices.first?.count ?? 0
    let columns = matrices.first?.first?.count ?? 0
    for (index, matrix) in matrices.enumerated()
    where matrix.count != rows || matrix.contains(where: { $0.count != columns }) {
      stop("Tensor: matrix \(index) has not the shape [\(rows), \(columns)] of matrix 0")
    }
    self.init(
      [matrices.count, rows, columns], dtype: dtype, matrices.flatMap { $0.flatMap { $0 } })
    self.requiresGrad = requiresGrad
  }

  /// Whole numbers, of the type `.int64`: PyTorch's `torch.tensor([3, 1])`.
  ///
  /// ```swift
  /// print(Tensor(integers: [3, 1]))    // tensor([3, 1])
  /// ```
  public convenience init(integers values: [Int]) {
    self.init([values.count], of: Int64.self) { elements in
      for (index, value) in values.enumerated() { elements[index] = Int64(value) }
    }
  }

  /// Truth values: PyTorch's `torch.tensor([True, False])`.
  ///
  /// ```swift
  /// print(Tensor(truths: [true, false]))    // tensor([ True, False])
  /// ```
  public convenience init(truths values: [Bool]) {
    self.init([values.count], of: Truth.self) { elements in
      for (index, value) in values.enumerated() { elements[index] = Truth(value) }
    }
  }

  /// Numbers in row-major order.
  convenience init(_ shape: [Int], dtype: DType, _ values: [Double]) {
    self.init(uninitialized: shape, dtype: dtype)
    dispatch(dtype) { type in
      func write<T: Element>(_: T.Type) {
        let elements = storage.elements(as: T.self)
        for (index, value) in values.enumerated() { elements[index] = T(element: value) }
      }
      write(type)
    }
  }

  convenience init(filling shape: [Int], with value: Double, dtype: DType) {
    self.init(uninitialized: shape, dtype: dtype)
    dispatch(dtype) { type in
      func fill<T: Element>(_: T.Type) {
        storage.elements(as: T.self).update(repeating: T(element: value), count: count)
      }
      fill(type)
    }
  }
}

extension Tensor {
  /// All elements 0: PyTorch's `torch.zeros(2, 1)`.
  ///
  /// ```swift
  /// print(Tensor.zeros([3]))    // tensor([0., 0., 0.])
  /// ```
  public static func zeros(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    full(shape, 0, dtype: dtype, requiresGrad: requiresGrad)
  }

  /// All elements 1: PyTorch's `torch.ones(2, 1)`.
  ///
  /// ```swift
  /// print(Tensor.ones([2], dtype: .int64))    // tensor([1, 1])
  /// ```
  public static func ones(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    full(shape, 1, dtype: dtype, requiresGrad: requiresGrad)
  }

  /// All elements the same: PyTorch's `torch.full((2,), 7.)`.
  ///
  /// ```swift
  /// print(Tensor.full([2], 7))    // tensor([7., 7.])
  /// ```
  public static func full(
    _ shape: [Int], _ value: Double, dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    let tensor = Tensor(filling: shape, with: value, dtype: dtype)
    tensor.requiresGrad = requiresGrad
    return tensor
  }

  /// The identity matrix with `n` rows: PyTorch's `torch.eye(2)`.
  ///
  /// ```swift
  /// print(Tensor.eye(2))
  /// // tensor([[1., 0.],
  /// //         [0., 1.]])
  /// ```
  public static func eye(_ n: Int, dtype: DType = .float32) -> Tensor {
    Tensor([n, n], dtype: dtype, (0..<(n * n)).map { $0 % (n + 1) == 0 ? 1 : 0 })
  }

  /// The whole numbers from 0 to before `end`, of the type `.int64`: PyTorch's `torch.arange(4)`.
  ///
  /// ```swift
  /// print(Tensor.arange(4))    // tensor([0, 1, 2, 3])
  /// ```
  public static func arange(_ end: Int) -> Tensor { Tensor(integers: Array(0..<end)) }

  /// The whole numbers from `start` to before `end`, `step` apart, of the type `.int64`: PyTorch's
  /// `torch.arange(0, 10, 3)`.
  ///
  /// ```swift
  /// print(Tensor.arange(0, 10, 3))    // tensor([0, 3, 6, 9])
  /// ```
  public static func arange(_ start: Int, _ end: Int, _ step: Int = 1) -> Tensor {
    if step == 0 { stop("arange: the step is 0") }
    return Tensor(integers: Array(stride(from: start, to: end, by: step)))
  }

  /// The numbers from `start` to before `end`, `step` apart: element i is `start + i · step`,
  /// computed in float64 and then rounded. PyTorch's `torch.arange(0, 1, 0.25)`.
  ///
  /// ```swift
  /// print(Tensor.arange(0, 1, 0.25))    // tensor([0.0000, 0.2500, 0.5000, 0.7500])
  /// ```
  public static func arange(
    _ start: Double, _ end: Double, _ step: Double = 1, dtype: DType = .float32
  ) -> Tensor {
    if step == 0 { stop("arange: the step is 0") }
    let count = Swift.max(0, Int(((end - start) / step).rounded(.up)))
    return Tensor([count], dtype: dtype, (0..<count).map { start + Double($0) * step })
  }

  /// `count` numbers from `start` to `end`, both included, at equal distances: counted from the
  /// nearer end, so that both ends are exact. PyTorch's `torch.linspace(-1, 1, 5)`.
  ///
  /// ```swift
  /// print(Tensor.linspace(-1, 1, 5))    // tensor([-1.0000, -0.5000,  0.0000,  0.5000,  1.0000])
  /// ```
  public static func linspace(
    _ start: Double, _ end: Double, _ count: Int, dtype: DType = .float32
  ) -> Tensor {
    if count < 0 { stop("linspace: \(count) is no number of elements") }
    if dtype == .float64 || count < 2 {
      let step = count > 1 ? (end - start) / Double(count - 1) : 0
      return Tensor(
        [count], dtype: dtype,
        (0..<count).map {
          $0 < count / 2 || count == 1
            ? start + step * Double($0) : end - step * Double(count - 1 - $0)
        })
    }
    let first = Float(start)
    let last = Float(end)
    let step = (last - first) / Float(count - 1)
    return Tensor([count], of: Float.self) { elements in
      for index in 0..<count {
        elements[index] =
          index < count / 2
          ? first.addingProduct(step, Float(index))
          : last.addingProduct(-step, Float(count - 1 - index))
      }
    }
  }
}
