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
    .unary("-a", { -$0 }) { -$0 },
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
    .whole("large product", [[40, 50], [50, 40]]) { matmul($0[0], $0[1]) },
  ]

  private static let shapes: [Operation] = [
    .whole("reshape", [[2, 3]]) { $0[0].reshape([3, -1]) },
    .whole("reshape that copies", [[2, 3]]) { $0[0].T.reshape([6]) },
    .whole("flatten", [[2, 3]]) { $0[0].flatten() },
    .whole("transpose", [[2, 3, 4]]) { $0[0].transpose(0, 2) },
    .whole("unsqueeze and squeeze", [[2, 3]]) {
      $0[0].unsqueeze(1).squeeze(1).unsqueeze(0).squeeze()
    },
    .whole("a row", [[3, 2]]) { $0[0][1] },
    .whole("an element", [[3, 2]]) { $0[0][-1, 0] },
    .whole("rows", [[4, 2]]) { $0[0][1..<3] },
    .whole("a column", [[3, 2]]) { $0[0][..., 1] },
    .whole("columns", [[3, 4]]) { $0[0][..., 1..<3] },
    .whole("gathered rows, one twice", [[4, 2]]) { $0[0][[3, 1, 3]] },
    .whole("masked", [[4]]) { $0[0][Tensor(truths: [true, false, true, true])] },
    .whole("gather", [[3, 2]]) { $0[0].gather([0, 2], [1, 0]) },
    .whole("concat", [[2, 3], [1, 3]]) { concat([$0[0], $0[1]], axis: 0) },
    .whole("concat of columns", [[2, 1], [2, 3]]) { concat([$0[0], $0[1]], axis: 1) },
    .whole("stack", [[2, 3], [2, 3]]) { stack([$0[0], $0[1]], axis: 1) },
  ]
}
