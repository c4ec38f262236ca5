#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An element that can be calculated with.
protocol Number: Element {
  static func add(_ a: Self, _ b: Self) -> Self
  static func subtract(_ a: Self, _ b: Self) -> Self
  static func multiply(_ a: Self, _ b: Self) -> Self
  static func divide(_ a: Self, _ b: Self) -> Self
  static func power(_ a: Self, _ b: Self) -> Self
  /// `a · b + c` as PyTorch's products have it: rounded once.
  static func multiplyAdd(_ a: Self, _ b: Self, _ c: Self) -> Self
  static var zero: Self { get }
}

extension Number where Self: BinaryFloatingPoint {
  @inline(__always) static func add(_ a: Self, _ b: Self) -> Self { a + b }
  @inline(__always) static func subtract(_ a: Self, _ b: Self) -> Self { a - b }
  @inline(__always) static func multiply(_ a: Self, _ b: Self) -> Self { a * b }
  @inline(__always) static func divide(_ a: Self, _ b: Self) -> Self { a / b }
  @inline(__always) static func multiplyAdd(_ a: Self, _ b: Self, _ c: Self) -> Self {
    c.addingProduct(a, b)
  }
}

extension Float: Number {
  static func power(_ a: Float, _ b: Float) -> Float { powf(a, b) }
}

extension Double: Number {
  static func power(_ a: Double, _ b: Double) -> Double { pow(a, b) }

  /// The natural logarithm.
  var logarithm: Double { .log(self) }
}

extension Int64: Number {
  @inline(__always) static func add(_ a: Int64, _ b: Int64) -> Int64 { a &+ b }
  @inline(__always) static func subtract(_ a: Int64, _ b: Int64) -> Int64 { a &- b }
  @inline(__always) static func multiply(_ a: Int64, _ b: Int64) -> Int64 { a &* b }
  @inline(__always) static func multiplyAdd(_ a: Int64, _ b: Int64, _ c: Int64) -> Int64 {
    c &+ a &* b
  }
  /// Toward zero; a division by zero gives zero.
  static func divide(_ a: Int64, _ b: Int64) -> Int64 {
    b == 0 ? 0 : a.dividedReportingOverflow(by: b).partialValue
  }
  /// By squaring, so that no exponent takes long.
  static func power(_ a: Int64, _ b: Int64) -> Int64 {
    if b < 0 { return a == 1 ? 1 : a == -1 ? (b % 2 == 0 ? 1 : -1) : 0 }
    var (result, square, rest) = (Int64(1), a, b)
    while rest > 0 {
      if rest & 1 == 1 { result = result &* square }
      square = square &* square
      rest >>= 1
    }
    return result
  }
}

/// A floating-point element with its functions.
protocol Real: Number, BinaryFloatingPoint {
  static func exp(_ x: Self) -> Self
  static func log(_ x: Self) -> Self
  static func sin(_ x: Self) -> Self
  static func cos(_ x: Self) -> Self
  static func tanh(_ x: Self) -> Self
  /// Adds up each block of rows of 128 bytes, and then the blocks to a row of sums. `stride` elements
  /// lie from one row to the next; the sums begin at a multiple of 32 bytes.
  static func addBlocks(
    _ start: UnsafePointer<Self>, blocks: Int, rows: Int, stride: Int,
    to sums: UnsafeMutablePointer<Self>)
}

#if canImport(Glibc)
  extension Double: Real {
    static func exp(_ x: Double) -> Double { Glibc.exp(x) }
    static func log(_ x: Double) -> Double { Glibc.log(x) }
    static func sin(_ x: Double) -> Double { Glibc.sin(x) }
    static func cos(_ x: Double) -> Double { Glibc.cos(x) }
    static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }
  }
#else
  extension Double: Real {
    static func exp(_ x: Double) -> Double { Darwin.exp(x) }
    static func log(_ x: Double) -> Double { Darwin.log(x) }
    static func sin(_ x: Double) -> Double { Darwin.sin(x) }
    static func cos(_ x: Double) -> Double { Darwin.cos(x) }
    static func tanh(_ x: Double) -> Double { Darwin.tanh(x) }
  }
#endif
