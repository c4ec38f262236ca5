// Changes in place. The left side is a reference, not an `inout`: a `let` or a loop's variable can be
// changed, and of a copy, as `x[[3, 1]]` is, only the copy.

extension Tensor {
  /// Adds in place, as PyTorch's `x += y`: all views of the elements change.
  ///
  /// ```swift
  /// let x = Tensor([[1, 2], [3, 4]])
  /// x[0] += 10
  /// print(x)
  /// // tensor([[11., 12.],
  /// //         [ 3.,  4.]])
  /// ```
  ///
  /// Stops the step if the tensor is a leaf that needs a gradient, outside ``noGrad(_:)``, or if the
  /// result's shape is not the tensor's.
  public static func += (a: Tensor, b: Tensor) { a.change(Add.self, b, sum) }
  /// Adds a number to each element in place.
  public static func += (a: Tensor, b: Double) { a += a.number(b) }
  /// Adds a whole number to each element in place.
  public static func += (a: Tensor, b: Int) { a += a.number(b) }

  /// Subtracts in place, as PyTorch's `x -= y`: all views of the elements change.
  ///
  /// ```swift
  /// let w = Tensor([1, 2], requiresGrad: true)
  /// noGrad { w -= 0.5 }
  /// print(w)    // tensor([0.5000, 1.5000], requires_grad=True)
  /// ```
  public static func -= (a: Tensor, b: Tensor) {
    a.change(Subtract.self, b) { difference($0, $1) }
  }
  /// Subtracts a number from each element in place.
  public static func -= (a: Tensor, b: Double) { a -= a.number(b) }
  /// Subtracts a whole number from each element in place.
  public static func -= (a: Tensor, b: Int) { a -= a.number(b) }

  /// Multiplies in place, as PyTorch's `x *= y`: all views of the elements change.
  ///
  /// ```swift
  /// let x = Tensor([1, 2])
  /// x *= 3
  /// print(x)    // tensor([3., 6.])
  /// ```
  public static func *= (a: Tensor, b: Tensor) { a.change(Multiply.self, b, product) }
  /// Multiplies each element by a number in place.
  public static func *= (a: Tensor, b: Double) { a *= a.number(b) }
  /// Multiplies each element by a whole number in place.
  public static func *= (a: Tensor, b: Int) { a *= a.number(b) }

  /// Divides in place, as PyTorch's `x /= y`: all views of the elements change. Whole numbers cannot
  /// hold the result.
  ///
  /// ```swift
  /// let x = Tensor([1, 2])
  /// x /= 4
  /// print(x)    // tensor([0.2500, 0.5000])
  /// ```
  public static func /= (a: Tensor, b: Tensor) { a.change(Divide.self, b, quotient) }
  /// Divides each element by a number in place.
  public static func /= (a: Tensor, b: Double) { a /= a.number(b) }
  /// Divides each element by a whole number in place.
  public static func /= (a: Tensor, b: Int) { a /= a.number(b) }

  /// Takes over the result of an operation, and what was recorded of it.
  private func change<K: BinaryKernel>(
    _ kernel: K.Type, _ other: Tensor, _ operation: (Tensor, Tensor) -> Tensor
  ) {
    let isRecorded = Recording.isOn && (requiresGrad || other.requiresGrad)
    if !isRecorded && combine(inPlace: kernel, other) { return }
    let name = "in-place \(K.name)"
    checkChange(by: name)
    // What the derivatives need are the elements as they were.
    let result = operation(isRecorded ? snapshot : self, other)
    if result.shape != shape {
      stop("\(name): a result of shape \(result.shape) does not fit into \(shape)")
    }
    if result.dtype != dtype && !(dtype.isFloatingPoint && result.dtype.isFloatingPoint) {
      stop("\(name): a result of type \(result.dtype) does not fit into \(dtype)")
    }
    become(result.to(dtype), by: name)
  }

  /// The tensor with its history, but elements of its own.
  private var snapshot: Tensor {
    let copy = copied()
    copy.node = producer
    return copy
  }
}
