/// Whether operations are recorded, in this thread or task.
enum Recording {
  @TaskLocal static var isOn = true
}

/// Runs `body` without recording: its results need no gradient, and leaves may change in place.
///
/// ```swift
/// noGrad { w -= 0.1 * w.grad! }
/// ```
public func noGrad<Result>(_ body: () throws -> Result) rethrows -> Result {
  try Recording.$isOn.withValue(false, operation: body)
}

extension Tensor {
  /// Records that `output` was made from `inputs`.
  ///
  /// - Parameters:
  ///   - name: The operation's name as PyTorch prints it.
  ///   - saved: The values that the derivatives use: they must not change before `backward`.
  ///   - derivatives: For each input its gradient, given the output's. A gradient of the broadcast
  ///     shape is summed down to the input's.
  static func record(
    _ name: String, _ output: Tensor, from inputs: [Tensor], saving saved: [SavedTensor] = [],
    _ derivatives: [(Tensor) -> Tensor]
  ) -> Tensor {
    guard Recording.isOn, output.dtype.isFloatingPoint, inputs.contains(where: \.requiresGrad)
    else { return output }
    output.producer = node(name, output, inputs, saved, derivatives)
    output.requiresGrad = true
    return output
  }

  static func node(
    _ name: String, _ output: Tensor, _ inputs: [Tensor], _ saved: [SavedTensor],
    _ derivatives: [(Tensor) -> Tensor]
  ) -> GradientNode {
    let fitted = zip(inputs, derivatives).map { input, derivative in
      let shape = input.shape
      let dtype = input.dtype
      return { (gradient: Tensor) in
        derivative(gradient).summed(to: shape).converted(to: dtype)
      }
    }
    return GradientNode(
      name: name, output: output, edges: inputs.map(\.edge), saved: saved, derivatives: fitted)
  }

  /// Where this tensor's gradient goes.
  private var edge: GradientNode.Edge {
    guard requiresGrad else { return .none }
    return producer.map { .node($0) } ?? .leaf(self)
  }

  /// The same elements, as a leaf that needs no gradient.
  public func detach() -> Tensor { view(shape, strides: strides, offset: offset) }

  /// Forgets the gradient, so that the next ``backward()`` begins anew.
  public func zeroGrad() { grad = nil }
}

extension Tensor {
  /// Prepares a change of this tensor in place.
  func willChange(by operation: String) {
    if Recording.isOn && requiresGrad && producer == nil {
      stop(
        "\(operation): a leaf of shape \(shape) that needs a gradient cannot be changed in place"
          + " outside noGrad")
    }
    storage.version += 1
  }
}
