extension Tensor {
  /// The same elements in another shape, PyTorch's `x.reshape(2, 3)`; −1 stands for the length that
  /// is left over. A view where the layout allows it, else a copy.
  ///
  /// ```swift
  /// print(Tensor([1, 2, 3, 4]).reshape([2, -1]))
  /// // tensor([[1., 2.],
  /// //         [3., 4.]])
  /// ```
  ///
  /// Stops the step if the elements do not fit into the shape.
  public func reshape(_ shape: [Int]) -> Tensor { reshape(shape, name: nil) }

  func reshape(_ shape: [Int], name: String?) -> Tensor {
    let target = resolved(shape)
    let own = self.shape
    if isContiguous {
      let output = Tensor(storage: storage, shape: target, count: count, offset: offset)
      return .recordView(name ?? "ViewBackward0", output, self) { { $0.reshape(own) } }
    }
    guard let strides = viewStrides(for: target) else {
      let copy = copied()
      let output = Tensor(storage: copy.storage, shape: target, count: count)
      return .record(name ?? "UnsafeViewBackward0", output, self) { { $0.reshape(own) } }
    }
    let output = view(target, strides: strides, offset: offset)
    return .recordView(name ?? "ViewBackward0", output, self) { { $0.reshape(own) } }
  }

  /// All elements in one axis, row by row: PyTorch's `x.flatten()`.
  ///
  /// ```swift
  /// print(Tensor([[1, 2], [3, 4]]).flatten())    // tensor([1., 2., 3., 4.])
  /// ```
  public func flatten() -> Tensor { reshape([count]) }

  /// The axes in reverse order, as a view: a matrix transposed. PyTorch's `x.T`.
  ///
  /// ```swift
  /// print(Tensor([[1, 2, 3]]).T.shape)    // [3, 1]
  /// ```
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public var T: Tensor {
    let output: Tensor
    if rank == 2 && isContiguous {
      output = Tensor(transposing: self)
    } else {
      output = view(shape.reversed(), strides: strides.reversed(), offset: offset)
    }
    return .recordView("PermuteBackward0", output, self) { { $0.T } }
  }

  /// The axes in another order, as a view: PyTorch's `x.permute(2, 0, 1)`.
  ///
  /// ```swift
  /// print(Tensor.zeros([2, 3, 4]).permute([2, 0, 1]).shape)    // [4, 2, 3]
  /// ```
  public func permute(_ axes: [Int]) -> Tensor {
    let order = axes.map { Shape.axis($0, rank: rank, operation: "permute") }
    if order.sorted() != Array(0..<rank) {
      stop("permute: \(axes) does not name each of the \(rank) axes once")
    }
    let strides = strides
    let output = view(
      order.map { shape[$0] }, strides: order.map { strides[$0] }, offset: offset)
    return .recordView("PermuteBackward0", output, self) {
      { gradient in gradient.permute(order.indices.map { order.firstIndex(of: $0) ?? $0 }) }
    }
  }

  /// Two axes exchanged, as a view: PyTorch's `x.transpose(0, 1)`.
  ///
  /// ```swift
  /// print(Tensor.zeros([2, 3, 4]).transpose(0, 2).shape)    // [4, 3, 2]
  /// ```
  public func transpose(_ first: Int, _ second: Int) -> Tensor {
    let first = Shape.axis(first, rank: rank, operation: "transpose")
    let second = Shape.axis(second, rank: rank, operation: "transpose")
    var (shape, strides) = (shape, strides)
    shape.swapAt(first, second)
    strides.swapAt(first, second)
    let output = view(shape, strides: strides, offset: offset)
    return .recordView("TransposeBackward0", output, self) { { $0.transpose(first, second) } }
  }

  /// A new axis of length 1 before the given one, as a view: PyTorch's `x.unsqueeze(0)`.
  ///
  /// ```swift
  /// print(Tensor([1, 2]).unsqueeze(1).shape)    // [2, 1]
  /// ```
  public func unsqueeze(_ axis: Int) -> Tensor {
    let axis = Shape.axis(axis, rank: rank + 1, operation: "unsqueeze")
    var (shape, strides) = (shape, strides)
    strides.insert(axis < rank ? shape[axis] * strides[axis] : 1, at: axis)
    shape.insert(1, at: axis)
    let own = self.shape
    let output = view(shape, strides: strides, offset: offset)
    return .recordView("UnsqueezeBackward0", output, self) { { $0.reshape(own) } }
  }

  /// Without the axes of length 1, as a view: PyTorch's `x.squeeze()`.
  ///
  /// ```swift
  /// print(Tensor([[[1], [2]]]).squeeze().shape)    // [2]
  /// ```
  public func squeeze() -> Tensor {
    let (own, strides) = (shape, strides)
    let kept = shape.indices.filter { own[$0] != 1 }
    let output = view(kept.map { own[$0] }, strides: kept.map { strides[$0] }, offset: offset)
    return .recordView("SqueezeBackward0", output, self) { { $0.reshape(own) } }
  }

  /// Without one axis if its length is 1, as a view: PyTorch's `x.squeeze(1)`.
  public func squeeze(_ axis: Int) -> Tensor { squeeze(axis, name: "SqueezeBackward1") }

  func squeeze(_ axis: Int, name: String) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, operation: "squeeze")
    var (shape, strides) = (shape, strides)
    if shape[axis] == 1 {
      shape.remove(at: axis)
      strides.remove(at: axis)
    }
    let own = self.shape
    let output = view(shape, strides: strides, offset: offset)
    return .recordView(name, output, self) { { $0.reshape(own) } }
  }

  /// The elements repeated to a larger shape by the rules of broadcasting, as a view: PyTorch's
  /// `x.expand(2, 3)`.
  ///
  /// ```swift
  /// print(Tensor([1, 2]).expand([3, 2]).shape)    // [3, 2]
  /// ```
  public func expand(_ shape: [Int]) -> Tensor {
    if Shape.broadcast(self.shape, shape) != shape {
      stop("expand: a tensor of shape \(self.shape) does not broadcast to \(shape)")
    }
    return .recordView("ExpandBackward0", expanded(to: shape).detach(), self) { { $0 } }
  }

  /// A copy that shares nothing with this tensor but its history: PyTorch's `x.clone()`.
  ///
  /// ```swift
  /// let x = Tensor([1, 2])
  /// let y = x.clone()
  /// y += 1
  /// print(x)    // tensor([1., 2.])
  /// ```
  public func clone() -> Tensor { .record("CloneBackward0", copied(), self) { { $0 } } }
}

extension Tensor {
  private func resolved(_ shape: [Int]) -> [Int] {
    if shape.allSatisfy({ $0 >= 0 }) && Shape.count(shape) == count { return shape }
    let known = shape.filter { $0 != -1 }.reduce(1, *)
    let unknown = shape.count { $0 == -1 }
    let misfit = "reshape: \(count) elements of shape \(self.shape) do not fit into \(shape)"
    if unknown > 1 || shape.contains(where: { $0 < -1 }) { stop(misfit) }
    if unknown == 1 {
      if known == 0 || count % known != 0 { stop(misfit) }
      return shape.map { $0 == -1 ? count / known : $0 }
    }
    if known != count { stop(misfit) }
    return shape
  }

  /// The strides of a view in another shape; nil if the layout allows none.
  ///
  /// Runs of axes that lie in one piece may be cut anew, and only there.
  private func viewStrides(for target: [Int]) -> [Int]? {
    if count == 0 { return Shape.strides(target) }
    var strides = [Int](repeating: 1, count: target.count)
    var axis = target.count - 1
    var length = 1
    var step = self.strides.last ?? 1
    for own in shape.indices.reversed() {
      length *= shape[own]
      let isLastOfRun =
        own == 0 || (shape[own - 1] != 1 && self.strides[own - 1] != length * step)
      guard isLastOfRun else { continue }
      var placed = 1
      while axis >= 0 && (placed < length || target[axis] == 1) {
        strides[axis] = placed * step
        placed *= target[axis]
        axis -= 1
      }
      if placed != length { return nil }
      if own > 0 {
        length = 1
        step = self.strides[own - 1]
      }
    }
    return axis < 0 ? strides : nil
  }
}
