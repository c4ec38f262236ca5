// Of two elements one: the larger, the smaller, or by a condition.

private enum Maximum: BinaryKernel {
  static let name = "maximum"
  static func apply<T: Number>(_ a: T, _ b: T) -> T { a != a || a > b ? a : b }
}

private enum Minimum: BinaryKernel {
  static let name = "minimum"
  static func apply<T: Number>(_ a: T, _ b: T) -> T { a != a || a < b ? a : b }
}

/// The larger of each two elements, broadcast: PyTorch's `torch.maximum(a, b)`. NaN if either is. At
/// equal elements the gradient is shared in halves.
///
/// ```swift
/// print(maximum(Tensor([1, 5]), Tensor([3, 2])))    // tensor([3., 5.])
/// ```
public func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
  extreme("MaximumBackward0", Maximum.self, a, b) { $0 > $1 }
}

/// The smaller of each two elements, broadcast: PyTorch's `torch.minimum(a, b)`. NaN if either is. At
/// equal elements the gradient is shared in halves.
///
/// ```swift
/// print(minimum(Tensor([1, 5]), Tensor([3, 2])))    // tensor([1., 2.])
/// ```
public func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
  extreme("MinimumBackward0", Minimum.self, a, b) { $0 < $1 }
}

private func extreme<K: BinaryKernel>(
  _ name: String, _ kernel: K.Type, _ a: Tensor, _ b: Tensor,
  _ wins: @escaping (Tensor, Tensor) -> Tensor
) -> Tensor {
  let (a, b) = Tensor.promoted(a, b)
  func share(of own: Tensor, against other: Tensor) -> Derivative {
    let (own, other) = (own.saved(for: name), other.saved(for: name))
    return { gradient in
      let zero = Tensor(0, dtype: gradient.dtype)
      return choose(
        own.value == other.value, gradient / 2.0,
        choose(wins(own.value, other.value), gradient, zero))
    }
  }
  return .record(
    name, .combine(kernel, a, b), a, { share(of: a, against: b) }, b, { share(of: b, against: a) })
}

extension Tensor {
  /// Each element, but none below `low` nor above `high`: PyTorch's `x.clamp(low, high)`. Outside
  /// the bounds the derivative is 0.
  ///
  /// ```swift
  /// print(Tensor([-2, 0.5, 3]).clamp(low: 0, high: 1))    // tensor([0.0000, 0.5000, 1.0000])
  /// ```
  public func clamp(low: Double = -.infinity, high: Double = .infinity) -> Tensor {
    let name = "ClampBackward1"
    let source = dtype.isFloatingPoint ? self : to(.float32)
    let output = noGrad {
      Tensor.combine(Minimum.self, Tensor.combine(Maximum.self, source.detach(), low), high)
    }
    return .record(name, output, source) {
      let input = source.saved(for: name)
      return { gradient in
        let isInside = (input.value >= low) * (input.value <= high)
        return choose(isInside, gradient, Tensor(0, dtype: gradient.dtype))
      }
    }
  }
}

/// The elements of `a` where the condition holds, elsewhere those of `b`, all three broadcast:
/// PyTorch's `torch.where(condition, a, b)`.
///
/// The name is a keyword of Swift: a call writes it in backquotes.
///
/// ```swift
/// let x = Tensor([-1, 2])
/// print(`where`(x > 0, x, x * 10))    // tensor([-10.,   2.])
/// ```
public func `where`(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
  let (a, b) = Tensor.promoted(a, b)
  return .record(
    "WhereBackward0", choose(condition, a, b),
    a, { { choose(condition, $0, Tensor(0, dtype: $0.dtype)) } },
    b, { { choose(condition, Tensor(0, dtype: $0.dtype), $0) } })
}

/// `where` with a number where the condition does not hold.
public func `where`(_ condition: Tensor, _ a: Tensor, _ b: Double) -> Tensor {
  `where`(condition, a, a.number(b))
}

/// `where` with a number where the condition holds.
public func `where`(_ condition: Tensor, _ a: Double, _ b: Tensor) -> Tensor {
  `where`(condition, b.number(a), b)
}

/// `where` for operands of one type, not recorded.
func choose(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
  if condition.dtype != .bool {
    stop("where: the condition's type is \(condition.dtype), not bool")
  }
  guard let both = Shape.broadcast(a.shape, b.shape),
    let shape = Shape.broadcast(condition.shape, both)
  else { stop("where: shapes \(condition.shape), \(a.shape) and \(b.shape) do not fit") }
  func choose<Bits>(_: Bits.Type) -> Tensor {
    let output = Tensor(uninitialized: shape, dtype: a.dtype)
    let to = output.storage.memory.assumingMemoryBound(to: Bits.self)
    let holds = condition.storage.elements(as: Truth.self)
    let first = a.storage.memory.assumingMemoryBound(to: Bits.self)
    let second = b.storage.memory.assumingMemoryBound(to: Bits.self)
    let strides =
      [Shape.strides(shape)]
      + [condition, a, b].map { Shape.strides(of: $0, broadcastTo: shape) }
    let steps = strides.map { $0.last ?? 0 }
    forEachRun(
      shape: shape, strides: strides, offsets: [0, condition.offset, a.offset, b.offset]
    ) { count, places in
      for index in 0..<count {
        to[places[0] + index] =
          holds[places[1] + index * steps[1]].value
          ? first[places[2] + index * steps[2]] : second[places[3] + index * steps[3]]
      }
    }
    return output
  }
  switch a.dtype.size {
  case 1: return choose(UInt8.self)
  case 4: return choose(UInt32.self)
  default: return choose(UInt64.self)
  }
}
