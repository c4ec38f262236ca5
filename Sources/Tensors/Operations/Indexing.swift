/// What names places along one axis: a number for one, which takes the axis away, or a range.
public protocol TensorIndex {
  /// The places among `length`, and whether the axis goes.
  func places(along length: Int) -> (range: Range<Int>, isSingle: Bool)
}

extension Int: TensorIndex {
  public func places(along length: Int) -> (range: Range<Int>, isSingle: Bool) {
    let place = self < 0 ? self + length : self
    return (place..<(place + 1), true)
  }
}

extension TensorIndex where Self: RangeExpression, Bound == Int {
  public func places(along length: Int) -> (range: Range<Int>, isSingle: Bool) {
    (relative(to: 0..<length), false)
  }
}

extension Range: TensorIndex where Bound == Int {}
extension ClosedRange: TensorIndex where Bound == Int {}
extension PartialRangeFrom: TensorIndex where Bound == Int {}
extension PartialRangeUpTo: TensorIndex where Bound == Int {}
extension PartialRangeThrough: TensorIndex where Bound == Int {}

extension Tensor {
  /// The element, row or block at a place along the first axis, as a view: PyTorch's `x[0]`.
  /// Negative places count from the end. Assigning changes the tensor in place.
  ///
  /// ```swift
  /// let x = Tensor([[1, 2], [3, 4]])
  /// x[-1] = Tensor([5, 6])
  /// print(x[1])    // tensor([5., 6.])
  /// ```
  ///
  /// Stops the step if there is no such place.
  public subscript(_ index: Int) -> Tensor {
    get { recordedView("SelectBackward0") { $0.selected(index, axis: 0) } }
    set { assign(newValue, to: selected(index, axis: 0)) }
  }

  /// Rows from a place to before another, as a view: PyTorch's `x[0:10]`.
  ///
  /// ```swift
  /// print(Tensor([1, 2, 3, 4])[1..<3])    // tensor([2., 3.])
  /// ```
  public subscript(_ range: Range<Int>) -> Tensor {
    get { recordedView("SliceBackward0") { $0.sliced(range, axis: 0) } }
    set { assign(newValue, to: sliced(range, axis: 0)) }
  }

  /// Places along the first axes, as a view: PyTorch's `x[0, 1]`, `x[1:, 0]`, `x[:2, 1:3]`.
  ///
  /// ```swift
  /// let x = Tensor([[1, 2, 3], [4, 5, 6]])
  /// print(x[1, 2])         // tensor(6.)
  /// print(x[0..., 1...])
  /// // tensor([[2., 3.],
  /// //         [5., 6.]])
  /// ```
  public subscript(_ indices: any TensorIndex...) -> Tensor {
    get {
      let isSelect = indices.last is Int
      return recordedView(isSelect ? "SelectBackward0" : "SliceBackward0") { $0.part(indices) }
    }
    set { assign(newValue, to: part(indices)) }
  }

  /// Everything, as a view: PyTorch's `x[...]`. Assigning fills the tensor in place.
  ///
  /// ```swift
  /// let x = Tensor.zeros([2])
  /// x[...] = Tensor([1, 2])
  /// print(x)    // tensor([1., 2.])
  /// ```
  public subscript(_ all: (UnboundedRange_) -> Void) -> Tensor {
    get { recordedView("AliasBackward0") { $0.detach() } }
    set { assign(newValue, to: detach()) }
  }

  /// A place along the last axis for everything before it, as a view: `x[..., 1]` is the second
  /// column, PyTorch's `x[..., 1]`.
  ///
  /// ```swift
  /// print(Tensor([[1, 2], [3, 4]])[..., 1])    // tensor([2., 4.])
  /// ```
  public subscript(_ all: (UnboundedRange_) -> Void, _ index: Int) -> Tensor {
    get { recordedView("SelectBackward0") { $0.selected(index, axis: $0.rank - 1) } }
    set { assign(newValue, to: selected(index, axis: rank - 1)) }
  }

  /// Places along the last axis for everything before it, as a view: PyTorch's `x[..., 1:3]`.
  public subscript(_ all: (UnboundedRange_) -> Void, _ range: Range<Int>) -> Tensor {
    get { recordedView("SliceBackward0") { $0.sliced(range, axis: $0.rank - 1) } }
    set { assign(newValue, to: sliced(range, axis: rank - 1)) }
  }
}

extension Tensor {
  /// A place counted from the end if negative, checked against an axis.
  func place(_ index: Int, along axis: Int) -> Int {
    if rank == 0 { stop("index: a tensor without axes has no places") }
    let place = index < 0 ? index + shape[axis] : index
    if !(0..<shape[axis]).contains(place) {
      stop("index: \(index) is out of range for axis \(axis) of shape \(shape)")
    }
    return place
  }

  func selected(_ index: Int, axis: Int) -> Tensor {
    let place = place(index, along: Swift.max(axis, 0))
    var (shape, strides) = (shape, strides)
    let stride = strides[axis]
    shape.remove(at: axis)
    strides.remove(at: axis)
    return view(shape, strides: strides, offset: offset + place * stride)
  }

  func sliced(_ range: Range<Int>, axis: Int) -> Tensor {
    if rank == 0 || range.lowerBound < 0 || range.upperBound > shape[axis] {
      stop("index: \(range) is out of range for axis \(axis) of shape \(shape)")
    }
    var shape = shape
    shape[axis] = range.count
    // Whole rows of a tensor in order are in order.
    if isContiguous && axis == 0 {
      let count = Shape.count(shape)
      let row = shape[0] == 0 ? 0 : count / shape[0]
      return Tensor(
        storage: storage, shape: shape, count: count, offset: offset + range.lowerBound * row)
    }
    let strides = strides
    return view(shape, strides: strides, offset: offset + range.lowerBound * strides[axis])
  }

  private func part(_ indices: [any TensorIndex]) -> Tensor {
    if indices.count > rank {
      stop("index: \(indices.count) places for a tensor of shape \(shape)")
    }
    var part = self
    var axis = 0
    for index in indices {
      let (range, isSingle) = index.places(along: part.shape[axis])
      if isSingle {
        part = part.selected(range.lowerBound, axis: axis)
      } else {
        part = part.sliced(range, axis: axis)
        axis += 1
      }
    }
    return part
  }

  /// A view whose gradient goes back to its place in a tensor of zeros.
  private func recordedView(_ name: String, _ take: @escaping (Tensor) -> Tensor) -> Tensor {
    let (shape, dtype) = (shape, dtype)
    return .recordView(name, take(self), self) {
      { gradient in
        let whole = Tensor(filling: shape, with: 0, dtype: dtype)
        take(whole).copyElements(from: gradient)
        return whole
      }
    }
  }

  /// Copies a value into a view of this tensor.
  private func assign(_ value: Tensor, to target: Tensor) {
    // `x[0] += 1` has changed the view in place, and now assigns it to where it lies.
    if value.storage === storage, value.offset == target.offset, value.shape == target.shape,
      value.strides == target.strides
    {
      return
    }
    let source = value.fitted(to: target.shape, dtype)
    target.base = base ?? self
    target.historyVersion = target.base?.historyVersion ?? 0
    target.become(source, by: "assignment")
  }

  /// The value of an assignment, in the target's shape and type, with its history.
  func fitted(to shape: [Int], _ dtype: DType) -> Tensor {
    guard Shape.broadcast(self.shape, shape) == shape else {
      stop("assignment: shape \(self.shape) does not fit into \(shape)")
    }
    let output = converted(to: dtype).expanded(to: shape).detach()
    return .record("CopyBackwards", output, self) { { $0 } }
  }
}
