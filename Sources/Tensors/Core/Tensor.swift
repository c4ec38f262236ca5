/// An array of numbers with any number of axes: PyTorch's `torch.Tensor`.
///
/// A tensor is a reference: views (`x[0]`, `x.T`, `x.reshape([2, 3])`) share its elements, and a
/// change in place (`x -= y`, `x[0] = y`) is seen through all of them. What `print` writes is what
/// PyTorch writes for the same tensor.
///
/// ```swift
/// let w = Tensor([2, -3.4])
/// print(w * 2)                   // tensor([ 4.0000, -6.8000])
/// print(w.shape)                 // [2]
/// ```
public final class Tensor {
  /// The length of each axis: `[]` for a single number.
  ///
  /// ```swift
  /// print(Tensor.zeros([1000, 1]).shape)    // [1000, 1]
  /// ```
  public let shape: [Int]
  /// The number of elements: the product of the lengths, 1 for a single number.
  ///
  /// ```swift
  /// print(Tensor.zeros([2, 3]).count)    // 6
  /// ```
  public let count: Int
  /// The sum of all gradients since the last ``zeroGrad()``, of the tensor's own shape; nil before
  /// the first ``backward(retainGraph:)``, and for tensors that are no leaves.
  ///
  /// ```swift
  /// let x = Tensor([1, 2], requiresGrad: true)
  /// (x * x).sum().backward()
  /// print(x.grad!)    // tensor([2., 4.])
  /// ```
  public internal(set) var grad: Tensor?

  let storage: Storage
  /// The place of the first element in the storage.
  let offset: Int
  /// The strides, unless the elements lie in row-major order without gaps.
  private let ownStrides: [Int]?
  /// Whether this is a matrix whose elements lie column by column without gaps; then there are no
  /// own strides.
  private let isTransposed: Bool

  /// Whether a leaf needs a gradient.
  var isTrainable = false
  /// The operation that made this tensor, as far as was known at ``historyVersion``.
  var node: GradientNode?
  /// The tensor of which this one is a view; its history is the view's too.
  var base: Tensor?
  /// How often the history was replaced by a change in place: of a view, as it was in the base when
  /// ``node`` was set.
  var historyVersion = 0

  /// A tensor in row-major order.
  init(storage: Storage, shape: [Int], count: Int, offset: Int = 0) {
    self.storage = storage
    self.shape = shape
    self.count = count
    self.offset = offset
    ownStrides = nil
    isTransposed = false
  }

  /// The transposed of a matrix in row-major order.
  init(transposing matrix: Tensor) {
    storage = matrix.storage
    shape = Shape.matrix(matrix.shape[1], matrix.shape[0])
    count = matrix.count
    offset = matrix.offset
    ownStrides = nil
    isTransposed = matrix.shape[0] != 1 && matrix.shape[1] != 1
  }

  /// A tensor whose elements lie anywhere in its storage.
  init(storage: Storage, shape: [Int], strides: [Int], offset: Int) {
    self.storage = storage
    self.shape = shape
    self.offset = offset
    count = Shape.count(shape)
    ownStrides = Shape.isRowMajor(strides, shape) ? nil : strides
    isTransposed = false
  }

  /// A tensor of its own storage whose elements hold anything.
  convenience init(uninitialized shape: [Int], dtype: DType) {
    let count = Shape.checkedCount(shape)
    self.init(storage: .make(dtype: dtype, count: count), shape: shape, count: count)
  }

  /// A tensor whose elements `body` writes, in row-major order.
  @inline(__always)
  convenience init<T: Element>(
    _ shape: [Int], of type: T.Type, _ body: (UnsafeMutablePointer<T>) -> Void
  ) {
    self.init(uninitialized: shape, dtype: T.dtype)
    body(storage.elements())
  }
}

extension Tensor {
  /// The type of the elements.
  ///
  /// ```swift
  /// print(Tensor([1, 2]).dtype)    // float32
  /// ```
  public var dtype: DType { storage.dtype }

  /// The number of axes, PyTorch's `ndim`: 0 for a single number.
  ///
  /// ```swift
  /// print(Tensor.zeros([2, 3]).rank)    // 2
  /// ```
  public var rank: Int { shape.count }

  /// The distance between neighbours along each axis, in elements.
  var strides: [Int] { ownStrides ?? (isTransposed ? [1, shape[0]] : Shape.strides(shape)) }

  /// The distances between neighbours along the two axes of a matrix, in elements.
  var matrixStrides: (row: Int, column: Int) {
    ownStrides.map { ($0[0], $0[1]) } ?? (isTransposed ? (1, shape[0]) : (shape[1], 1))
  }

  /// Whether the elements lie in row-major order without gaps.
  var isContiguous: Bool { ownStrides == nil && !isTransposed }

  /// Whether all places of the tensor are one element of the storage.
  var isRepeated: Bool { count == 1 || ownStrides?.allSatisfy { $0 == 0 } ?? false }

  /// The tensor itself if its elements lie in order, otherwise a copy where they do. Not recorded.
  var contiguous: Tensor { isContiguous ? self : copied() }

  /// The first element, of a tensor whose type is known.
  func pointer<T: Element>(as type: T.Type = T.self) -> UnsafeMutablePointer<T> {
    storage.elements(as: type) + offset
  }

  /// The only element of a tensor with one element, as a number: PyTorch's `item()`.
  ///
  /// ```swift
  /// print(Tensor([[4.5]]).item())    // 4.5
  /// ```
  ///
  /// Stops the step if there are more elements, or none.
  public func item() -> Double {
    if count != 1 {
      stop("item: a tensor of shape \(shape) has \(count) elements, and only one can be an item")
    }
    return element(at: offset)
  }

  private func element(at place: Int) -> Double {
    switch dtype {
    case .float32: Double(storage.elements(as: Float.self)[place])
    case .float64: storage.elements(as: Double.self)[place]
    case .int64: Double(storage.elements(as: Int64.self)[place])
    case .bool: storage.elements(as: Truth.self)[place].asDouble
    }
  }

  /// All elements as numbers, in row-major order: PyTorch's `flatten().tolist()`. Truth values are
  /// 1 and 0.
  ///
  /// ```swift
  /// print(Tensor([[1, 2], [3, 4]]).scalars)    // [1.0, 2.0, 3.0, 4.0]
  /// ```
  public var scalars: [Double] {
    let source = contiguous
    return [Double](unsafeUninitializedCapacity: count) { numbers, initialized in
      func read<T: Element>(_: T.Type) {
        let start = source.pointer(as: T.self)
        for place in 0..<count { numbers[place] = start[place].asDouble }
      }
      dispatch(dtype) { read($0) }
      initialized = count
    }
  }

  /// A copy with storage of its own, in row-major order. Not recorded.
  func copied() -> Tensor {
    let copy = Tensor(uninitialized: shape, dtype: dtype)
    copy.copyElements(from: self)
    return copy
  }

  /// Copies elements of the same type from a tensor that broadcasts to this one's shape.
  func copyElements(from source: Tensor) {
    // Two views of one storage may overlap: then a copy is read.
    let isMove = isContiguous && source.isContiguous && source.shape == shape
    let source = source.storage !== storage || isMove ? source : source.copied()
    switch dtype.size {
    case 1: copy(as: UInt8.self, from: source)
    case 4: copy(as: UInt32.self, from: source)
    default: copy(as: UInt64.self, from: source)
    }
  }

  private func copy<Bits>(as: Bits.Type, from source: Tensor) {
    let from = source.storage.memory.assumingMemoryBound(to: Bits.self)
    let to = storage.memory.assumingMemoryBound(to: Bits.self)
    if isContiguous && source.isContiguous && source.count == count {
      return (to + offset).update(from: from + source.offset, count: count)
    }
    if isContiguous && source.isRepeated {
      return (to + offset).update(repeating: from[source.offset], count: count)
    }
    let (own, other) = (strides, Shape.strides(of: source, broadcastTo: shape))
    let (toStep, fromStep) = (own.last ?? 0, other.last ?? 0)
    forEachRun(shape: shape, strides: [own, other], offsets: [offset, source.offset]) {
      count, places in
      let (to, from) = (to + places[0], from + places[1])
      if toStep == 1 && fromStep == 1 { return to.update(from: from, count: count) }
      for index in 0..<count { to[index * toStep] = from[index * fromStep] }
    }
  }

  /// A view of the same elements, without history.
  func view(_ shape: [Int], strides: [Int], offset: Int) -> Tensor {
    Tensor(storage: storage, shape: shape, strides: strides, offset: offset)
  }
}

/// Calls `body` with the Swift type of a tensor's elements.
@inline(__always)
func dispatch<Result>(_ dtype: DType, _ body: (any Element.Type) -> Result) -> Result {
  switch dtype {
  case .float32: body(Float.self)
  case .float64: body(Double.self)
  case .int64: body(Int64.self)
  case .bool: body(Truth.self)
  }
}
