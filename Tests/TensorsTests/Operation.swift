@testable import Tensors

/// An operation on tensors beside its formula for single numbers: the oracle of its test.
struct Operation: Sendable {
  var name: String
  var inputs: Int
  /// Where the operation is smooth, so that a difference quotient tells its derivative.
  var domain: ClosedRange<Double>
  var apply: @Sendable ([Tensor]) -> Tensor
  /// The value for single numbers; nil for an operation that is not elementwise.
  var formula: (@Sendable ([Double]) -> Double)?
  /// The inputs' shapes, for an operation that is not elementwise.
  var shapes: [[Int]] = [[2, 3]]

  static func unary(
    _ name: String, on domain: ClosedRange<Double> = -2...2,
    _ formula: @escaping @Sendable (Double) -> Double,
    _ apply: @escaping @Sendable (Tensor) -> Tensor
  ) -> Operation {
    Operation(
      name: name, inputs: 1, domain: domain, apply: { apply($0[0]) }, formula: { formula($0[0]) })
  }

  static func binary(
    _ name: String, on domain: ClosedRange<Double> = -2...2,
    _ formula: @escaping @Sendable (Double, Double) -> Double,
    _ apply: @escaping @Sendable (Tensor, Tensor) -> Tensor
  ) -> Operation {
    Operation(
      name: name, inputs: 2, domain: domain, apply: { apply($0[0], $0[1]) },
      formula: { formula($0[0], $0[1]) })
  }

  static func whole(
    _ name: String, _ shapes: [[Int]], _ apply: @escaping @Sendable ([Tensor]) -> Tensor
  ) -> Operation {
    Operation(
      name: name, inputs: shapes.count, domain: -2...2, apply: apply, formula: nil, shapes: shapes)
  }
}
