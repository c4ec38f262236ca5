/// `x Wᵀ + b`: PyTorch's `nn.Linear`.
///
/// Weight and bias begin uniform within ±1/√inputs, drawn as PyTorch draws them.
///
/// ```swift
/// manualSeed(42)
/// let layer = Linear(2, 1)
/// print(layer.weight)    // tensor([[0.5406, 0.5869]], requires_grad=True)
/// print(layer.bias!)     // tensor([-0.1657], requires_grad=True)
/// print(layer(Tensor.ones([3, 2])).shape)    // [3, 1]
/// ```
public final class Linear: Layer {
  /// Of the shape `[outputs, inputs]`.
  public let weight: Tensor
  /// Of the shape `[outputs]`; nil if the layer was made without.
  public let bias: Tensor?

  /// - Parameters:
  ///   - inputs: The length of the input's last axis.
  ///   - outputs: The length of the output's.
  ///   - bias: Whether a bias is added.
  ///   - dtype: The type of the parameters.
  public init(_ inputs: Int, _ outputs: Int, bias: Bool = true, dtype: DType = .float32) {
    if inputs < 1 || outputs < 1 { stop("Linear: \(inputs) inputs and \(outputs) outputs") }
    // Kaiming's bound for a leaky slope of √5, computed as PyTorch does: it comes to 1/√inputs.
    let gain = (2 / (1 + 5.0.squareRoot() * 5.0.squareRoot())).squareRoot()
    let weightBound = 3.0.squareRoot() * (gain / Double(inputs).squareRoot())
    weight = .uniform(-weightBound, weightBound, [outputs, inputs], dtype: dtype)
    let bound = 1 / Double(inputs).squareRoot()
    self.bias = bias ? .uniform(-bound, bound, [outputs], dtype: dtype) : nil
    for parameter in parameters { parameter.requiresGrad = true }
  }

  public var parameters: [Tensor] { [weight] + (bias.map { [$0] } ?? []) }

  public func callAsFunction(_ x: Tensor) -> Tensor {
    if x.shape.last != weight.shape[1] {
      stop("Linear: an input of shape \(x.shape) has not \(weight.shape[1]) columns")
    }
    return linear(x, weight, bias)
  }
}

/// `x Wᵀ + b`, for an input whose last axis is as long as the weight's: PyTorch's
/// `nn.functional.linear`.
///
/// ```swift
/// print(linear(Tensor([[1, 2]]), Tensor([[3, 4]]), Tensor([10])))    // tensor([[21.]])
/// ```
public func linear(_ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil) -> Tensor {
  guard let bias else { return matmul(x, weight.T) }
  if x.rank != 2 { return matmul(x, weight.T) + bias }
  let name = "AddmmBackward0"
  let output = noGrad { () -> Tensor in
    let product = matmul(x.detach(), weight.detach().T)
    product += bias.detach()
    return product
  }
  return .record(name, output, from: [bias, x, weight]) { input in
    switch input {
    case 0: return { $0 }
    case 1:
      let weight = weight.saved(for: name)
      return { matmul($0, weight.value) }
    default:
      let x = x.saved(for: name)
      return { matmul($0.T, x.value) }
    }
  }
}
