import Foundation
import Testing

@testable import Tensors

/// The float32 functions of our own, against the C library's in float64.
@Suite struct FunctionTests {
  /// The distance from the exact value, in units of the last place of the nearest float32.
  private func error(_ got: Float, _ exact: Double) -> Double {
    let nearest = Float(exact)
    if nearest.isInfinite || got.isInfinite { return got == nearest ? 0 : .infinity }
    return abs(Double(got) - exact) / Double(max(nearest.ulp, Float.leastNonzeroMagnitude))
  }

  /// Numbers of both signs, of every size that matters.
  private var inputs: [Float] {
    let steps = (-8800...8900).map { Float($0) / 100 }
    let small = (1...60).flatMap { [Float(sign: .plus, exponent: -$0, significand: 1.37)] }
    return steps + small + small.map { -$0 } + [0, -0.0, 88.72, -87.4, -100, -103.9, 0.625, -0.625]
  }

  @Test("The exponential is within one unit in the last place")
  func exponential() {
    for x in inputs { #expect(error(.exp(x), exp(Double(x))) <= 1, "exp(\(x))") }
  }

  @Test("The hyperbolic tangent is within two units in the last place")
  func hyperbolicTangent() {
    for x in inputs { #expect(error(.tanh(x), tanh(Double(x))) <= 2, "tanh(\(x))") }
    #expect(Float.tanh(-0.0).sign == .minus)
  }

  @Test("What is not finite has its limit")
  func limits() {
    #expect(Float.exp(.infinity) == .infinity && Float.exp(-.infinity) == 0)
    #expect(Float.exp(200) == .infinity && Float.exp(-200) == 0)
    #expect(Float.exp(.nan).isNaN && Float.tanh(.nan).isNaN)
    #expect(Float.tanh(.infinity) == 1 && Float.tanh(-.infinity) == -1)
    #expect(Tensor([-200, 200]).sigmoid().scalars == [0, 1])
  }
}
