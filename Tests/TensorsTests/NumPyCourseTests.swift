import Foundation
import Testing

@testable import Tensors

/// The two programs of linear regression with arrays only, against NumPy's numbers and lines.
@Suite struct NumPyCourseTests {
  struct Run: Decodable {
    var name: String
    var variant: String?
    var seed: Int
    var n: Int
    var lr: Double
    var iterations: Int?
    var epochs: Int?
    var batchSize: Int?
    var X: GoldenArray?
    var y: GoldenArray?
    var w: GoldenArray?
    var lossHistory: GoldenArray?
    var wDecimal: String?
    var bDecimal: String?
    var final: GoldenArray?
    var mse: GoldenArray?
    var lines: [String]
  }

  private func runs(_ name: String) throws -> [Run] {
    try Golden.load("numpy_course", as: GoldenCases<Run>.self).cases.filter { $0.name == name }
  }

  private func data(_ random: NumPyRandom, _ n: Int) -> (X: Tensor, y: Tensor) {
    let X = 2 * random.rand([n, 1])
    return (X, 4 + 3 * X + random.randn([n, 1]))
  }

  @Test("Gradient descent on all the data prints NumPy's lines")
  func fullBatch() throws {
    let runs = try runs("full_batch")
    #expect(runs.count == 5)
    for run in runs {
      let (X, y) = data(NumPyRandom(seed: run.seed), run.n)
      #expect(run.X?.matches(X.scalars) == true)
      #expect(run.y?.matches(y.scalars) == true)
      let w = Tensor.zeros([1, 1], dtype: .float64)
      let b = Tensor(0, dtype: .float64)
      var lines: [String] = []
      for iteration in 0..<(run.iterations ?? 0) {
        let error = matmul(X, w) + b - y
        if iteration % 100 == 0 {
          lines.append("Iteration \(iteration + 1), Loss: \((error ** 2).mean(), decimals: 6)")
        }
        w -= run.lr * (matmul(X.T, error) / run.n)
        b -= run.lr * (error.sum() / run.n)
      }
      #expect(lines == run.lines)
      let expected = [run.wDecimal, run.bDecimal].compactMap { $0.flatMap(Double.init) }
      try #require(expected.count == 2)
      #expect(w.item().isClose(to: expected[0]))
      #expect(b.item().isClose(to: expected[1]))
    }
  }

  @Test("Gradient descent on small batches prints NumPy's lines")
  func miniBatch() throws {
    let runs = try runs("mini_batch")
    #expect(runs.count == 15)
    for run in runs where run.variant != "w_b" {
      var random = NumPyRandom(seed: run.seed)
      let (X, y) = data(random, run.n)
      if run.variant == "theta" { random = NumPyRandom(seed: run.seed) }
      let theta = random.randn([2, 1])
      let whole = concat([Tensor.ones([run.n, 1], dtype: .float64), X], axis: 1)
      let size = try #require(run.batchSize)
      var lines: [String] = []
      for epoch in 1...(run.epochs ?? 1) {
        let order = random.permutation(run.n)
        for start in stride(from: 0, to: run.n, by: size) {
          let batch = Array(order[start..<(start + size)])
          let (x, target) = (whole[batch], y[batch])
          theta -= run.lr * matmul(2 / Double(size) * x.T, matmul(x, theta) - target)
        }
        let error = ((matmul(whole, theta) - y) ** 2).mean()
        lines.append("Epoch \(epoch), MSE: \(error, decimals: 4)")
      }
      #expect(lines == run.lines)
      let final = try #require(run.final)
      for (got, expected) in zip(theta.scalars, final.doubles) {
        #expect(got.isClose(to: expected))
      }
    }
  }

  @Test("Weight and bias apart print NumPy's lines too")
  func weightAndBias() throws {
    for run in try runs("mini_batch") where run.variant == "w_b" {
      var random = NumPyRandom(seed: run.seed)
      let (X, y) = data(random, run.n)
      random = NumPyRandom(seed: run.seed)
      let w = random.randn([1])
      let b = Tensor(0, dtype: .float64)
      let size = try #require(run.batchSize)
      var lines: [String] = []
      for epoch in 1...(run.epochs ?? 1) {
        let order = random.permutation(run.n)
        for start in stride(from: 0, to: run.n, by: size) {
          let batch = Array(order[start..<(start + size)])
          let x = X[batch]
          let error = x * w + b - y[batch]
          w -= run.lr * ((x * error).sum() / size)
          b -= run.lr * (error.sum() / size)
        }
        lines.append("Epoch \(epoch), MSE: \(((X * w + b - y) ** 2).mean(), decimals: 4)")
      }
      #expect(lines == run.lines)
    }
  }

  @Test("The closed form finds what gradient descent comes to")
  func closedForm() throws {
    for run in try runs("full_batch") {
      let (X, y) = data(NumPyRandom(seed: run.seed), run.n)
      let whole = concat([Tensor.ones([run.n, 1], dtype: .float64), X], axis: 1)
      let normal = solve(matmul(whole.T, whole), matmul(whole.T, y))
      let inverted = matmul(matmul(inverse(matmul(whole.T, whole)), whole.T), y)
      let least = leastSquares(whole, y)
      for other in [inverted, least] { #expect(allClose(normal, other, relative: 1e-10)) }
      let expected = [run.bDecimal, run.wDecimal].compactMap { $0.flatMap(Double.init) }
      #expect(allClose(normal.flatten(), Tensor(expected, dtype: .float64), relative: 1e-4))
    }
  }
}

extension Double {
  /// As close as numbers that a BLAS computed can be.
  fileprivate func isClose(to other: Double) -> Bool {
    abs(self - other) <= 1e-12 * Swift.max(1, abs(other))
  }
}
