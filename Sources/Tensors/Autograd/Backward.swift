extension Tensor {
  /// Adds to the `grad` of each leaf the derivative of this number with respect to it: PyTorch's
  /// `backward()`.
  ///
  /// Memory that only this needed is freed, unless `retainGraph` keeps it for another pass.
  ///
  /// ```swift
  /// let x = Tensor(3, requiresGrad: true)
  /// (x ** 2).backward()
  /// print(x.grad!)    // tensor(6.)
  /// ```
  ///
  /// Stops the step if the tensor has more than one element, or was not made from one that needs a
  /// gradient.
  public func backward(retainGraph: Bool = false) {
    if count != 1 {
      stop(
        "backward: a tensor of shape \(shape) is no single number; sum it, or pass a gradient")
    }
    backward(gradient: Tensor(filling: shape, with: 1, dtype: dtype), retainGraph: retainGraph)
  }

  /// Adds to the `grad` of each leaf the derivative of the sum of this tensor times `gradient`.
  ///
  /// ```swift
  /// let x = Tensor([1, 2], requiresGrad: true)
  /// (x * x).backward(gradient: Tensor([1, 10]))
  /// print(x.grad!)    // tensor([ 2., 40.])
  /// ```
  ///
  /// - Parameters:
  ///   - gradient: A tensor of this one's shape.
  ///   - retainGraph: Whether another pass can follow.
  public func backward(gradient: Tensor, retainGraph: Bool = false) {
    if gradient.shape != shape {
      stop("backward: the gradient's shape \(gradient.shape) is not the tensor's, \(shape)")
    }
    guard requiresGrad else {
      stop("backward: the tensor was not made from one that needs a gradient")
    }
    noGrad {
      let gradient = gradient.converted(to: dtype)
      guard let producer else { return accumulate(gradient) }
      GradientWalk.run(from: producer, gradient: gradient, retainGraph: retainGraph)
    }
  }

  /// Adds to this leaf's gradient.
  fileprivate func accumulate(_ gradient: Tensor) {
    if let grad {
      grad += gradient
    } else {
      // A gradient may share its elements with another: the leaf's own must be nobody else's.
      grad = gradient.copied()
    }
  }
}

/// Takes gradients through a graph, each node after all that lie between it and the output, and of
/// those that could go next the latest: the order in which PyTorch adds gradients up.
private enum GradientWalk {
  static func run(from root: GradientNode, gradient: Tensor, retainGraph: Bool) {
    countGradients(below: root)
    root.gradient = gradient
    var ready = LatestFirst(root)
    while let node = ready.removeLatest() {
      guard let gradient = node.gradient else { continue }
      node.gradient = nil
      if node.isReleased {
        stop("backward: this graph was used before; pass retainGraph: true to use it again")
      }
      for edge in node.edges {
        let part = edge.derivative(gradient).summed(to: edge.shape).converted(to: edge.dtype)
        switch edge.target {
        case .leaf(let leaf): leaf.accumulate(part)
        case .node(let next):
          next.gradient = next.gradient.map { $0 + part } ?? part
          next.awaited -= 1
          if next.awaited == 0 { ready.insert(next) }
        }
      }
      if !retainGraph { node.release() }
    }
  }

  private static func countGradients(below root: GradientNode) {
    var pending = [root]
    while let node = pending.popLast() {
      for edge in node.edges {
        guard case .node(let next) = edge.target else { continue }
        next.awaited += 1
        if next.awaited == 1 { pending.append(next) }
      }
    }
  }
}

/// Nodes, of which the one with the largest sequence number comes first: a binary heap.
private struct LatestFirst {
  private var nodes: [GradientNode]

  init(_ first: GradientNode) { nodes = [first] }

  mutating func insert(_ node: GradientNode) {
    nodes.append(node)
    var place = nodes.count - 1
    while place > 0, nodes[(place - 1) / 2].sequence < nodes[place].sequence {
      nodes.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeLatest() -> GradientNode? {
    guard nodes.count > 1 else { return nodes.popLast() }
    nodes.swapAt(0, nodes.count - 1)
    defer { sink() }
    return nodes.removeLast()
  }

  /// Moves the first node down to where it belongs.
  private mutating func sink() {
    var place = 0
    while true {
      let children = (2 * place + 1)..<min(2 * place + 3, max(2 * place + 1, nodes.count))
      guard let largest = children.max(by: { nodes[$0].sequence < nodes[$1].sequence }),
        nodes[place].sequence < nodes[largest].sequence
      else { return }
      nodes.swapAt(place, largest)
      place = largest
    }
  }
}
