import Foundation
import Plots

/// A plot with an expected drawing in `Goldens/NAME.svg`.
struct ExampleFigure: Sendable, CustomStringConvertible {
  var name: String
  var language = "en"
  var plot: Plot

  var description: String { name }
  var svg: String { plot.svg(id: name, language: language) }
}

/// Pseudo-random numbers of a fixed sequence, the same on every platform (a 64-bit linear
/// congruential generator by Knuth, its upper bits).
struct Sequence64 {
  var state: UInt64 = 1

  mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }

  /// About normal: the sum of twelve uniform numbers, less its mean.
  mutating func normal() -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + uniform() }
  }

  mutating func normals(_ count: Int) -> [Double] {
    (0..<count).map { _ in normal() }
  }
}

/// The lesson's data: the second feature, and labels y = 2 x₁ − 3.4 x₂ + 4.2 + noise.
func lessonData(_ count: Int) -> (x: [Double], y: [Double]) {
  var random = Sequence64()
  let first = random.normals(count)
  let second = random.normals(count)
  let noise = random.normals(count)
  let labels = zip(zip(first, second), noise).map { 2 * $0.0 - 3.4 * $0.1 + 4.2 + 0.01 * $1 }
  return (second, labels)
}

let exampleFigures: [ExampleFigure] = {
  let scatter = lessonData(1000)
  let train = [2.31, 1.1, 0.72, 0.53, 0.44, 0.38, 0.34, 0.31, 0.29, 0.28]
  let test = [2.35, 1.3, 0.95, 0.81, 0.74, 0.71, 0.7, 0.69, 0.69, 0.7]
  var random = Sequence64()
  let noisy = (0..<10_000).map { 2 / (1 + 0.002 * Double($0)) + 0.2 * random.normal() }
  return [
    ExampleFigure(
      name: "scatter-1000",
      plot: Plot { PointMark(x: scatter.x, y: scatter.y, size: 1) }
        .xLabel("features[..., 1]").yLabel("labels").size(350, 250)),
    ExampleFigure(
      name: "loss-linear",
      plot: Plot { LineMark(x: 1...3, y: [0.036, 1.2e-4, 5e-5]) }
        .xLabel("epoch").yLabel("loss").size(350, 250)),
    ExampleFigure(
      name: "loss-log",
      plot: Plot { LineMark(x: 1...3, y: [0.036, 1.2e-4, 5e-5]) }
        .xLabel("epoch").yLabel("loss").yScale(.log).size(350, 250)),
    ExampleFigure(
      name: "two-series",
      plot: Plot {
        LineMark(x: 1...10, y: train, label: "train")
        LineMark(x: 1...10, y: test, label: "test")
      }.title("Loss on both sets").xLabel("epoch").yLabel("loss")),
    ExampleFigure(
      name: "points-and-fit",
      plot: Plot {
        PointMark(x: [45, 60, 62, 80, 95, 120], y: [98, 131, 128, 177, 202, 259.5])
        LineMark(x: [40, 125], y: [87.2, 270], label: "prediction")
      }.xLabel("area (m²)").yLabel("price (1000 €)")),
    ExampleFigure(
      name: "diverged",
      plot: Plot { LineMark(x: 1...5, y: [12.5, 840, 70_000, .infinity, .nan]) }
        .xLabel("epoch").yLabel("loss")),
    ExampleFigure(
      name: "all-diverged", language: "zh-Hans",
      plot: Plot { LineMark(x: 1...3, y: [Double.infinity, .nan, .nan]) }
        .xLabel("epoch").yLabel("loss").size(350, 250)),
    ExampleFigure(name: "empty", plot: Plot {}.size(350, 250)),
    ExampleFigure(
      name: "single-point",
      plot: Plot { LineMark(x: [1], y: [0.036]) }.xLabel("epoch").yLabel("loss").size(350, 250)),
    ExampleFigure(
      name: "constant",
      plot: Plot { LineMark(y: [2.0, 2, 2, 2]) }.xLabel("step").yLabel("value").size(350, 250)),
    ExampleFigure(
      name: "negative-on-log",
      plot: Plot { LineMark(x: 0...4, y: [10.0, 1, 0, -1, 0.1]) }.yScale(.log).size(350, 250)),
    ExampleFigure(
      name: "chinese", language: "zh-Hans",
      plot: Plot {
        LineMark(x: 1...3, y: [0.036, 1.2e-4, 5e-5], label: "训练损失")
        LineMark(x: 1...3, y: [0.041, 2.2e-4, 9e-5], label: "测试损失")
      }.title("线性回归的损失").xLabel("迭代周期").yLabel("均方损失").yScale(.log)),
    ExampleFigure(
      name: "small-numbers",
      plot: Plot { LineMark(x: 1...4, y: [5.2e-5, 5.1e-5, 5.05e-5, 5.02e-5]) }
        .xLabel("epoch").yLabel("loss")),
    ExampleFigure(
      name: "big-offset",
      plot: Plot { LineMark(x: [2020, 2021, 2022, 2023], y: [1e9, 1e9 + 1, 1e9 + 3, 1e9 + 2]) }
        .xLabel("year").yLabel("count")),
    ExampleFigure(
      name: "long-line",
      plot: Plot { LineMark(y: noisy) }.xLabel("batch").yLabel("loss").size(350, 250)),
    ExampleFigure(
      name: "gaps-and-domain",
      plot: Plot {
        LineMark(x: 0..<30, y: (0..<30).map { $0 % 7 == 3 ? .nan : Double($0 * $0) })
      }.yDomain(0...500)),
    ExampleFigure(
      name: "wide-log",
      plot: Plot { PointMark(x: 1...8, y: (1...8).map { 1 / Double($0 * $0 * $0 * 1000) }) }
        .xScale(.log).yScale(.log).xLabel("n").yLabel("error")),
    ExampleFigure(
      name: "four-series",
      plot: Plot {
        for rate in [1, 2, 3, 4] {
          LineMark(
            x: 0..<40, y: (0..<40).map { Double(rate % 2 == 0 ? $0 : 40 - $0) * Double(rate) },
            label: "rate \(rate)")
        }
      }.xLabel("step").yLabel("value")),
  ] + otherMarks
}()

private let otherMarks: [ExampleFigure] = {
  var random = Sequence64()
  let weights = random.normals(1000)
  let steps = (0..<50).map(Double.init)
  let mean = steps.map { 2 / (1 + 0.1 * $0) }
  return [
    ExampleFigure(
      name: "bars",
      plot: Plot { BarMark(x: ["shirt", "coat", "dress", "bag"], y: [0.66, 0.81, 0.9, 0.97]) }
        .yLabel("accuracy").size(350, 250)),
    ExampleFigure(
      name: "bars-below-zero",
      plot: Plot { BarMark(x: 1...6, y: [1, -2, 3, .nan, 2.5, -0.5]) }.xLabel("n")),
    ExampleFigure(
      name: "histogram",
      plot: Plot { HistogramMark(x: weights, bins: 30) }.xLabel("weight").yLabel("count")
        .size(350, 250)),
    ExampleFigure(
      name: "error-band",
      plot: Plot {
        AreaMark(
          x: steps, yStart: mean.map { 0.8 * $0 }, yEnd: mean.map { 1.2 * $0 }, label: "range")
        LineMark(x: steps, y: mean, label: "mean")
        RuleMark(y: 0.25)
        TextMark("floor", x: 40, y: 0.25)
      }.xLabel("step").yLabel("loss")),
    ExampleFigure(
      name: "curves",
      plot: Plot {
        LineMark(x: -7...7, label: "relu") { max(0, $0) }
        LineMark(x: -7...7, label: "1/x") { $0 == 0 ? .nan : 1 / $0 }
        RuleMark(x: 0)
      }.xLabel("x").yDomain(-3...5)),
  ]
}()
