// Sums, differences, products, quotients and powers: forward, then derivative.
//
// In PyTorch a number beside a tensor takes the tensor's type, unless it is of a higher category:
// an int64 tensor plus 0.5 is a float32 tensor.

private enum Add: BinaryKernel {
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .add(a, b) }
}

private enum Subtract: BinaryKernel {
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .subtract(a, b) }
}

private enum Multiply: BinaryKernel {
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .multiply(a, b) }
}

private enum Divide: BinaryKernel {
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .divide(a, b) }
}

private enum Power: BinaryKernel {
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .power(a, b) }
}

private enum Negate: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { -x }
}

extension Tensor {
  static func sum(_ a: Tensor, _ b: Tensor) -> Tensor {
    let (a, b) = promoted(a, b)
    return record("AddBackward0", combine(Add.self, a, b), from: [a, b], [{ $0 }, { $0 }])
  }

  static func difference(_ a: Tensor, _ b: Tensor, name: String = "SubBackward0") -> Tensor {
    let (a, b) = promoted(a, b)
    return record(name, combine(Subtract.self, a, b), from: [a, b], [{ $0 }, { -$0 }])
  }

  static func product(_ a: Tensor, _ b: Tensor) -> Tensor {
    let (a, b) = promoted(a, b)
    // A factor is needed only for the gradient of the other.
    let factors = (SavedTensor(a), SavedTensor(b))
    let saved = (b.requiresGrad ? [factors.0] : []) + (a.requiresGrad ? [factors.1] : [])
    return record(
      "MulBackward0", combine(Multiply.self, a, b), from: [a, b], saving: saved,
      [{ $0 * factors.1.value }, { $0 * factors.0.value }])
  }

  static func quotient(_ a: Tensor, _ b: Tensor) -> Tensor {
    var (a, b) = promoted(a, b)
    if !a.dtype.isFloatingPoint { (a, b) = (a.to(.float32), b.to(.float32)) }
    let (numerator, divisor) = (SavedTensor(a), SavedTensor(b))
    // d(a/b) = da / b − a · db / b²
    return record(
      "DivBackward0", combine(Divide.self, a, b), from: [a, b],
      saving: b.requiresGrad ? [numerator, divisor] : [divisor],
      [
        { $0 / divisor.value },
        { -$0 * ((numerator.value / divisor.value) / divisor.value) },
      ])
  }

  static func power(_ a: Tensor, _ b: Tensor) -> Tensor {
    let (a, b) = promoted(a, b)
    let output = combine(Power.self, a, b)
    let (base, exponent, result) = (SavedTensor(a), SavedTensor(b), SavedTensor(output))
    // d(a^b) = b · a^(b−1) · da + a^b · ln a · db, where 0^b has no slope along b
    return record(
      "PowBackward1", output, from: [a, b], saving: [base, exponent, result],
      [
        { $0 * exponent.value * (base.value ** (exponent.value - 1)) },
        { gradient in
          let slope = result.value * base.value.log()
          let isZero = (base.value == 0)
          return gradient * choose(isZero, Tensor(0, dtype: slope.dtype), slope)
        },
      ])
  }

  static func power(_ a: Tensor, _ exponent: Double) -> Tensor {
    let a = a.dtype.isFloatingPoint || exponent.rounded() == exponent ? a : a.to(.float32)
    let output: Tensor =
      switch exponent {
      case 2: combine(Multiply.self, a, a)
      case 3: combine(Multiply.self, combine(Multiply.self, a, a), a)
      default: combine(Power.self, a, Tensor(exponent, dtype: a.dtype))
      }
    let base = SavedTensor(a)
    return record(
      "PowBackward0", output, from: [a], saving: [base],
      [
        { gradient in
          if exponent == 0 { return Tensor.zeros(gradient.shape, dtype: gradient.dtype) }
          return gradient * (exponent * (base.value ** (exponent - 1)))
        }
      ])
  }

  /// Both tensors in the type of their result.
  static func promoted(_ a: Tensor, _ b: Tensor) -> (Tensor, Tensor) {
    let dtype = DType.promoted(a, b)
    return (a.to(dtype), b.to(dtype))
  }

  /// A number as it stands beside a tensor.
  func number(_ value: Double) -> Tensor {
    Tensor(value, dtype: dtype.isFloatingPoint ? dtype : .float32)
  }

  func number(_ value: Int) -> Tensor {
    Tensor(Double(value), dtype: dtype == .bool ? .int64 : dtype)
  }

  /// The same elements as another type: `x.to(.float64)`. Recorded; `x` itself if it has the type.
  public func to(_ dtype: DType) -> Tensor {
    if dtype == self.dtype { return self }
    return Tensor.record("ToCopyBackward0", converted(to: dtype), from: [self], [{ $0 }])
  }
}

extension Tensor {
  public static func + (a: Tensor, b: Tensor) -> Tensor { sum(a, b) }
  public static func + (a: Tensor, b: Double) -> Tensor { sum(a, a.number(b)) }
  public static func + (a: Tensor, b: Int) -> Tensor { sum(a, a.number(b)) }
  public static func + (a: Double, b: Tensor) -> Tensor { sum(b, b.number(a)) }
  public static func + (a: Int, b: Tensor) -> Tensor { sum(b, b.number(a)) }

  public static func - (a: Tensor, b: Tensor) -> Tensor { difference(a, b) }
  public static func - (a: Tensor, b: Double) -> Tensor { difference(a, a.number(b)) }
  public static func - (a: Tensor, b: Int) -> Tensor { difference(a, a.number(b)) }
  public static func - (a: Double, b: Tensor) -> Tensor {
    difference(b.number(a), b, name: "RsubBackward1")
  }
  public static func - (a: Int, b: Tensor) -> Tensor {
    difference(b.number(a), b, name: "RsubBackward1")
  }

  public static func * (a: Tensor, b: Tensor) -> Tensor { product(a, b) }
  public static func * (a: Tensor, b: Double) -> Tensor { product(a, a.number(b)) }
  public static func * (a: Tensor, b: Int) -> Tensor { product(a, a.number(b)) }
  public static func * (a: Double, b: Tensor) -> Tensor { product(b, b.number(a)) }
  public static func * (a: Int, b: Tensor) -> Tensor { product(b, b.number(a)) }

  public static func / (a: Tensor, b: Tensor) -> Tensor { quotient(a, b) }
  public static func / (a: Tensor, b: Double) -> Tensor { quotient(a, a.number(b)) }
  public static func / (a: Tensor, b: Int) -> Tensor { quotient(a, a.number(b)) }
  /// As PyTorch does it: the reciprocal of the tensor, times the number.
  public static func / (a: Double, b: Tensor) -> Tensor {
    product(quotient(b.number(1.0), b), b.number(a))
  }
  public static func / (a: Int, b: Tensor) -> Tensor { Double(a) / b }

  /// The tensor with the sign of each element turned, a zero's too.
  public static prefix func - (x: Tensor) -> Tensor {
    let output =
      x.dtype.isFloatingPoint ? apply(Negate.self, x) : combine(Subtract.self, x.number(0), x)
    return record("NegBackward0", output, from: [x], [{ -$0 }])
  }
}

infix operator ** : ExponentiationPrecedence

/// Above multiplication, and from right to left: `2 * x ** 2` is `2 * (x ** 2)`.
precedencegroup ExponentiationPrecedence {
  higherThan: MultiplicationPrecedence
  associativity: right
}

extension Tensor {
  public static func ** (a: Tensor, b: Double) -> Tensor { power(a, b) }
  public static func ** (a: Tensor, b: Int) -> Tensor { power(a, Double(b)) }
  public static func ** (a: Tensor, b: Tensor) -> Tensor { power(a, b) }
}

extension Tensor {
  /// Adds in place: all views of the elements change, and so does a `let`.
  public static func += (a: Tensor, b: Tensor) { a.change("+=", sum(a, b), by: "AddBackward0") }
  public static func += (a: Tensor, b: Double) { a += a.number(b) }
  public static func += (a: Tensor, b: Int) { a += a.number(b) }
  public static func -= (a: Tensor, b: Tensor) {
    a.change("-=", difference(a, b), by: "SubBackward0")
  }
  public static func -= (a: Tensor, b: Double) { a -= a.number(b) }
  public static func -= (a: Tensor, b: Int) { a -= a.number(b) }
  public static func *= (a: Tensor, b: Tensor) { a.change("*=", product(a, b), by: "MulBackward0") }
  public static func *= (a: Tensor, b: Double) { a *= a.number(b) }
  public static func *= (a: Tensor, b: Int) { a *= a.number(b) }
  public static func /= (a: Tensor, b: Tensor) {
    a.change("/=", quotient(a, b), by: "DivBackward0")
  }
  public static func /= (a: Tensor, b: Double) { a /= a.number(b) }
  public static func /= (a: Tensor, b: Int) { a /= a.number(b) }

  /// Takes over the elements of a result, and what was recorded of it.
  private func change(_ operation: String, _ result: Tensor, by name: String) {
    if result.shape != shape {
      stop("\(operation): a result of shape \(result.shape) does not fit in place into \(shape)")
    }
    if result.dtype != dtype && !(dtype.isFloatingPoint && result.dtype.isFloatingPoint) {
      stop("\(operation): a result of type \(result.dtype) does not fit in place into \(dtype)")
    }
    willChange(by: operation)
    copyElements(from: result.converted(to: dtype))
    guard Recording.isOn, result.requiresGrad else { return }
    producer = result.producer
    requiresGrad = true
  }
}
