/// An array of numbers with any number of axes.
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
  /// The length of each axis.
  public let shape: [Int]
  /// The sum of all gradients since the last ``zeroGrad()``, of the tensor's own shape.
  public internal(set) var grad: Tensor?
  /// Whether operations on this tensor are recorded for ``backward()``.
  public internal(set) var requiresGrad = false

  let storage: Storage
  let strides: [Int]
  let offset: Int
  /// The operation that made this tensor; nil for a leaf.
  var producer: GradientNode?

  init(storage: Storage, shape: [Int], strides: [Int], offset: Int) {
    self.storage = storage
    self.shape = shape
    self.strides = strides
    self.offset = offset
  }

  /// A tensor of its own storage whose elements hold anything.
  convenience init(uninitialized shape: [Int], dtype: DType) {
    if let length = shape.first(where: { $0 < 0 }) {
      stop("shape \(shape): an axis cannot have the length \(length)")
    }
    self.init(
      storage: Storage(dtype: dtype, count: Shape.count(shape)), shape: shape,
      strides: Shape.strides(shape), offset: 0)
  }

  /// A tensor whose elements `body` writes, in row-major order.
  convenience init<T: Element>(
    _ shape: [Int], of type: T.Type, _ body: (UnsafeMutablePointer<T>) -> Void
  ) {
    self.init(uninitialized: shape, dtype: T.dtype)
    body(storage.elements())
  }
}

extension Tensor {
  /// The type of the elements.
  public var dtype: DType { storage.dtype }
  /// The number of axes: 0 for a single number.
  public var rank: Int { shape.count }
  /// The number of elements.
  public var count: Int { Shape.count(shape) }

  /// Whether the elements lie in row-major order without gaps.
  var isContiguous: Bool {
    var expected = 1
    for axis in shape.indices.reversed() where shape[axis] != 1 {
      if strides[axis] != expected { return false }
      expected *= shape[axis]
    }
    return true
  }

  /// The tensor itself if its elements lie in order, otherwise a copy where they do. Not recorded.
  var contiguous: Tensor { isContiguous ? self : copied() }

  /// The first element, of a tensor whose type is known.
  func pointer<T: Element>(as type: T.Type = T.self) -> UnsafeMutablePointer<T> {
    storage.elements(as: type) + offset
  }

  /// The only element of a tensor with one element, as a number.
  public func item() -> Double {
    if count != 1 {
      stop("item: a tensor of shape \(shape) has \(count) elements, and only one can be an item")
    }
    return scalars[0]
  }

  /// All elements as numbers, in row-major order.
  public var scalars: [Double] {
    let source = contiguous
    return dispatch(dtype) { type in
      func read<T: Element>(_: T.Type) -> [Double] {
        let start = source.pointer(as: T.self)
        return (0..<source.count).map { start[$0].asDouble }
      }
      return read(type)
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
    let sourceStrides = Shape.strides(of: source, broadcastTo: shape)
    dispatch(dtype) { type in
      func copy<T: Element>(_: T.Type) {
        let from = source.storage.elements(as: T.self)
        let to = storage.elements(as: T.self)
        let fromStep = sourceStrides.last ?? 0
        let toStep = strides.last ?? 0
        forEachRun(
          shape: shape, strides: [strides, sourceStrides], offsets: [offset, source.offset]
        ) { count, places in
          let to = to + places[0]
          let from = from + places[1]
          for index in 0..<count { to[index * toStep] = from[index * fromStep] }
        }
      }
      copy(type)
    }
  }

  /// A view of the same elements.
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
