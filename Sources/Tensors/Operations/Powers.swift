private enum Power: BinaryKernel {
  static let name = "power"
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .power(a, b) }
}

/// The number to the power of the element.
private enum PowerOf: BinaryKernel {
  static let name = "power"
  static func apply<T: Number>(_ a: T, _ b: T) -> T { .power(b, a) }
}

extension Tensor {
  /// d(a^b) = b · a^(b−1) · da + a^b · ln a · db, where 0^b has no slope along b
  static func power(_ a: Tensor, _ b: Tensor) -> Tensor {
    let name = "PowBackward1"
    let (a, b) = promoted(a, b)
    let output = combine(Power.self, a, b)
    return record(
      name, output,
      a,
      {
        let (base, exponent) = (a.saved(for: name), b.saved(for: name))
        return { $0 * exponent.value * (base.value ** (exponent.value - 1)) }
      }, b,
      {
        let (base, result) = (a.saved(for: name), output.saved(for: name))
        return { gradient in
          let slope = result.value * base.value.log()
          return gradient * choose(base.value == 0, Tensor(0, dtype: slope.dtype), slope)
        }
      })
  }

  static func power(_ a: Tensor, _ exponent: Double) -> Tensor {
    let name = "PowBackward0"
    let a = a.dtype.isFloatingPoint || exponent.rounded() == exponent ? a : a.to(.float32)
    return record(name, rawPower(a, exponent), a) {
      let base = a.saved(for: name)
      return { gradient in
        if exponent == 0 { return Tensor.zeros(gradient.shape, dtype: gradient.dtype) }
        return gradient * (rawPower(base.value, exponent - 1) * exponent)
      }
    }
  }

  static func power(_ base: Double, _ b: Tensor) -> Tensor {
    let name = "PowBackward2"
    let b = b.dtype.isFloatingPoint || base.rounded() == base ? b : b.to(.float32)
    let output =
      b.dtype.isFloatingPoint
      ? combine(PowerOf.self, b, base) : combine(Power.self, b.number(Int(base)), b)
    return record(name, output, b) {
      let result = output.saved(for: name)
      return { gradient in
        if base == 0 { return Tensor.zeros(gradient.shape, dtype: gradient.dtype) }
        return gradient * (result.value * base.logarithm)
      }
    }
  }

  /// A power without history. Small exponents are products and roots, as PyTorch computes them.
  private static func rawPower(_ a: Tensor, _ exponent: Double) -> Tensor {
    switch exponent {
    case 1: return a.copied()
    case 2: return combine(Multiply.self, a, a)
    case 3: return combine(Multiply.self, combine(Multiply.self, a, a), a)
    case 0.5 where a.dtype.isFloatingPoint: return noGrad { a.sqrt() }
    default: break
    }
    if a.dtype.isFloatingPoint { return combine(Power.self, a, exponent) }
    if exponent < 0 { stop("power: whole numbers have no negative powers; use to(.float32)") }
    return combine(Power.self, a.dtype == .bool ? a.to(.int64) : a, a.number(Int(exponent)))
  }
}

infix operator ** : ExponentiationPrecedence

/// Above multiplication, and from right to left: `2 * x ** 2` is `2 * (x ** 2)`.
precedencegroup ExponentiationPrecedence {
  higherThan: MultiplicationPrecedence
  associativity: right
}

extension Tensor {
  /// Each element to a power: PyTorch's `x ** 2`.
  ///
  /// ```swift
  /// print(Tensor([1, 2, 3]) ** 2)    // tensor([1., 4., 9.])
  /// ```
  public static func ** (a: Tensor, b: Double) -> Tensor { power(a, b) }
  /// Each element to a whole power.
  public static func ** (a: Tensor, b: Int) -> Tensor { power(a, Double(b)) }
  /// Each element to the power of another tensor's, broadcast.
  public static func ** (a: Tensor, b: Tensor) -> Tensor { power(a, b) }
  /// A number to the power of each element: `2.0 ** x`.
  public static func ** (a: Double, b: Tensor) -> Tensor { power(a, b) }
}
