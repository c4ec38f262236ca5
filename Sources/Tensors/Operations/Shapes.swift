extension Tensor {
  /// The same elements in another shape; −1 stands for the length that is left over. A view where
  /// the layout allows it, else a copy.
  public func reshape(_ shape: [Int]) -> Tensor { reshape(shape, name: nil) }

  func reshape(_ shape: [Int], name: String?) -> Tensor {
    let target = resolved(shape)
    let own = self.shape
    let strides = viewStrides(for: target)
    let output =
      strides.map { view(target, strides: $0, offset: offset) }
      ?? copied().view(target, strides: Shape.strides(target), offset: 0)
    let ownName = strides == nil ? "UnsafeViewBackward0" : "ViewBackward0"
    return .record(name ?? ownName, output, from: [self], [{ $0.reshape(own) }])
  }

  /// All elements in one axis.
  public func flatten() -> Tensor { reshape([count]) }

  /// The axes in reverse order, as a view: a matrix transposed.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  public var T: Tensor {
    let output = view(shape.reversed(), strides: strides.reversed(), offset: offset)
    return .record("PermuteBackward0", output, from: [self], [{ $0.T }])
  }

  /// Two axes exchanged, as a view.
  public func transpose(_ first: Int, _ second: Int) -> Tensor {
    let first = Shape.axis(first, rank: rank, operation: "transpose")
    let second = Shape.axis(second, rank: rank, operation: "transpose")
    var (shape, strides) = (shape, strides)
    shape.swapAt(first, second)
    strides.swapAt(first, second)
    return .record(
      "TransposeBackward0", view(shape, strides: strides, offset: offset), from: [self],
      [{ $0.transpose(first, second) }])
  }

  /// A new axis of length 1 before the given one, as a view.
  public func unsqueeze(_ axis: Int) -> Tensor {
    let axis = Shape.axis(axis, rank: rank + 1, operation: "unsqueeze")
    var (shape, strides) = (shape, strides)
    shape.insert(1, at: axis)
    strides.insert(axis < self.rank ? self.shape[axis] * self.strides[axis] : 1, at: axis)
    let own = self.shape
    return .record(
      "UnsqueezeBackward0", view(shape, strides: strides, offset: offset), from: [self],
      [{ $0.reshape(own) }])
  }

  /// Without the axes of length 1, as a view.
  public func squeeze() -> Tensor {
    let kept = shape.indices.filter { shape[$0] != 1 }
    let own = shape
    return .record(
      "SqueezeBackward0",
      view(kept.map { shape[$0] }, strides: kept.map { strides[$0] }, offset: offset), from: [self],
      [{ $0.reshape(own) }])
  }

  /// Without one axis if its length is 1, as a view.
  public func squeeze(_ axis: Int) -> Tensor { squeeze(axis, name: "SqueezeBackward1") }

  func squeeze(_ axis: Int, name: String) -> Tensor {
    let axis = Shape.axis(axis, rank: rank, operation: "squeeze")
    var (shape, strides) = (shape, strides)
    if shape[axis] == 1 {
      shape.remove(at: axis)
      strides.remove(at: axis)
    }
    let own = self.shape
    return .record(
      name, view(shape, strides: strides, offset: offset), from: [self], [{ $0.reshape(own) }])
  }

  /// A copy that shares nothing with this tensor but its history.
  public func clone() -> Tensor {
    .record("CloneBackward0", copied(), from: [self], [{ $0 }])
  }
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
    if isContiguous { return Shape.strides(target) }
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

/// Tensors one after another along an axis that they have.
public func concat(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
  guard let first = tensors.first else { stop("concat: there is no tensor to join") }
  let axis = Shape.axis(axis, rank: first.rank, operation: "concat")
  for tensor in tensors {
    var (own, expected) = (tensor.shape, first.shape)
    if own.count == expected.count { (own[axis], expected[axis]) = (0, 0) }
    if own != expected {
      stop("concat: shapes \(first.shape) and \(tensor.shape) differ outside axis \(axis)")
    }
    if tensor.dtype != first.dtype {
      stop("concat: types \(first.dtype) and \(tensor.dtype) differ")
    }
  }
  var shape = first.shape
  shape[axis] = tensors.reduce(0) { $0 + $1.shape[axis] }
  let output = Tensor(uninitialized: shape, dtype: first.dtype)
  var start = 0
  var derivatives: [(Tensor) -> Tensor] = []
  for tensor in tensors {
    let range = start..<(start + tensor.shape[axis])
    output.sliced(range, axis: axis).copyElements(from: tensor)
    derivatives.append { $0.sliced(range, axis: axis) }
    start = range.upperBound
  }
  return .record("CatBackward0", output, from: tensors, derivatives)
}

/// Tensors of one shape side by side along a new axis.
public func stack(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
  guard let first = tensors.first else { stop("stack: there is no tensor to join") }
  for tensor in tensors where tensor.shape != first.shape {
    stop("stack: shapes \(first.shape) and \(tensor.shape) differ")
  }
  let axis = Shape.axis(axis, rank: first.rank + 1, operation: "stack")
  let output = noGrad { concat(tensors.map { $0.detach().unsqueeze(axis) }, axis: axis) }
  let own = first.shape
  return .record(
    "StackBackward0", output, from: tensors,
    tensors.indices.map { index in
      { $0.sliced(index..<(index + 1), axis: axis).reshape(own) }
    })
}
