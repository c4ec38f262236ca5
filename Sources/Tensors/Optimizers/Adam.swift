/// Adam: PyTorch's `torch.optim.Adam`.
///
/// With the gradient g, which weight decay λ makes g + λ w, at step t:
/// m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², and
/// w ← w − lr · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε).
///
/// Source: D. P. Kingma, J. Ba, "Adam: A Method for Stochastic Optimization", 2015.
///
/// ```swift
/// let w = Tensor([1, 2], requiresGrad: true)
/// let optimizer = Adam([w], lr: 0.1)
/// (w * w).sum().backward()
/// optimizer.step()
/// print(w)    // tensor([0.9000, 1.9000], requires_grad=True)
/// ```
public final class Adam: Optimizer {
  public let parameters: [Tensor]
  public var lr: Double
  /// How much of the mean of gradients, and of their squares, goes on.
  public let betas: (Double, Double)
  /// Added to the root, so that nothing is divided by 0.
  public let epsilon: Double
  /// λ of the penalty ½ λ |w|².
  public let weightDecay: Double
  private var moments: [(mean: Tensor, square: Tensor)?]
  private var steps: [Int]

  /// - Parameters:
  ///   - parameters: What is changed, as `net.parameters`.
  ///   - lr: The learning rate.
  ///   - betas: How much of the mean of gradients, and of their squares, goes on.
  ///   - epsilon: Added to the root, so that nothing is divided by 0.
  ///   - weightDecay: λ of the penalty ½ λ |w|².
  public init(
    _ parameters: [Tensor], lr: Double = 0.001, betas: (Double, Double) = (0.9, 0.999),
    epsilon: Double = 1e-8, weightDecay: Double = 0
  ) {
    if lr < 0 || epsilon < 0 || weightDecay < 0 {
      stop("Adam: lr \(lr), epsilon \(epsilon) and weightDecay \(weightDecay) cannot be below 0")
    }
    if !(0..<1).contains(betas.0) || !(0..<1).contains(betas.1) {
      stop("Adam: the betas \(betas.0) and \(betas.1) must be from 0 to below 1")
    }
    self.parameters = parameters
    self.lr = lr
    self.betas = betas
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    moments = parameters.map { _ in nil }
    steps = parameters.map { _ in 0 }
  }

  public func step() {
    noGrad {
      for (index, parameter) in parameters.enumerated() {
        guard let grad = parameter.grad else { continue }
        let gradient = weightDecay == 0 ? grad : grad.adding(weightDecay, times: parameter)
        steps[index] += 1
        let (mean, square) = moments(index, gradient)
        let meanPart = 1 - power(betas.0, steps[index])
        let squarePart = 1 - power(betas.1, steps[index])
        let root = square.sqrt()
        root /= squarePart.squareRoot()
        root += epsilon
        parameter.add(-lr / meanPart, times: mean / root)
      }
    }
  }

  private func moments(_ index: Int, _ gradient: Tensor) -> (mean: Tensor, square: Tensor) {
    let (mean, square) =
      moments[index]
      ?? (
        .zeros(gradient.shape, dtype: gradient.dtype), .zeros(gradient.shape, dtype: gradient.dtype)
      )
    moments[index] = (mean, square)
    mean *= betas.0
    mean.add(1 - betas.0, times: gradient)
    square *= betas.1
    square.add(1 - betas.1, times: gradient * gradient)
    return (mean, square)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    Double.power(base, Double(exponent))
  }
}
