/// max(x, 0) as a layer: PyTorch's `nn.ReLU`.
///
/// ```swift
/// print(ReLU()(Tensor([-1, 2])))    // tensor([0., 2.])
/// ```
public final class ReLU: Layer {
  /// There is nothing to set.
  public init() {}
  public func callAsFunction(_ x: Tensor) -> Tensor { x.relu() }
}

/// 1 / (1 + e⁻ˣ) as a layer: PyTorch's `nn.Sigmoid`.
///
/// ```swift
/// print(Sigmoid()(Tensor([0, 2])))    // tensor([0.5000, 0.8808])
/// ```
public final class Sigmoid: Layer {
  /// There is nothing to set.
  public init() {}
  public func callAsFunction(_ x: Tensor) -> Tensor { x.sigmoid() }
}

/// The hyperbolic tangent as a layer: PyTorch's `nn.Tanh`.
///
/// ```swift
/// print(Tanh()(Tensor([0, 1])))    // tensor([0.0000, 0.7616])
/// ```
public final class Tanh: Layer {
  /// There is nothing to set.
  public init() {}
  public func callAsFunction(_ x: Tensor) -> Tensor { x.tanh() }
}

/// All axes but the first in one: PyTorch's `nn.Flatten`.
///
/// ```swift
/// print(Flatten()(Tensor.ones([10, 8, 8])).shape)    // [10, 64]
/// ```
public final class Flatten: Layer {
  /// There is nothing to set.
  public init() {}

  public func callAsFunction(_ x: Tensor) -> Tensor {
    if x.rank == 0 { stop("Flatten: a tensor without axes has no first one to keep") }
    return x.reshape([x.shape[0], Shape.count(Array(x.shape.dropFirst()))])
  }
}

/// In training sets elements to 0 at random and divides the others by 1 − p, so that the mean stays;
/// in use does nothing. PyTorch's `nn.Dropout`, with the draws of a build without MKL.
///
/// ```swift
/// manualSeed(42)
/// let dropout = Dropout(0.5)
/// print(dropout(Tensor.ones([6])))    // tensor([2., 2., 2., 2., 0., 2.])
/// dropout.eval()
/// print(dropout(Tensor.ones([6])))    // tensor([1., 1., 1., 1., 1., 1.])
/// ```
public final class Dropout: Layer {
  /// The probability that an element becomes 0.
  public let p: Double
  private var isTraining = true

  /// - Parameter p: The probability that an element becomes 0, from 0 to 1.
  public init(_ p: Double = 0.5) {
    if !(0...1).contains(p) { stop("Dropout: the probability \(p) is not from 0 to 1") }
    self.p = p
  }

  public func setTraining(_ isTraining: Bool) { self.isTraining = isTraining }

  public func callAsFunction(_ x: Tensor) -> Tensor {
    if !isTraining || p == 0 { return x }
    let kept = Tensor.rand(x.shape, dtype: .float64) < (1 - p)
    if p == 1 { return x * kept.converted(to: x.dtype) }
    return x * noGrad { kept.converted(to: x.dtype) / (1 - p) }
  }
}
