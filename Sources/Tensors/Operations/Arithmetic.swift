// Sums, differences, products, quotients and powers: forward, then derivative.
//
// In PyTorch a number beside a tensor takes the tensor's type, unless it is of a higher category:
// an int64 tensor plus 0.5 is a float32 tensor.

enum Add: BinaryKernel {
  static let name = "add"
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .add(a, b) }
}

enum Subtract: BinaryKernel {
  static let name = "subtract"
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .subtract(a, b) }
}

/// `b − a`.
private enum SubtractFrom: BinaryKernel {
  static let name = "subtract"
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .subtract(b, a) }
}

enum Multiply: BinaryKernel {
  static let name = "multiply"
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .multiply(a, b) }
}

enum Divide: BinaryKernel {
  static let name = "divide"
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .divide(a, b) }
}

private enum Negate: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { -x }
}

private enum Reciprocal: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { 1 / x }
}

extension Tensor {
  static func sum(_ a: Tensor, _ b: Tensor) -> Tensor {
    if a.dtype != b.dtype { return promoting(a, b) { sum($0, $1) } }
    return record("AddBackward0", combine(Add.self, a, b), a, { { $0 } }, b, { { $0 } })
  }

  static func sum(_ a: Tensor, _ b: Double) -> Tensor {
    guard a.dtype.isFloatingPoint else { return sum(a, a.number(b)) }
    return record("AddBackward0", combine(Add.self, a, b), a) { { $0 } }
  }

  static func difference(_ a: Tensor, _ b: Tensor, name: String = "SubBackward0") -> Tensor {
    if a.dtype != b.dtype { return promoting(a, b) { difference($0, $1, name: name) } }
    if a.dtype == .bool {
      stop("subtract: truth values have no difference; convert them with to(_:)")
    }
    return record(name, combine(Subtract.self, a, b), a, { { $0 } }, b, { { -$0 } })
  }

  static func difference(_ a: Tensor, _ b: Double) -> Tensor {
    guard a.dtype.isFloatingPoint else { return difference(a, a.number(b)) }
    return record("SubBackward0", combine(Subtract.self, a, b), a) { { $0 } }
  }

  static func difference(_ a: Double, _ b: Tensor) -> Tensor {
    let name = "RsubBackward1"
    guard b.dtype.isFloatingPoint else { return difference(b.number(a), b, name: name) }
    return record(name, combine(SubtractFrom.self, b, a), b) { { -$0 } }
  }

  static func product(_ a: Tensor, _ b: Tensor) -> Tensor {
    if a.dtype != b.dtype { return promoting(a, b) { product($0, $1) } }
    let name = "MulBackward0"
    return record(
      name, combine(Multiply.self, a, b),
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

  static func product(_ a: Tensor, _ b: Double) -> Tensor {
    guard a.dtype.isFloatingPoint else { return product(a, a.number(b)) }
    return record("MulBackward0", combine(Multiply.self, a, b), a) { { $0 * b } }
  }

  /// d(a/b) = da / b − a · db / b²
  static func quotient(_ a: Tensor, _ b: Tensor) -> Tensor {
    if a.dtype != b.dtype { return promoting(a, b) { quotient($0, $1) } }
    if !a.dtype.isFloatingPoint { return quotient(a.to(.float32), b.to(.float32)) }
    let name = "DivBackward0"
    return record(
      name, combine(Divide.self, a, b),
      a,
      {
        let b = b.saved(for: name)
        return { $0 / b.value }
      }, b,
      {
        let (a, b) = (a.saved(for: name), b.saved(for: name))
        return { -$0 * ((a.value / b.value) / b.value) }
      })
  }

  static func quotient(_ a: Tensor, _ b: Double) -> Tensor {
    let a = a.dtype.isFloatingPoint ? a : a.to(.float32)
    return record("DivBackward0", combine(Divide.self, a, b), a) { { $0 / b } }
  }

  /// 1 / x: PyTorch's `x.reciprocal()`.
  ///
  /// ```swift
  /// print(Tensor([2, 4]).reciprocal())    // tensor([0.5000, 0.2500])
  /// ```
  public func reciprocal() -> Tensor {
    let name = "ReciprocalBackward0"
    let output = Tensor.apply(Reciprocal.self, self)
    return .record(name, output, self) {
      let result = output.saved(for: name)
      return { -$0 * (result.value * result.value) }
    }
  }

  static func negated(_ x: Tensor) -> Tensor {
    let output =
      x.dtype.isFloatingPoint ? apply(Negate.self, x) : combine(Subtract.self, x.number(0), x)
    return record("NegBackward0", output, x) { { -$0 } }
  }

  /// An operation on both tensors in the type of their result.
  private static func promoting(
    _ a: Tensor, _ b: Tensor, _ operation: (Tensor, Tensor) -> Tensor
  ) -> Tensor {
    let (a, b) = promoted(a, b)
    return operation(a, b)
  }

  /// Both tensors in the type of their result.
  static func promoted(_ a: Tensor, _ b: Tensor) -> (Tensor, Tensor) {
    if a.dtype == b.dtype { return (a, b) }
    let dtype = DType.promoted(a, b)
    return (a.to(dtype), b.to(dtype))
  }

  /// A number as it stands beside a tensor.
  func number(_ value: Double) -> Tensor {
    Tensor(value, dtype: dtype.isFloatingPoint ? dtype : .float32)
  }

  func number(_ value: Int) -> Tensor {
    switch dtype {
    case .float32, .float64: Tensor(Double(value), dtype: dtype)
    case .int64, .bool: Tensor([], of: Int64.self) { $0[0] = Int64(value) }
    }
  }

  /// The same elements as another type: PyTorch's `x.to(torch.float64)`. Recorded; `x` itself if it
  /// has the type. Fractions are cut off toward zero in whole numbers.
  ///
  /// ```swift
  /// print(Tensor([1.5, -2.7]).to(.int64))    // tensor([ 1, -2])
  /// ```
  public func to(_ dtype: DType) -> Tensor {
    if dtype == self.dtype { return self }
    return .record("ToCopyBackward0", converted(to: dtype), self) { { $0 } }
  }
}
