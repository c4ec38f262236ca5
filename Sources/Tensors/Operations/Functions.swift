// Functions of each element: forward, then derivative.

private enum Exp: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { .exp(x) }
}

private enum Log: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { .log(x) }
}

private enum Sqrt: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { x.squareRoot() }
}

private enum Sin: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { .sin(x) }
}

private enum Cos: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { .cos(x) }
}

private enum HyperbolicTangent: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { .tanh(x) }
}

private enum Logistic: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { 1 / (1 + .exp(-x)) }
}

private enum Magnitude: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { x.magnitude }
}

/// −1, 0 or 1; NaN gives 0, as PyTorch's `sgn` has it in a gradient.
private enum Sign: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { x > 0 ? 1 : x < 0 ? -1 : 0 }
}

/// NaN stays NaN.
private enum Relu: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { x <= 0 ? 0 : x }
}

/// `gradient · 1[y > 0]` in one pass.
private enum ReluSlope: BinaryKernel {
  static let name = "relu"
  static func apply<T: Number>(_ gradient: T, _ y: T) -> T { y > .zero ? gradient : .zero }
}

extension Tensor {
  /// e to the power of each element: PyTorch's `x.exp()`.
  ///
  /// ```swift
  /// print(Tensor([0, 1]).exp())    // tensor([1.0000, 2.7183])
  /// ```
  public func exp() -> Tensor {
    let name = "ExpBackward0"
    let output = Tensor.apply(Exp.self, self)
    return .record(name, output, self) {
      let result = output.saved(for: name)
      return { $0 * result.value }
    }
  }

  /// The natural logarithm, PyTorch's `x.log()`: −∞ at 0 and NaN below.
  ///
  /// ```swift
  /// print(Tensor([1, 0, -1]).log())    // tensor([0., -inf, nan])
  /// ```
  public func log() -> Tensor {
    let name = "LogBackward0"
    return .record(name, .apply(Log.self, self), self) {
      let input = saved(for: name)
      return { $0 / input.value }
    }
  }

  /// The square root, correctly rounded, PyTorch's `x.sqrt()`: NaN below 0.
  ///
  /// ```swift
  /// print(Tensor([4, 2]).sqrt())    // tensor([2.0000, 1.4142])
  /// ```
  public func sqrt() -> Tensor {
    let name = "SqrtBackward0"
    let output = Tensor.apply(Sqrt.self, self)
    return .record(name, output, self) {
      let result = output.saved(for: name)
      return { $0 / (result.value * 2.0) }
    }
  }

  /// The magnitude |x|, PyTorch's `x.abs()`; its derivative at 0 is 0.
  ///
  /// ```swift
  /// print(Tensor([-1.5, 2]).abs())    // tensor([1.5000, 2.0000])
  /// ```
  public func abs() -> Tensor {
    if dtype == .int64 { return maximum(self, -self) }
    let name = "AbsBackward0"
    return .record(name, .apply(Magnitude.self, self), self) {
      let input = saved(for: name)
      return { $0 * .apply(Sign.self, input.value) }
    }
  }

  /// −1, 0 or 1, as each element is below, at or above 0: PyTorch's `x.sign()`. Its derivative is 0.
  ///
  /// ```swift
  /// print(Tensor([-3, 0, 2]).sign())    // tensor([-1.,  0.,  1.])
  /// ```
  public func sign() -> Tensor {
    if !dtype.isFloatingPoint { return to(.float64).sign().to(dtype) }
    return .record("SignBackward0", .apply(Sign.self, self), self) { { $0 * 0.0 } }
  }

  /// The sine of an angle in radians: PyTorch's `x.sin()`.
  ///
  /// ```swift
  /// print(Tensor([0, 1]).sin())    // tensor([0.0000, 0.8415])
  /// ```
  public func sin() -> Tensor {
    let name = "SinBackward0"
    return .record(name, .apply(Sin.self, self), self) {
      let input = saved(for: name)
      return { $0 * input.value.cos() }
    }
  }

  /// The cosine of an angle in radians: PyTorch's `x.cos()`.
  ///
  /// ```swift
  /// print(Tensor([0, 1]).cos())    // tensor([1.0000, 0.5403])
  /// ```
  public func cos() -> Tensor {
    let name = "CosBackward0"
    return .record(name, .apply(Cos.self, self), self) {
      let input = saved(for: name)
      return { $0 * -input.value.sin() }
    }
  }

  /// The hyperbolic tangent: PyTorch's `x.tanh()`.
  ///
  /// ```swift
  /// print(Tensor([0, 1]).tanh())    // tensor([0.0000, 0.7616])
  /// ```
  public func tanh() -> Tensor {
    let name = "TanhBackward0"
    let output = Tensor.apply(HyperbolicTangent.self, self)
    return .record(name, output, self) {
      let result = output.saved(for: name)
      return { $0 * (1.0 - result.value * result.value) }
    }
  }

  /// 1 / (1 + e⁻ˣ): PyTorch's `x.sigmoid()`.
  ///
  /// ```swift
  /// print(Tensor([0, 2]).sigmoid())    // tensor([0.5000, 0.8808])
  /// ```
  public func sigmoid() -> Tensor {
    let name = "SigmoidBackward0"
    let output = Tensor.apply(Logistic.self, self)
    return .record(name, output, self) {
      let result = output.saved(for: name)
      return { $0 * (1.0 - result.value) * result.value }
    }
  }

  /// max(x, 0), PyTorch's `x.relu()`; its derivative at 0 is 0.
  ///
  /// ```swift
  /// print(Tensor([-1, 2]).relu())    // tensor([0., 2.])
  /// ```
  public func relu() -> Tensor {
    let name = "ReluBackward0"
    if !dtype.isFloatingPoint { return maximum(self, number(0)) }
    let output = Tensor.apply(Relu.self, self)
    return .record(name, output, self) {
      let result = output.saved(for: name)
      return { .combine(ReluSlope.self, $0, result.value) }
    }
  }
}
