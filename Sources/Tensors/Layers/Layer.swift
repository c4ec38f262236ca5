/// A part of a network: a function of tensors with parameters. PyTorch's `nn.Module`.
///
/// A network of your own is a class with its layers as properties:
///
/// ```swift
/// final class Perceptron: Layer {
///   let hidden = Linear(4, 8)
///   let output = Linear(8, 1)
///   var parameters: [Tensor] { hidden.parameters + output.parameters }
///   func callAsFunction(_ x: Tensor) -> Tensor { output(hidden(x).relu()) }
/// }
/// print(Perceptron()(Tensor.ones([5, 4])).shape)    // [5, 1]
/// ```
public protocol Layer: AnyObject {
  /// The output for an input: `layer(x)`.
  func callAsFunction(_ x: Tensor) -> Tensor
  /// What an optimiser changes, in a fixed order.
  var parameters: [Tensor] { get }
  /// Sets whether the layer is being trained; it matters to ``Dropout`` only, and a layer made of
  /// layers passes it on.
  func setTraining(_ isTraining: Bool)
}

extension Layer {
  /// A layer without parameters has none.
  public var parameters: [Tensor] { [] }

  /// A layer that does the same in training and use has nothing to set.
  public func setTraining(_ isTraining: Bool) {}

  /// Prepares for training: PyTorch's `net.train()`.
  public func train() { setTraining(true) }

  /// Prepares for use: PyTorch's `net.eval()`.
  public func eval() { setTraining(false) }

  /// Forgets the gradients of all parameters: PyTorch's `net.zero_grad()`.
  public func zeroGrad() {
    for parameter in parameters { parameter.zeroGrad() }
  }
}

/// Layers one after another: PyTorch's `nn.Sequential`.
///
/// ```swift
/// let net = Sequential(Flatten(), Linear(4, 3), ReLU(), Linear(3, 2))
/// print(net(Tensor.ones([5, 2, 2])).shape)    // [5, 2]
/// print(net.parameters.count)                 // 4
/// ```
public final class Sequential: Layer {
  /// The layers in the order of their use.
  public let layers: [any Layer]

  /// A network of the layers in their order.
  public init(_ layers: any Layer...) { self.layers = layers }

  /// A network of layers that a program puts together.
  public init(_ layers: [any Layer]) { self.layers = layers }

  public var parameters: [Tensor] { layers.flatMap(\.parameters) }

  /// The layer at a place: `net[0]`.
  public subscript(_ index: Int) -> any Layer {
    if !layers.indices.contains(index) {
      stop("Sequential: there is no layer \(index) among \(layers.count)")
    }
    return layers[index]
  }

  public func callAsFunction(_ x: Tensor) -> Tensor { layers.reduce(x) { $1($0) } }

  public func setTraining(_ isTraining: Bool) {
    for layer in layers { layer.setTraining(isTraining) }
  }
}
