extension Tensor {
  /// A tensor without axes that holds one number: `Tensor(4.2)` prints as `tensor(4.2000)`.
  public convenience init(_ value: Double, dtype: DType = .float32, requiresGrad: Bool = false) {
    self.init(filling: [], with: value, dtype: dtype)
    self.requiresGrad = requiresGrad
  }

  /// A vector: `Tensor([2, -3.4])` has the shape `[2]`.
  public convenience init(
    _ values: [Double], dtype: DType = .float32, requiresGrad: Bool = false
  ) {
    self.init([values.count], dtype: dtype, values)
    self.requiresGrad = requiresGrad
  }

  /// A matrix of rows of one length: `Tensor([[1, 2], [3, 4]])` has the shape `[2, 2]`.
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

  /// A tensor with three axes.
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

  /// Whole numbers, of the type `.int64`: `Tensor(integers: [3, 1])`.
  public convenience init(integers values: [Int]) {
    self.init([values.count], of: Int64.self) { elements in
      for (index, value) in values.enumerated() { elements[index] = Int64(value) }
    }
  }

  /// Truth values: `Tensor(truths: [true, false])` prints as `tensor([ True, False])`.
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
  /// All elements 0.
  public static func zeros(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    full(shape, 0, dtype: dtype, requiresGrad: requiresGrad)
  }

  /// All elements 1.
  public static func ones(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    full(shape, 1, dtype: dtype, requiresGrad: requiresGrad)
  }

  /// All elements the same: `Tensor.full([2], 7)` prints as `tensor([7., 7.])`.
  public static func full(
    _ shape: [Int], _ value: Double, dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    let tensor = Tensor(filling: shape, with: value, dtype: dtype)
    tensor.requiresGrad = requiresGrad
    return tensor
  }

  /// The identity matrix with `n` rows.
  public static func eye(_ n: Int, dtype: DType = .float32) -> Tensor {
    Tensor([n, n], dtype: dtype, (0..<(n * n)).map { $0 % (n + 1) == 0 ? 1 : 0 })
  }

  /// The whole numbers from 0 to before `end`, of the type `.int64`.
  public static func arange(_ end: Int) -> Tensor { Tensor(integers: Array(0..<end)) }

  /// The whole numbers from `start` to before `end`, `step` apart, of the type `.int64`.
  public static func arange(_ start: Int, _ end: Int, _ step: Int = 1) -> Tensor {
    if step == 0 { stop("arange: the step is 0") }
    return Tensor(integers: Array(stride(from: start, to: end, by: step)))
  }

  /// The numbers from `start` to before `end`, `step` apart: element i is `start + i · step`,
  /// computed in float64 and then rounded.
  public static func arange(
    _ start: Double, _ end: Double, _ step: Double = 1, dtype: DType = .float32
  ) -> Tensor {
    if step == 0 { stop("arange: the step is 0") }
    let count = Swift.max(0, Int(((end - start) / step).rounded(.up)))
    return Tensor([count], dtype: dtype, (0..<count).map { start + Double($0) * step })
  }

  /// `count` numbers from `start` to `end`, both included, at equal distances: counted from the
  /// nearer end, so that both ends are exact.
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
