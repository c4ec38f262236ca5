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

  /// Where elements are equal, as a tensor of truth values. NaN equals nothing.
  public static func == (a: Tensor, b: Tensor) -> Tensor { compared(Equal.self, a, b) }
  public static func == (a: Tensor, b: Double) -> Tensor { a == a.number(b) }
  public static func != (a: Tensor, b: Tensor) -> Tensor { compared(NotEqual.self, a, b) }
  public static func != (a: Tensor, b: Double) -> Tensor { a != a.number(b) }
  public static func < (a: Tensor, b: Tensor) -> Tensor { compared(Less.self, a, b) }
  public static func < (a: Tensor, b: Double) -> Tensor { a < a.number(b) }
  public static func <= (a: Tensor, b: Tensor) -> Tensor { compared(LessOrEqual.self, a, b) }
  public static func <= (a: Tensor, b: Double) -> Tensor { a <= a.number(b) }
  public static func > (a: Tensor, b: Tensor) -> Tensor { compared(Less.self, b, a) }
  public static func > (a: Tensor, b: Double) -> Tensor { a > a.number(b) }
  public static func >= (a: Tensor, b: Tensor) -> Tensor { compared(LessOrEqual.self, b, a) }
  public static func >= (a: Tensor, b: Double) -> Tensor { a >= a.number(b) }
}

/// Whether all elements are close: |a − b| ≤ `absolute` + `relative` · |b|. Shapes are broadcast;
/// NaN is close to nothing, and an infinity to itself.
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
