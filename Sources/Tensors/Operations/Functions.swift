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

private enum Tanh: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { .tanh(x) }
}

private enum Sigmoid: UnaryKernel {
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

private enum IsPositive: UnaryKernel {
  static func apply<T: Real>(_ x: T) -> T { x > 0 ? 1 : 0 }
}

extension Tensor {
  /// e to the power of each element.
  public func exp() -> Tensor {
    let output = Tensor.apply(Exp.self, self)
    let result = SavedTensor(output)
    return .record("ExpBackward0", output, from: [self], saving: [result], [{ $0 * result.value }])
  }

  /// The natural logarithm: −∞ at 0 and NaN below.
  public func log() -> Tensor {
    let input = SavedTensor(self)
    return .record(
      "LogBackward0", .apply(Log.self, self), from: [self], saving: [input],
      [{ $0 / input.value }])
  }

  /// The square root, correctly rounded: NaN below 0.
  public func sqrt() -> Tensor {
    let output = Tensor.apply(Sqrt.self, self)
    let result = SavedTensor(output)
    return .record(
      "SqrtBackward0", output, from: [self], saving: [result], [{ $0 / (2 * result.value) }])
  }

  /// The magnitude; its derivative at 0 is 0.
  public func abs() -> Tensor {
    if dtype == .int64 { return maximum(self, -self) }
    let input = SavedTensor(self)
    return .record(
      "AbsBackward0", .apply(Magnitude.self, self), from: [self], saving: [input],
      [{ $0 * .apply(Sign.self, input.value) }])
  }

  /// The sine of an angle in radians.
  public func sin() -> Tensor {
    let input = SavedTensor(self)
    return .record(
      "SinBackward0", .apply(Sin.self, self), from: [self], saving: [input],
      [{ $0 * input.value.cos() }])
  }

  /// The cosine of an angle in radians.
  public func cos() -> Tensor {
    let input = SavedTensor(self)
    return .record(
      "CosBackward0", .apply(Cos.self, self), from: [self], saving: [input],
      [{ $0 * -input.value.sin() }])
  }

  /// The hyperbolic tangent.
  public func tanh() -> Tensor {
    let output = Tensor.apply(Tanh.self, self)
    let result = SavedTensor(output)
    return .record(
      "TanhBackward0", output, from: [self], saving: [result],
      [{ $0 * (1 - result.value * result.value) }])
  }

  /// 1 / (1 + e⁻ˣ).
  public func sigmoid() -> Tensor {
    let output = Tensor.apply(Sigmoid.self, self)
    let result = SavedTensor(output)
    return .record(
      "SigmoidBackward0", output, from: [self], saving: [result],
      [{ $0 * (1 - result.value) * result.value }])
  }

  /// max(x, 0); its derivative at 0 is 0.
  public func relu() -> Tensor {
    let output = Tensor.apply(Relu.self, self)
    let result = SavedTensor(output)
    return .record(
      "ReluBackward0", output, from: [self], saving: [result],
      [{ $0 * .apply(IsPositive.self, result.value) }])
  }
}

private enum Maximum: BinaryKernel {
  static func apply<T: Number>(_ a: T, _ b: T) -> T { a != a || a > b ? a : b }
}

/// The larger of each two elements, broadcast; NaN if either is. At equal elements the gradient is
/// shared in halves.
public func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
  let (a, b) = Tensor.promoted(a, b)
  let (first, second) = (SavedTensor(a), SavedTensor(b))
  let share = { (gradient: Tensor, own: Tensor, other: Tensor) in
    let isTied = (own == other)
    return choose(
      isTied, gradient / 2, choose(own > other, gradient, Tensor(0, dtype: gradient.dtype)))
  }
  return .record(
    "MaximumBackward0", .combine(Maximum.self, a, b), from: [a, b], saving: [first, second],
    [{ share($0, first.value, second.value) }, { share($0, second.value, first.value) }])
}

/// The elements of `a` where the condition holds, elsewhere those of `b`, all three broadcast.
///
/// The name is a keyword of Swift: a call writes it in backquotes.
public func `where`(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
  let (a, b) = Tensor.promoted(a, b)
  let zero = Tensor(0, dtype: a.dtype)
  return .record(
    "WhereBackward0", choose(condition, a, b), from: [a, b],
    [{ choose(condition, $0, zero) }, { choose(condition, zero, $0) }])
}

/// `where` for operands of one type, not recorded.
func choose(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
  if condition.dtype != .bool {
    stop("where: the condition's type is \(condition.dtype), not bool")
  }
  guard let both = Shape.broadcast(a.shape, b.shape),
    let shape = Shape.broadcast(condition.shape, both)
  else { stop("where: shapes \(condition.shape), \(a.shape) and \(b.shape) do not fit") }
  func choose<T: Element>(_: T.Type) -> Tensor {
    let strides =
      [Shape.strides(shape)]
      + [condition, a, b].map {
        Shape.strides(of: $0, broadcastTo: shape)
      }
    let steps = strides.map { $0.last ?? 0 }
    return Tensor(shape, of: T.self) { to in
      forEachRun(
        shape: shape, strides: strides, offsets: [0, condition.offset, a.offset, b.offset]
      ) { count, places in
        let holds = condition.storage.elements(as: Truth.self) + places[1]
        let first = a.storage.elements(as: T.self) + places[2]
        let second = b.storage.elements(as: T.self) + places[3]
        for index in 0..<count {
          to[places[0] + index] =
            holds[index * steps[1]].value ? first[index * steps[2]] : second[index * steps[3]]
        }
      }
    }
  }
  return dispatch(a.dtype) { choose($0) }
}
