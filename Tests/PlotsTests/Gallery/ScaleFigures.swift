import Foundation
import Plots

let scaleFigures: [ExampleFigure] = [
  ExampleFigure("small-numbers", "The power of ten of all labels stands in the axis title.") {
    Plot { LineMark(x: 1...4, y: [5.2e-5, 5.1e-5, 5.05e-5, 5.02e-5]) }
      .xLabel("epoch").yLabel("loss")
  },
  ExampleFigure("big-offset", "An offset is a last resort, for labels that would be too long.") {
    Plot { LineMark(x: [2020, 2021, 2022, 2023], y: [1e9, 1e9 + 1, 1e9 + 3, 1e9 + 2]) }
      .xLabel("year").yLabel("count")
  },
  ExampleFigure("large-numbers", "Parameters of models: ten to the ninth.") {
    Plot { LineMark(x: [2018, 2019, 2020], y: [3.4e8, 1.5e9, 1.75e11]) }
      .xLabel("year").yLabel("parameters").size(350, 250)
  },
  ExampleFigure("wide-log", "Both axes logarithmic, over many powers of ten.") {
    Plot { PointMark(x: 1...8, y: (1...8).map { 1 / Double($0 * $0 * $0 * 1000) }) }
      .xScale(.log).yScale(.log).xLabel("n").yLabel("error")
  },
  ExampleFigure("log-decades", "Twenty powers of ten.") {
    Plot { LineMark(y: (0..<21).map { pow(10, -Double($0)) }) }
      .xLabel("step").yLabel("error").yScale(.log).size(350, 250)
  },
  ExampleFigure("log-narrow", "A log axis within one power of ten has labels between.") {
    Plot { LineMark(x: 1...6, y: [2.1, 2.6, 3.3, 4.8, 6.1, 8.9]) }
      .xLabel("epoch").yLabel("perplexity").yScale(.log).size(350, 250)
  },
  ExampleFigure("symmetric-log", "Gradients of both signs over powers of ten.") {
    Plot { LineMark(y: (-30...30).map { pow(Double($0) / 3, 5) }) }
      .xLabel("parameter").yLabel("gradient").yScale(.symmetricLog)
  },
  ExampleFigure("symmetric-log-linear", "The linear part of the axis chosen: up to ±10.") {
    Plot { PointMark(x: -20...20, y: (-20...20).map { Double($0 * $0 * $0) }) }
      .yScale(.symmetricLog(linearWithin: 10)).size(350, 250)
  },
  ExampleFigure("domain", "A domain cuts off what lies outside; the description counts it.") {
    Plot { LineMark(y: losses(60, rate: 0.2)) }
      .xLabel("epoch").yLabel("loss").xDomain(20...60).yDomain(0.15...0.4).size(350, 250)
  },
  ExampleFigure("clamped", "Values outside drawn at the edge, and counted under the figure.") {
    Plot { PointMark(x: 0..<40, y: normals(40, deviation: 2, seed: 3)) }
      .yDomain(-2...2, clamped: true).xLabel("sample").yLabel("z").size(350, 250)
  },
  ExampleFigure("margins", "Without margins the line begins at the axis.") {
    Plot { LineMark(y: walk(200, seed: 9)) }.xMargin(0).yMargin(0.2).size(350, 250)
  },
  ExampleFigure("no-grid", "Without a grid, and with the legend at the bottom right.") {
    Plot {
      LineMark(y: losses(20).map { 3 - $0 }, label: "train")
      LineMark(y: losses(20, floor: 0.5, seed: 4).map { 3 - $0 }, label: "test")
    }.grid(false).legend(.bottomRight).size(350, 250)
  },
  ExampleFigure("chinese", "Chinese titles and names.", language: "zh-Hans") {
    Plot {
      LineMark(x: 1...3, y: [0.036, 1.2e-4, 5e-5], label: "训练损失")
      LineMark(x: 1...3, y: [0.041, 2.2e-4, 9e-5], label: "测试损失")
    }.title("线性回归的损失").xLabel("迭代周期").yLabel("均方损失").yScale(.log)
  },
  ExampleFigure("long-title", "A long title breaks into lines.") {
    Plot { LineMark(y: losses(8)) }
      .title("Training loss of the softmax regression on Fashion-MNIST after each epoch")
      .xLabel("epoch").size(300, 240)
  },
  ExampleFigure("narrow", "A narrow figure has fewer labels: none meet.") {
    Plot { LineMark(x: [0, 100_000, 200_000], y: [1.0, 0.4, 0.3]) }
      .xLabel("step").yLabel("loss").size(180, 160)
  },
]
