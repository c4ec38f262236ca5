import Foundation

@testable import Tensors

extension Operation {
  /// Every operation of the library.
  static let table: [Operation] = arithmetic + functions + reductions + products + shapes

  private static let arithmetic: [Operation] = [
    .binary("a + b", { $0 + $1 }) { $0 + $1 },
    .binary("a - b", { $0 - $1 }) { $0 - $1 },
    .binary("a * b", { $0 * $1 }) { $0 * $1 },
    .binary("a / b", on: 0.5...2, { $0 / $1 }) { $0 / $1 },
    .binary("a ** b", on: 0.5...2, { pow($0, $1) }) { $0 ** $1 },
    .unary("a + 2", { $0 + 2 }) { $0 + 2 },
    .unary("1.5 + a", { 1.5 + $0 }) { 1.5 + $0 },
    .unary("a - 0.5", { $0 - 0.5 }) { $0 - 0.5 },
    .unary("3 - a", { 3 - $0 }) { 3 - $0 },
    .unary("2 * a", { 2 * $0 }) { 2 * $0 },
    .unary("a / 4", { $0 / 4 }) { $0 / 4 },
    .unary("2 / a", on: 0.5...2, { 2 / $0 }) { 2 / $0 },
    .unary("a ** 2", { $0 * $0 }) { $0 ** 2 },
    .unary("a ** 3", { $0 * $0 * $0 }) { $0 ** 3 },
    .unary("a ** -1.5", on: 0.5...2, { pow($0, -1.5) }) { $0 ** -1.5 },
    .unary("a ** 0.5", on: 0.5...2, { $0.squareRoot() }) { $0 ** 0.5 },
    .unary("a ** 1", { $0 }) { $0 ** 1 },
    .unary("2.5 ** a", { pow(2.5, $0) }) { 2.5 ** $0 },
    .unary("reciprocal", on: 0.5...2, { 1 / $0 }) { $0.reciprocal() },
    .unary("-a", { -$0 }) { -$0 },
    .binary("a += b", { $0 + $1 }) { a, b in (a + 0 * b).changed { $0 += b } },
    .binary("a -= b", { $0 - $1 }) { a, b in (a + 0 * b).changed { $0 -= b } },
    .binary("a *= b", { $0 * $1 }) { a, b in (a + 0 * b).changed { $0 *= b } },
    .binary("a /= b", on: 0.5...2, { $0 / $1 }) { a, b in (a + 0 * b).changed { $0 /= b } },
    .unary("a used twice", { $0 * $0 + $0 }) { $0 * $0 + $0 },
  ]

  private static let functions: [Operation] = [
    .unary("exp", { exp($0) }) { $0.exp() },
    .unary("log", on: 0.5...2, { log($0) }) { $0.log() },
    .unary("sqrt", on: 0.5...2, { $0.squareRoot() }) { $0.sqrt() },
    .unary("abs", on: 0.5...2, { abs($0) }) { (-$0).abs() },
    .unary("sin", { sin($0) }) { $0.sin() },
    .unary("cos", { cos($0) }) { $0.cos() },
    .unary("tanh", { tanh($0) }) { $0.tanh() },
    .unary("sigmoid", { 1 / (1 + exp(-$0)) }) { $0.sigmoid() },
    .unary("relu above 0", on: 0.5...2, { $0 }) { $0.relu() },
    .unary("relu below 0", on: -2 ... -0.5, { _ in 0 }) { $0.relu() },
    .binary("maximum", { max($0, $1) }) { maximum($0, $1) },
    .unary("sign", on: 0.5...2, { _ in -1 }) { (-$0).sign() },
    .binary("minimum", { min($0, $1) }) { minimum($0, $1) },
    .unary("clamp inside", on: -1...1, { $0 }) { $0.clamp(low: -1.5, high: 1.5) },
    .unary("clamp below", on: -2 ... -1.6, { _ in -1.5 }) { $0.clamp(low: -1.5) },
    .unary("where with numbers", on: 0.5...2, { $0 }) { `where`($0 > 0, $0, 7.0) },
    .binary("where", { $0 > $1 ? $0 : 3 * $1 }) { a, b in `where`(a > b, a, 3 * b) },
    .unary("clone", { $0 }) { $0.clone() },
    .unary("to and back", { $0 }) { $0.to(.float64).to($0.dtype) },
  ]

  private static let reductions: [Operation] = [
    .whole("sum", [[2, 3]]) { $0[0].sum() },
    .whole("sum of an axis", [[2, 3, 4]]) { $0[0].sum(axis: 1) },
    .whole("sum that keeps its axis", [[2, 3]]) { $0[0].sum(axis: -1, keepDims: true) },
    .whole("mean", [[2, 3]]) { $0[0].mean() },
    .whole("mean of an axis", [[2, 3]]) { $0[0].mean(axis: 0) },
    .whole("max", [[2, 3]]) { $0[0].max() },
    .whole("min", [[2, 3]]) { $0[0].min() },
    .whole("max of an axis", [[2, 3, 2]]) { $0[0].max(axis: 1) },
    .whole("min of an axis", [[2, 3]]) { $0[0].min(axis: 1, keepDims: true) },
    .whole("variance", [[2, 3]]) { $0[0].variance() },
    .whole("variance of an axis", [[2, 3]]) { $0[0].variance(axis: 1, keepDims: true) },
    .whole("norm", [[2, 3]]) { $0[0].norm() },
    .whole("cumsum", [[2, 3]]) { $0[0].cumsum(axis: 1) },
    .whole("softmax", [[2, 3]]) { $0[0].softmax(axis: 1) },
    .whole("logSoftmax", [[2, 3]]) { $0[0].logSoftmax(axis: 0) },
    .whole("logSumExp", [[2, 3]]) { $0[0].logSumExp(axis: 1) },
    .whole("std", [[2, 3]]) { $0[0].std() },
    .whole("std of an axis", [[4, 3]]) { $0[0].std(axis: 0) },
  ]

  private static let products: [Operation] = [
    .whole("matrix times matrix", [[2, 3], [3, 4]]) { matmul($0[0], $0[1]) },
    .whole("matrix times vector", [[2, 3], [3]]) { matmul($0[0], $0[1]) },
    .whole("vector times matrix", [[3], [3, 2]]) { matmul($0[0], $0[1]) },
    .whole("stack times matrix", [[2, 2, 3], [3, 2]]) { matmul($0[0], $0[1]) },
    .whole("dot", [[5], [5]]) { dot($0[0], $0[1]) },
    .whole("product of transposed", [[3, 2], [4, 3]]) { matmul($0[0].T, $0[1].T) },
    .whole("linear", [[4, 3], [2, 3], [2]]) { linear($0[0], $0[1], $0[2]) },
    .whole("solve", [[3, 3], [3]]) { solve($0[0] + 5 * Tensor.eye(3, dtype: .float64), $0[1]) },
    .whole("solve for columns", [[3, 3], [3, 2]]) {
      solve($0[0] + 5 * Tensor.eye(3, dtype: .float64), $0[1])
    },
    .whole("inverse", [[3, 3]]) { inverse($0[0] + 5 * Tensor.eye(3, dtype: .float64)) },
    .whole("leastSquares", [[5, 2], [5]]) { leastSquares($0[0], $0[1]) },
    .whole("leastSquares for columns", [[5, 2], [5, 3]]) { leastSquares($0[0], $0[1]) },
    .whole("large product", [[40, 50], [50, 40]]) { matmul($0[0], $0[1]) },
  ]

  private static let shapes: [Operation] = [
    .whole("reshape", [[2, 3]]) { $0[0].reshape([3, -1]) },
    .whole("reshape that copies", [[2, 3]]) { $0[0].T.reshape([6]) },
    .whole("flatten", [[2, 3]]) { $0[0].flatten() },
    .whole("transpose", [[2, 3, 4]]) { $0[0].transpose(0, 2) },
    .whole("permute", [[2, 3, 4]]) { $0[0].permute([2, 0, 1]) },
    .whole("expand", [[3, 1]]) { $0[0].expand([2, 3, 4]) },
    .whole("unsqueeze and squeeze", [[2, 3]]) {
      $0[0].unsqueeze(1).squeeze(1).unsqueeze(0).squeeze()
    },
    .whole("a row", [[3, 2]]) { $0[0][1] },
    .whole("an element", [[3, 2]]) { $0[0][-1, 0] },
    .whole("rows", [[4, 2]]) { $0[0][1..<3] },
    .whole("a column", [[3, 2]]) { $0[0][..., 1] },
    .whole("columns", [[3, 4]]) { $0[0][..., 1..<3] },
    .whole("gathered rows, one twice", [[4, 2]]) { $0[0][[3, 1, 3]] },
    .whole("places and ranges", [[3, 4]]) { $0[0][1..., 0..<2] },
    .whole("a place of a range", [[3, 4]]) { $0[0][...1, 2] },
    .whole("rows by whole numbers", [[4, 2]]) { $0[0][Tensor(integers: [3, 0])] },
    .whole("masked", [[4]]) { $0[0][Tensor(truths: [true, false, true, true])] },
    .whole("gather", [[3, 2]]) { $0[0].gather([0, 2], [1, 0]) },
    .whole("concat", [[2, 3], [1, 3]]) { concat([$0[0], $0[1]], axis: 0) },
    .whole("concat of columns", [[2, 1], [2, 3]]) { concat([$0[0], $0[1]], axis: 1) },
    .whole("an assigned row", [[3, 2], [2]]) { x in
      x[0].changed { y in
        y[1] = x[1] * 2
        y *= 3
      }
    },
    .whole("a changed row", [[3, 2], [2]]) { x in x[0].changed { $0[1] *= x[1] } },
    .whole("a changed column of what is read again", [[3, 2], [3]]) { x in
      let y = x[0] * 1
      let row = y[1]
      y[..., 0] *= x[1]
      return row * y
    },
    .whole("assigned rows", [[4, 2], [2, 2]]) { x in x[0].changed { $0[[3, 1]] = x[1] } },
    .whole("changed rows", [[4, 2]]) { x in x[0].changed { $0[[3, 1]] = $0[[3, 1]] * x[0][0] } },
    .whole("assigned by a mask", [[4], [2]]) { x in
      x[0].changed { $0[Tensor(truths: [true, false, false, true])] = x[1] }
    },
    .whole("stack", [[2, 3], [2, 3]]) { stack([$0[0], $0[1]], axis: 1) },
  ]
}

extension Tensor {
  /// The tensor after changes in place of a copy.
  fileprivate func changed(_ change: (Tensor) -> Void) -> Tensor {
    let copy = clone()
    change(copy)
    return copy
  }
}
