#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// The functions of float32 that networks spend their time in, without branches, so that the
// compiler takes eight elements at a time. Their error is below 2 units in the last place.

extension Float: Real {
  /// eˣ = 2ⁿ · eʳ with n = round(x / ln 2) and |r| ≤ ln 2 / 2, where a polynomial is enough.
  /// (S. L. Moshier, Cephes: the polynomial, and ln 2 in two parts.)
  @inline(__always)
  static func exp(_ x: Float) -> Float {
    // Beyond these bounds the result is 0 or infinite, whatever x is.
    let bounded = max(min(x, 89), -104)
    // Adding 1.5 · 2²³ rounds to a whole number, which is then in the low bits.
    let shifted = Float(0x1.8p23).addingProduct(bounded, 0x1.715476p0)
    let n = shifted - 0x1.8p23
    let r = bounded.addingProduct(n, -0.693359375).addingProduct(n, 2.12194440e-4)
    var p: Float = 1.9875691500e-4
    p = Float(1.3981999507e-3).addingProduct(p, r)
    p = Float(8.3334519073e-3).addingProduct(p, r)
    p = Float(4.1665795894e-2).addingProduct(p, r)
    p = Float(1.6666665459e-1).addingProduct(p, r)
    p = Float(5.0000001201e-1).addingProduct(p, r)
    p = r.addingProduct(p, r * r) + 1
    // 2ⁿ in two factors: the smallest and the largest results have exponents beyond a factor's.
    let exponent = Int32(bitPattern: shifted.bitPattern &- 0x4B40_0000)
    let half = exponent >> 1
    let first = Float(bitPattern: UInt32(bitPattern: half &+ 127) &<< 23)
    let second = Float(bitPattern: UInt32(bitPattern: exponent &- half &+ 127) &<< 23)
    let result = p * first * second
    return x == x ? result : x
  }

  /// tanh x = 1 − 2 / (e²ˣ + 1); near 0, where that cancels, x + x³ · P(x²). (S. L. Moshier, Cephes.)
  @inline(__always)
  static func tanh(_ x: Float) -> Float {
    let far = 1 - 2 / (exp(2 * x.magnitude) + 1)
    let square = x * x
    var p: Float = -5.70498872745e-3
    p = Float(2.06390887954e-2).addingProduct(p, square)
    p = Float(-5.37397155531e-2).addingProduct(p, square)
    p = Float(1.33314422036e-1).addingProduct(p, square)
    p = Float(-3.33332819422e-1).addingProduct(p, square)
    let near = x.addingProduct(p * square, x)
    let result = x.magnitude < 0.625 ? near : far
    // −0 stays −0.
    return Float(bitPattern: result.bitPattern | (x.bitPattern & 0x8000_0000))
  }

  static func log(_ x: Float) -> Float { logf(x) }
  static func sin(_ x: Float) -> Float { sinf(x) }
  static func cos(_ x: Float) -> Float { cosf(x) }
}
