/// The type of a tensor's elements: PyTorch's `torch.float32` and the like.
///
/// Of two tensors in one operation the higher type is the result's, in the order bool, int64, float32,
/// float64.
///
/// ```swift
/// print((Tensor(integers: [1]) + Tensor([0.5])).dtype)    // float32
/// ```
public enum DType: String, Sendable, CaseIterable, Comparable {
  /// Numbers of 32 bits with about 7 digits: the type of tensors unless another is asked for.
  case float32
  /// Numbers of 64 bits with about 16 digits, NumPy's own.
  case float64
  /// Whole numbers of 64 bits.
  case int64
  /// Truth values.
  case bool

  /// The bytes of one element.
  var size: Int {
    switch self {
    case .float32: 4
    case .float64, .int64: 8
    case .bool: 1
    }
  }

  /// Whether elements are floating-point numbers; only such tensors have gradients.
  ///
  /// ```swift
  /// print(DType.int64.isFloatingPoint)    // false
  /// ```
  public var isFloatingPoint: Bool { self == .float32 || self == .float64 }

  /// The place in PyTorch's order of types: the higher of two is the type of their result.
  private var priority: Int {
    switch self {
    case .bool: 0
    case .int64: 1
    case .float32: 2
    case .float64: 3
    }
  }

  /// Whether two types are both boolean, both integers, or both floating-point.
  private func hasSameCategory(as other: DType) -> Bool {
    self == other || (isFloatingPoint && other.isFloatingPoint)
  }

  /// The type of a result of two tensors. As in PyTorch, a tensor without axes raises the type of
  /// another only across categories: float32 stays float32 beside a float64 tensor without axes.
  static func promoted(_ a: Tensor, _ b: Tensor) -> DType {
    if a.dtype == b.dtype { return a.dtype }
    if a.dtype.hasSameCategory(as: b.dtype), (a.rank == 0) != (b.rank == 0) {
      return a.rank == 0 ? b.dtype : a.dtype
    }
    return max(a.dtype, b.dtype)
  }

  /// Whether the first type comes before the other in the order of results' types.
  public static func < (a: DType, b: DType) -> Bool { a.priority < b.priority }
}

/// A Swift type that elements can have.
protocol Element: Comparable {
  static var dtype: DType { get }
  init(element: Double)
  var asDouble: Double { get }
  /// The nearest float32.
  var asFloat: Float { get }
}

extension Float: Element {
  static var dtype: DType { .float32 }
  init(element: Double) { self.init(element) }
  var asDouble: Double { Double(self) }
  var asFloat: Float { self }
}

extension Double: Element {
  static var dtype: DType { .float64 }
  init(element: Double) { self = element }
  var asDouble: Double { self }
  var asFloat: Float { Float(self) }
}

extension Int64: Element {
  static var dtype: DType { .int64 }
  /// Toward zero, as C does; what no Int64 can hold becomes the nearest that one can.
  init(element: Double) {
    self = Int64(exactly: element.rounded(.towardZero)) ?? (element > 0 ? .max : .min)
  }
  var asDouble: Double { Double(self) }
  var asFloat: Float { Float(self) }
}

/// A truth value, one byte.
struct Truth: Element {
  var value: Bool
  static var dtype: DType { .bool }
  init(_ value: Bool) { self.value = value }
  init(element: Double) { value = element != 0 }
  var asDouble: Double { value ? 1 : 0 }
  var asFloat: Float { value ? 1 : 0 }
  static func < (first: Truth, second: Truth) -> Bool { !first.value && second.value }
}
