/// A function of two numbers, the same for all types of elements.
protocol BinaryKernel {
  /// What messages call the operation.
  static var name: String { get }
  static func apply<T: Number>(_ a: T, _ b: T) -> T
}

/// A comparison of two elements.
protocol Comparison {
  static func apply<T: Element>(_ a: T, _ b: T) -> Bool
}

/// A function of one floating-point number.
protocol UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T
}

extension Tensor {
  /// Applies a function to the elements of two tensors of one type, which are broadcast.
  static func combine<K: BinaryKernel>(_ kernel: K.Type, _ a: Tensor, _ b: Tensor) -> Tensor {
    let shape = broadcastShape(a, b, operation: K.name)
    switch a.dtype {
    case .float32: return zipElements(shape, a, b) { (x: Float, y: Float) in K.apply(x, y) }
    case .float64: return zipElements(shape, a, b) { (x: Double, y: Double) in K.apply(x, y) }
    case .int64: return zipElements(shape, a, b) { (x: Int64, y: Int64) in K.apply(x, y) }
    case .bool:
      return zipElements(shape, a, b) { (x: Truth, y: Truth) in
        Truth(K.apply(x.value ? Int64(1) : 0, y.value ? 1 : 0) != 0)
      }
    }
  }

  /// Applies a function to the elements of a floating-point tensor and one number.
  static func combine<K: BinaryKernel>(_ kernel: K.Type, _ a: Tensor, _ b: Double) -> Tensor {
    if a.dtype == .float64 { return mapElements(a) { (x: Double) in K.apply(x, b) } }
    let b = Float(b)
    return mapElements(a) { (x: Float) in K.apply(x, b) }
  }

  /// Applies a function to this tensor's elements and another's, and stores the results here.
  ///
  /// - Returns: Whether that could be done: where types, shapes and layouts allow it.
  func combine<K: BinaryKernel>(inPlace kernel: K.Type, _ b: Tensor) -> Bool {
    let isApart = b.storage !== storage || (b.offset == offset && b.isContiguous)
    guard dtype == b.dtype, dtype.isFloatingPoint, isContiguous, isApart || b.count == 1,
      b.shape == shape || (b.count == 1 && b.rank <= rank)
        || Shape.broadcast(shape, b.shape) == shape
    else { return false }
    checkChange(by: "in-place \(K.name)")
    storage.willChange()
    if dtype == .float32 {
      Tensor.write(shape, self, b, into: pointer()) { (x: Float, y: Float) in K.apply(x, y) }
    } else {
      Tensor.write(shape, self, b, into: pointer()) { (x: Double, y: Double) in K.apply(x, y) }
    }
    return true
  }

  /// Compares the elements of two tensors of one type, which are broadcast.
  static func compare<C: Comparison>(_ comparison: C.Type, _ a: Tensor, _ b: Tensor) -> Tensor {
    let shape = broadcastShape(a, b, operation: "comparison")
    switch a.dtype {
    case .float32: return zipElements(shape, a, b) { (x: Float, y: Float) in Truth(C.apply(x, y)) }
    case .float64:
      return zipElements(shape, a, b) { (x: Double, y: Double) in Truth(C.apply(x, y)) }
    case .int64: return zipElements(shape, a, b) { (x: Int64, y: Int64) in Truth(C.apply(x, y)) }
    case .bool: return zipElements(shape, a, b) { (x: Truth, y: Truth) in Truth(C.apply(x, y)) }
    }
  }

  /// Applies a function to each element; whole numbers become float32 first.
  static func apply<K: UnaryKernel>(_ kernel: K.Type, _ x: Tensor) -> Tensor {
    switch x.dtype {
    case .float32: mapElements(x) { (value: Float) in K.apply(value) }
    case .float64: mapElements(x) { (value: Double) in K.apply(value) }
    case .int64, .bool: mapElements(x.converted(to: .float32)) { (value: Float) in K.apply(value) }
    }
  }

  private static func broadcastShape(_ a: Tensor, _ b: Tensor, operation: String) -> [Int] {
    if b.count == 1 && b.rank <= a.rank { return a.shape }
    if a.count == 1 && a.rank <= b.rank { return b.shape }
    guard let shape = Shape.broadcast(a.shape, b.shape) else {
      stop(
        "\(operation): shapes \(a.shape) and \(b.shape) do not fit: from the last axis on, lengths"
          + " must be equal or 1")
    }
    return shape
  }
}

extension Tensor {
  @inline(__always)
  static func mapElements<T: Element, U: Element>(_ x: Tensor, _ body: (T) -> U) -> Tensor {
    if !x.isContiguous { return mapElements(x.copied(), body) }
    let count = x.count
    return Tensor(x.shape, of: U.self) { to in
      let from = x.pointer(as: T.self)
      for index in 0..<count { to[index] = body(from[index]) }
    }
  }

  @inline(__always)
  static func zipElements<T: Element, U: Element>(
    _ shape: [Int], _ a: Tensor, _ b: Tensor, _ body: (T, T) -> U
  ) -> Tensor {
    Tensor(shape, of: U.self) { to in write(shape, a, b, into: to, body) }
  }

  /// Writes a function of the elements of two tensors that broadcast to a shape, in row-major
  /// order. The target may be the elements of an operand, if that is contiguous.
  @inline(__always)
  static func write<T: Element, U: Element>(
    _ shape: [Int], _ a: Tensor, _ b: Tensor, into to: UnsafeMutablePointer<U>, _ body: (T, T) -> U
  ) {
    let left = a.pointer(as: T.self)
    let right = b.pointer(as: T.self)
    let isLeftInOrder = a.isContiguous && a.shape == shape
    let isRightInOrder = b.isContiguous && b.shape == shape
    if isLeftInOrder && isRightInOrder {
      for index in 0..<a.count { to[index] = body(left[index], right[index]) }
    } else if isLeftInOrder && b.isRepeated && b.count != 0 {
      let right = right[0]
      for index in 0..<a.count { to[index] = body(left[index], right) }
    } else if isRightInOrder && a.isRepeated && a.count != 0 {
      let left = left[0]
      for index in 0..<b.count { to[index] = body(left, right[index]) }
    } else {
      let strides = [
        Shape.strides(shape), Shape.strides(of: a, broadcastTo: shape),
        Shape.strides(of: b, broadcastTo: shape),
      ]
      let (leftStep, rightStep) = (strides[1].last ?? 0, strides[2].last ?? 0)
      forEachRun(shape: shape, strides: strides, offsets: [0, 0, 0]) { count, places in
        let (to, left, right) = (to + places[0], left + places[1], right + places[2])
        if leftStep == 1 && rightStep == 1 {
          for index in 0..<count { to[index] = body(left[index], right[index]) }
        } else {
          for index in 0..<count {
            to[index] = body(left[index * leftStep], right[index * rightStep])
          }
        }
      }
    }
  }

  /// The elements as another type, not recorded; the tensor itself if nothing changes.
  func converted(to dtype: DType) -> Tensor {
    if dtype == self.dtype { return self }
    switch self.dtype {
    case .float32: return converted(from: Float.self, to: dtype)
    case .float64: return converted(from: Double.self, to: dtype)
    case .int64: return converted(from: Int64.self, to: dtype)
    case .bool: return converted(from: Truth.self, to: dtype)
    }
  }

  private func converted<T: Element>(from: T.Type, to dtype: DType) -> Tensor {
    switch dtype {
    // A whole number becomes a float32 in one rounding.
    case .float32: Tensor.mapElements(self) { (x: T) in x.asFloat }
    case .float64: Tensor.mapElements(self) { (x: T) in x.asDouble }
    case .int64: Tensor.mapElements(self) { (x: T) in Int64(element: x.asDouble) }
    case .bool: Tensor.mapElements(self) { (x: T) in Truth(element: x.asDouble) }
    }
  }
}
