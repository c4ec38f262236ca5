extension Tensor {
  /// Adds to the `grad` of each leaf the derivative of this number with respect to it.
  ///
  /// Memory that only this needed is freed, unless `retainGraph` keeps it for another pass.
  ///
  /// - Precondition: The tensor has one element and was made from a tensor that needs a gradient.
  public func backward(retainGraph: Bool = false) {
    if count != 1 {
      stop(
        "backward: a tensor of shape \(shape) is no single number; sum it, or pass a gradient")
    }
    backward(gradient: Tensor(filling: shape, with: 1, dtype: dtype), retainGraph: retainGraph)
  }

  /// Adds to the `grad` of each leaf the derivative of the sum of this tensor times `gradient`.
  ///
  /// - Parameter gradient: A tensor of this one's shape.
  public func backward(gradient: Tensor, retainGraph: Bool = false) {
    if gradient.shape != shape {
      stop("backward: the gradient's shape \(gradient.shape) is not the tensor's, \(shape)")
    }
    guard requiresGrad else {
      stop("backward: the tensor was not made from one that needs a gradient")
    }
    noGrad {
      guard let producer else { return accumulate(gradient.converted(to: dtype)) }
      GradientWalk.run(from: producer, gradient: gradient, retainGraph: retainGraph)
    }
  }

  /// Adds to this leaf's gradient.
  fileprivate func accumulate(_ gradient: Tensor) {
    if let sum = grad {
      grad = sum + gradient
    } else {
      // A gradient may share its elements with another: the leaf's own must be nobody else's.
      grad = gradient.copied()
    }
  }
}

/// Takes gradients through a graph, each node after all that lie between it and the output.
private enum GradientWalk {
  static func run(from root: GradientNode, gradient: Tensor, retainGraph: Bool) {
    var waiting = uses(below: root)
    var gradients: [ObjectIdentifier: Tensor] = [ObjectIdentifier(root): gradient]
    var ready = [root]
    while let node = ready.popLast() {
      guard let gradient = gradients.removeValue(forKey: ObjectIdentifier(node)) else { continue }
      if node.isReleased {
        stop("backward: this graph was used before; pass retainGraph: true to use it again")
      }
      for (edge, part) in zip(node.edges, node.gradients(of: gradient)) {
        guard let part else { continue }
        switch edge {
        case .leaf(let leaf): leaf.accumulate(part)
        case .node(let next):
          let key = ObjectIdentifier(next)
          gradients[key] = gradients[key].map { $0 + part } ?? part
          waiting[key, default: 1] -= 1
          if waiting[key] == 0 { ready.append(next) }
        case .none: break
        }
      }
      if !retainGraph { node.release() }
    }
  }

  /// How many edges lead to each node.
  private static func uses(below root: GradientNode) -> [ObjectIdentifier: Int] {
    var uses: [ObjectIdentifier: Int] = [:]
    var pending = [root]
    while let node = pending.popLast() {
      for case .node(let next) in node.edges {
        uses[ObjectIdentifier(next), default: 0] += 1
        if uses[ObjectIdentifier(next)] == 1 { pending.append(next) }
      }
    }
    return uses
  }
}
