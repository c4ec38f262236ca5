private enum Equal: Comparison {
  static func apply<T: Element>(_ a: T, _ b: T) -> Bool { a == b }
}

private enum NotEqual: Comparison {
  static func apply<T: Element>(_ a: T, _ b: T) -> Bool { a != b }
}

private enum Less: Comparison {
  static func apply<T: Element>(_ a: T, _ b: T) -> Bool { a < b }
}

private enum LessOrEqual: Comparison {
  static func apply<T: Element>(_ a: T, _ b: T) -> Bool { a <= b }
}

extension Tensor {
  private static func compared<C: Comparison>(_ c: C.Type, _ a: Tensor, _ b: Tensor) -> Tensor {
    let dtype = DType.promoted(a, b)
    return compare(c, a.converted(to: dtype), b.converted(to: dtype))
  }

  /// Where elements are equal, broadcast, as a tensor of truth values: PyTorch's `a == b`. NaN equals
  /// nothing.
  ///
  /// ```swift
  /// print(Tensor([1, 2]) == Tensor([1, 3]))    // tensor([ True, False])
  /// ```
  public static func == (a: Tensor, b: Tensor) -> Tensor { compared(Equal.self, a, b) }
  /// Where elements equal a number.
  public static func == (a: Tensor, b: Double) -> Tensor { a == a.number(b) }
  /// Where elements differ, broadcast.
  public static func != (a: Tensor, b: Tensor) -> Tensor { compared(NotEqual.self, a, b) }
  /// Where elements differ from a number.
  public static func != (a: Tensor, b: Double) -> Tensor { a != a.number(b) }
  /// Where elements are smaller than the other's, broadcast, as a tensor of truth values: PyTorch's
  /// `a < b`.
  ///
  /// ```swift
  /// print(Tensor([1, 2, 3]) < 2)    // tensor([ True, False, False])
  /// ```
  public static func < (a: Tensor, b: Tensor) -> Tensor { compared(Less.self, a, b) }
  /// Where elements are smaller than a number.
  public static func < (a: Tensor, b: Double) -> Tensor { a < a.number(b) }
  /// Where elements are at most the other's, broadcast.
  public static func <= (a: Tensor, b: Tensor) -> Tensor { compared(LessOrEqual.self, a, b) }
  /// Where elements are at most a number.
  public static func <= (a: Tensor, b: Double) -> Tensor { a <= a.number(b) }
  /// Where elements are larger than the other's, broadcast.
  public static func > (a: Tensor, b: Tensor) -> Tensor { compared(Less.self, b, a) }
  /// Where elements are larger than a number.
  public static func > (a: Tensor, b: Double) -> Tensor { a > a.number(b) }
  /// Where elements are at least the other's, broadcast.
  public static func >= (a: Tensor, b: Tensor) -> Tensor { compared(LessOrEqual.self, b, a) }
  /// Where elements are at least a number.
  public static func >= (a: Tensor, b: Double) -> Tensor { a >= a.number(b) }
}

/// Whether all elements are close: |a − b| ≤ `absolute` + `relative` · |b|. PyTorch's
/// `torch.allclose(a, b)`. Shapes are broadcast; NaN is close to nothing, and an infinity to itself.
///
/// ```swift
/// print(allClose(Tensor([0.1]) * 3, Tensor([0.3])))    // true
/// ```
public func allClose(
  _ a: Tensor, _ b: Tensor, relative: Double = 1e-5, absolute: Double = 1e-8
) -> Bool {
  noGrad {
    let (a, b) = (a.converted(to: .float64), b.converted(to: .float64))
    let isClose = (a - b).abs() <= absolute + relative * b.abs()
    let isEqual = (a == b)
    return zip(isClose.scalars, isEqual.scalars).allSatisfy { $0 == 1 || $1 == 1 }
  }
}
