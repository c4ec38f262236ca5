/// A rule that changes parameters by their gradients: PyTorch's `torch.optim.Optimizer`.
public protocol Optimizer: AnyObject {
  /// What is changed. A parameter without a gradient stays as it is.
  var parameters: [Tensor] { get }
  /// The learning rate, which may be changed between steps.
  var lr: Double { get set }
  /// Changes the parameters once: PyTorch's `optimizer.step()`.
  func step()
}

extension Optimizer {
  /// Forgets the gradients of all parameters: PyTorch's `optimizer.zero_grad()`.
  public func zeroGrad() {
    for parameter in parameters { parameter.zeroGrad() }
  }
}

/// `a + number · b`, rounded once, as PyTorch's `add(_, alpha=)`.
struct AddScaled<T: Real> {
  static func run(_ a: Tensor, _ number: Double, _ b: Tensor, into output: Tensor) {
    let (count, factor) = (a.count, T(number))
    let (a, b) = (a.pointer(as: T.self), b.pointer(as: T.self))
    let to = output.pointer(as: T.self)
    for index in 0..<count { to[index] = a[index].addingProduct(factor, b[index]) }
  }
}

extension Tensor {
  /// `self + number · other` for tensors of one shape and type in row-major order. Not recorded.
  func adding(_ number: Double, times other: Tensor) -> Tensor {
    let output = Tensor(uninitialized: shape, dtype: dtype)
    write(number, other, into: output)
    return output
  }

  /// Adds `number · other` in place.
  func add(_ number: Double, times other: Tensor) {
    storage.willChange()
    if isContiguous { return write(number, other, into: self) }
    copyElements(from: contiguous.adding(number, times: other))
  }

  private func write(_ number: Double, _ other: Tensor, into output: Tensor) {
    let (own, other) = (contiguous, other.contiguous)
    if dtype == .float32 {
      AddScaled<Float>.run(own, number, other, into: output)
    } else {
      AddScaled<Double>.run(own, number, other, into: output)
    }
  }
}
