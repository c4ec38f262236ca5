/// A function of two numbers, the same for all types of elements.
protocol BinaryKernel {
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
    let shape = broadcastShape(a, b, operation: kernel)
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

  /// Compares the elements of two tensors of one type, which are broadcast.
  static func compare<C: Comparison>(_ comparison: C.Type, _ a: Tensor, _ b: Tensor) -> Tensor {
    let shape = broadcastShape(a, b, operation: comparison)
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

  private static func broadcastShape(_ a: Tensor, _ b: Tensor, operation: Any.Type) -> [Int] {
    guard let shape = Shape.broadcast(a.shape, b.shape) else {
      stop(
        "\("\(operation)".lowercased()): shapes \(a.shape) and \(b.shape) do not fit: from the last axis on, lengths"
          + " must be equal or 1")
    }
    return shape
  }
}

extension Tensor {
  @inline(__always)
  static func mapElements<T: Element, U: Element>(_ x: Tensor, _ body: (T) -> U) -> Tensor {
    let source = x.contiguous
    let count = source.count
    let from = source.pointer(as: T.self)
    return Tensor(x.shape, of: U.self) { to in
      for index in 0..<count { to[index] = body(from[index]) }
    }
  }

  @inline(__always)
  static func zipElements<T: Element, U: Element>(
    _ shape: [Int], _ a: Tensor, _ b: Tensor, _ body: (T, T) -> U
  ) -> Tensor {
    let count = Shape.count(shape)
    return Tensor(shape, of: U.self) { to in
      if a.shape == shape && b.shape == shape && a.isContiguous && b.isContiguous {
        let left = a.pointer(as: T.self)
        let right = b.pointer(as: T.self)
        for index in 0..<count { to[index] = body(left[index], right[index]) }
      } else if a.shape == shape && a.isContiguous && b.count == 1 {
        let left = a.pointer(as: T.self)
        let right = b.pointer(as: T.self)[0]
        for index in 0..<count { to[index] = body(left[index], right) }
      } else if b.shape == shape && b.isContiguous && a.count == 1 {
        let left = a.pointer(as: T.self)[0]
        let right = b.pointer(as: T.self)
        for index in 0..<count { to[index] = body(left, right[index]) }
      } else {
        let strides = [
          Shape.strides(shape), Shape.strides(of: a, broadcastTo: shape),
          Shape.strides(of: b, broadcastTo: shape),
        ]
        let (leftStep, rightStep) = (strides[1].last ?? 0, strides[2].last ?? 0)
        forEachRun(shape: shape, strides: strides, offsets: [0, a.offset, b.offset]) {
          count, places in
          let to = to + places[0]
          let left = a.storage.elements(as: T.self) + places[1]
          let right = b.storage.elements(as: T.self) + places[2]
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
    func convert<T: Element>(from: T.Type) -> Tensor {
      switch dtype {
      case .float32: Tensor.mapElements(self) { (x: T) in Float(element: x.asDouble) }
      case .float64: Tensor.mapElements(self) { (x: T) in x.asDouble }
      case .int64: Tensor.mapElements(self) { (x: T) in Int64(element: x.asDouble) }
      case .bool: Tensor.mapElements(self) { (x: T) in Truth(element: x.asDouble) }
      }
    }
    return dispatch(self.dtype) { convert(from: $0) }
  }
}
