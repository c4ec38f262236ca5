internal import Synchronization

/// A recorded operation: how a gradient goes from its output to its inputs.
///
/// Nodes form a graph from the outputs to the inputs. A node never refers to its output, and its
/// functions capture only ``SavedTensor``s, which have no node, so there is no cycle, and the graph
/// hangs together by ``edges`` alone.
final class GradientNode {
  /// The name that PyTorch prints: `AddBackward0`.
  let name: String
  /// One for each input that wants a gradient.
  private(set) var edges: [Edge]
  /// Later operations have larger numbers.
  let sequence = sequences.wrappingAdd(1, ordering: .relaxed).newValue
  /// Whether the functions are gone, since a graph serves once.
  private(set) var isReleased = false

  /// During a walk: how many gradients have yet to come, and the sum of those that have.
  var awaited = 0
  var gradient: Tensor?

  private static let sequences = Atomic<UInt64>(0)

  /// The way of a gradient to one input.
  struct Edge {
    var target: Target
    /// The input's shape and type, which its gradient must have.
    var shape: [Int]
    var dtype: DType
    var derivative: Derivative
  }

  enum Target {
    case leaf(Tensor)
    case node(GradientNode)
  }

  init(name: String, edges: [Edge]) {
    self.name = name
    self.edges = edges
  }

  /// Lets go of what a second pass would need.
  func release() {
    isReleased = true
    for index in edges.indices { edges[index].derivative = { $0 } }
  }

  /// The nodes of the inputs; the node has no edges after that.
  private func takeInputs() -> [GradientNode] {
    defer { edges = [] }
    return edges.compactMap { if case .node(let node) = $0.target { node } else { nil } }
  }

  /// A chain of a million nodes must not be taken apart by a recursion a million calls deep.
  deinit {
    guard edges.contains(where: { if case .node = $0.target { true } else { false } })
    else { return }
    var pending = takeInputs()
    while var node = pending.popLast() {
      if isKnownUniquelyReferenced(&node) { pending += node.takeInputs() }
    }
  }
}

/// A value that a derivative needs, as it was when the operation was recorded.
struct SavedTensor {
  private let storage: Storage
  private let shape: [Int]
  private let strides: [Int]?
  private let offset: Int
  private let version: Int
  private let operation: String

  fileprivate init(_ tensor: Tensor, for operation: String) {
    storage = tensor.storage
    shape = tensor.shape
    strides = tensor.isContiguous ? nil : tensor.strides
    offset = tensor.offset
    version = tensor.storage.version
    self.operation = operation
  }

  /// The elements, without the operation that made them; stops if they were changed since.
  var value: Tensor {
    if storage.version != version {
      stop(
        "backward: a tensor of shape \(shape) that \(operation) needs has been changed in place"
          + " since: it is at version \(storage.version), expected version \(version)")
    }
    if let strides {
      return Tensor(storage: storage, shape: shape, strides: strides, offset: offset)
    }
    return Tensor(storage: storage, shape: shape, count: Shape.count(shape), offset: offset)
  }
}

extension Tensor {
  /// The elements for a derivative of an operation.
  func saved(for operation: String) -> SavedTensor { SavedTensor(self, for: operation) }
}
