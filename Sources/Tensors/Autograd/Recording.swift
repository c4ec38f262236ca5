#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Whether operations are recorded, in this thread.
///
/// A thread's own value, not a task's: the body of ``noGrad(_:)`` cannot suspend, and this is read
/// at every operation.
enum Recording {
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  @inline(__always) static var isOn: Bool { pthread_getspecific(key) == nil }

  /// Runs `body` without recording.
  static func paused<Result>(_ body: () throws -> Result) rethrows -> Result {
    let key = key
    let before = pthread_getspecific(key)
    pthread_setspecific(key, UnsafeRawPointer(bitPattern: 1))
    defer { pthread_setspecific(key, before) }
    return try body()
  }
}

/// Runs `body` without recording: its results need no gradient, and leaves may change in place.
/// PyTorch's `with torch.no_grad():`.
///
/// ```swift
/// let w = Tensor([1, 2], requiresGrad: true)
/// (w * w).sum().backward()
/// noGrad { w -= 0.1 * w.grad! }
/// print(w)    // tensor([0.8000, 1.6000], requires_grad=True)
/// ```
public func noGrad<Result>(_ body: () throws -> Result) rethrows -> Result {
  try Recording.paused(body)
}

/// How a gradient of the output becomes one of an input. A gradient of the broadcast shape is
/// summed down to the input's afterwards.
typealias Derivative = (Tensor) -> Tensor

extension Tensor {
  /// Records that `output` was made from one tensor.
  ///
  /// - Parameters:
  ///   - name: The operation's name as PyTorch prints it.
  ///   - derivative: Makes the input's derivative; called only if the gradient is wanted.
  @inline(__always)
  static func record(
    _ name: String, _ output: Tensor, _ input: Tensor, _ derivative: () -> Derivative
  ) -> Tensor {
    input.mayNeedGradient ? recorded(name, output, input, derivative) : output
  }

  private static func recorded(
    _ name: String, _ output: Tensor, _ input: Tensor, _ derivative: () -> Derivative
  ) -> Tensor {
    guard Recording.isOn, output.dtype.isFloatingPoint, let edge = input.edge(derivative)
    else { return output }
    output.node = GradientNode(name: name, edges: [edge])
    return output
  }

  /// Records that `output` was made from two tensors.
  @inline(__always)
  static func record(
    _ name: String, _ output: Tensor, _ first: Tensor, _ firstDerivative: () -> Derivative,
    _ second: Tensor, _ secondDerivative: () -> Derivative
  ) -> Tensor {
    first.mayNeedGradient || second.mayNeedGradient
      ? recorded(name, output, first, firstDerivative, second, secondDerivative) : output
  }

  private static func recorded(
    _ name: String, _ output: Tensor, _ first: Tensor, _ firstDerivative: () -> Derivative,
    _ second: Tensor, _ secondDerivative: () -> Derivative
  ) -> Tensor {
    guard Recording.isOn, output.dtype.isFloatingPoint else { return output }
    let edges = (first.edge(firstDerivative), second.edge(secondDerivative))
    switch edges {
    case (nil, nil): return output
    case (let edge?, nil), (nil, let edge?): output.node = GradientNode(name: name, edges: [edge])
    case (let one?, let other?): output.node = GradientNode(name: name, edges: [one, other])
    }
    return output
  }

  /// Records that `output` was made from many tensors.
  static func record(
    _ name: String, _ output: Tensor, from inputs: [Tensor], _ derivative: (Int) -> Derivative
  ) -> Tensor {
    guard Recording.isOn, output.dtype.isFloatingPoint else { return output }
    let edges = inputs.indices.compactMap { index in inputs[index].edge { derivative(index) } }
    if !edges.isEmpty { output.node = GradientNode(name: name, edges: edges) }
    return output
  }

  /// Records that `output` is a view of `input`.
  static func recordView(
    _ name: String, _ output: Tensor, _ input: Tensor, _ derivative: () -> Derivative
  ) -> Tensor {
    let base = input.base ?? input
    output.base = base
    output.historyVersion = base.historyVersion
    return record(name, output, input, derivative)
  }

  /// False if the tensor certainly needs no gradient: a quick look before the exact one.
  @inline(__always) private var mayNeedGradient: Bool { isTrainable || node != nil || base != nil }

  /// Where this tensor's gradient goes; nil if none is wanted.
  func edge(_ derivative: () -> Derivative) -> GradientNode.Edge? {
    if let producer {
      return .init(target: .node(producer), shape: shape, dtype: dtype, derivative: derivative())
    }
    guard isTrainable else { return nil }
    return .init(target: .leaf(self), shape: shape, dtype: dtype, derivative: derivative())
  }
}
