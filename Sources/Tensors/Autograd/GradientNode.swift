/// A recorded operation: how a gradient goes from its output to its inputs.
///
/// Nodes form a graph from the outputs to the inputs. A node never refers to its output, and its
/// functions capture only ``SavedTensor``s, which have no node, so there is no cycle, and the graph
/// hangs together by ``edges`` alone.
final class GradientNode {
  /// The name that PyTorch prints: `AddBackward0`.
  let name: String
  /// The shape and type of the output, hence of its gradient.
  let shape: [Int]
  let dtype: DType
  private(set) var edges: [Edge]
  /// For each edge the gradient of its input, given that of the output.
  private var derivatives: [(Tensor) -> Tensor]
  private var saved: [SavedTensor]
  private(set) var isReleased = false

  /// Where a gradient goes.
  enum Edge {
    case leaf(Tensor)
    case node(GradientNode)
    /// The input needs no gradient.
    case none
  }

  init(
    name: String, output: Tensor, edges: [Edge], saved: [SavedTensor],
    derivatives: [(Tensor) -> Tensor]
  ) {
    self.name = name
    shape = output.shape
    dtype = output.dtype
    self.edges = edges
    self.saved = saved
    self.derivatives = derivatives
  }

  /// The gradients for the edges, given that of the output; nil where none is needed.
  func gradients(of output: Tensor) -> [Tensor?] {
    for tensor in saved { tensor.check(for: name) }
    return zip(edges, derivatives).map { edge, derivative in
      if case .none = edge { return nil }
      return derivative(output)
    }
  }

  /// Lets go of what a second pass would need.
  func release() {
    isReleased = true
    derivatives = []
    saved = []
  }

  /// The nodes of the inputs; the node has no edges after that.
  private func takeInputs() -> [GradientNode] {
    defer { edges = [] }
    return edges.compactMap { if case .node(let node) = $0 { node } else { nil } }
  }

  /// A chain of a million nodes must not be taken apart by a recursion a million calls deep.
  deinit {
    var pending = takeInputs()
    while var node = pending.popLast() {
      if isKnownUniquelyReferenced(&node) { pending += node.takeInputs() }
    }
  }
}

/// A value that a derivative needs, as it was when the operation was recorded.
struct SavedTensor {
  /// The elements, without the operation that made them.
  let value: Tensor
  private let version: Int

  init(_ tensor: Tensor) {
    value = tensor.detach()
    version = tensor.storage.version
  }

  fileprivate func check(for operation: String) {
    if value.storage.version != version {
      stop(
        "backward: a tensor of shape \(value.shape) that \(operation) needs has been changed in"
          + " place since: it is at version \(value.storage.version), expected version \(version)")
    }
  }
}
