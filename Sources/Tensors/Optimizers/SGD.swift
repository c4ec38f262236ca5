/// Stochastic gradient descent: PyTorch's `torch.optim.SGD`.
///
/// With the gradient g, which weight decay λ makes g + λ w, and momentum μ:
/// v ← μ v + g (at first v = g), and w ← w − lr · v.
///
/// ```swift
/// let w = Tensor([1, 2], requiresGrad: true)
/// let optimizer = SGD([w], lr: 0.1)
/// (w * w).sum().backward()
/// optimizer.step()
/// print(w)    // tensor([0.8000, 1.6000], requires_grad=True)
/// ```
public final class SGD: Optimizer {
  public let parameters: [Tensor]
  public var lr: Double
  /// The part of the last change that goes on.
  public let momentum: Double
  /// λ of the penalty ½ λ |w|².
  public let weightDecay: Double
  private var velocities: [Tensor?]

  /// - Parameters:
  ///   - parameters: What is changed, as `net.parameters`.
  ///   - lr: The learning rate.
  ///   - momentum: The part of the last change that goes on, from 0 to 1.
  ///   - weightDecay: λ of the penalty ½ λ |w|².
  public init(
    _ parameters: [Tensor], lr: Double, momentum: Double = 0, weightDecay: Double = 0
  ) {
    if lr < 0 || momentum < 0 || weightDecay < 0 {
      stop("SGD: lr \(lr), momentum \(momentum) and weightDecay \(weightDecay) cannot be below 0")
    }
    self.parameters = parameters
    self.lr = lr
    self.momentum = momentum
    self.weightDecay = weightDecay
    velocities = parameters.map { _ in nil }
  }

  public func step() {
    noGrad {
      for (index, parameter) in parameters.enumerated() {
        guard let grad = parameter.grad else { continue }
        var change = weightDecay == 0 ? grad : grad.adding(weightDecay, times: parameter)
        if momentum != 0 { change = velocity(index, change) }
        parameter.add(-lr, times: change)
      }
    }
  }

  private func velocity(_ index: Int, _ gradient: Tensor) -> Tensor {
    guard let velocity = velocities[index] else {
      let first = gradient.copied()
      velocities[index] = first
      return first
    }
    velocity *= momentum
    velocity += gradient
    return velocity
  }
}
