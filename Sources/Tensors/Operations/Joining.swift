/// Tensors one after another along an axis that they have: PyTorch's `torch.cat([a, b])`.
///
/// ```swift
/// print(concat([Tensor([1, 2]), Tensor([3])]))    // tensor([1., 2., 3.])
/// ```
///
/// Of different types the highest is the result's. Stops the step if shapes differ outside the axis.
public func concat(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
  guard let first = tensors.first else { stop("concat: there is no tensor to join") }
  let axis = Shape.axis(axis, rank: first.rank, operation: "concat")
  for tensor in tensors {
    var (own, expected) = (tensor.shape, first.shape)
    if own.count == expected.count { (own[axis], expected[axis]) = (0, 0) }
    if own != expected {
      stop("concat: shapes \(first.shape) and \(tensor.shape) differ outside axis \(axis)")
    }
  }
  let dtype = tensors.dropFirst().reduce(first.dtype) { Swift.max($0, $1.dtype) }
  let tensors = tensors.map { $0.to(dtype) }
  var shape = first.shape
  shape[axis] = tensors.reduce(0) { $0 + $1.shape[axis] }
  let output = Tensor(uninitialized: shape, dtype: dtype)
  var ranges: [Range<Int>] = []
  for tensor in tensors {
    let start = ranges.last?.upperBound ?? 0
    ranges.append(start..<(start + tensor.shape[axis]))
    output.sliced(ranges[ranges.count - 1], axis: axis).copyElements(from: tensor)
  }
  return .record("CatBackward0", output, from: tensors) { [ranges] index in
    { $0.sliced(ranges[index], axis: axis) }
  }
}

/// Tensors of one shape side by side along a new axis: PyTorch's `torch.stack([a, b])`.
///
/// ```swift
/// print(stack([Tensor([1, 2]), Tensor([3, 4])], axis: 1))
/// // tensor([[1., 3.],
/// //         [2., 4.]])
/// ```
public func stack(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
  guard let first = tensors.first else { stop("stack: there is no tensor to join") }
  for tensor in tensors where tensor.shape != first.shape {
    stop("stack: shapes \(first.shape) and \(tensor.shape) differ")
  }
  let axis = Shape.axis(axis, rank: first.rank + 1, operation: "stack")
  let output = noGrad { concat(tensors.map { $0.detach().unsqueeze(axis) }, axis: axis) }
  let own = first.shape
  return .record("StackBackward0", output, from: tensors) { index in
    { $0.sliced(index..<(index + 1), axis: axis).reshape(own) }
  }
}
