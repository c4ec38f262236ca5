import Foundation
import Plots

let heatmapFigures: [ExampleFigure] = [
  ExampleFigure("confusion", "A confusion matrix: names on both axes, numbers in the cells.") {
    let names = ["shirt", "coat", "dress", "bag"]
    return Plot {
      HeatmapMark(
        x: names, y: names,
        [[720.0, 110, 130, 40], [90, 820, 70, 20], [60, 50, 880, 10], [12, 8, 10, 970]],
        label: "images", colors: .reds)
    }.xLabel("predicted").yLabel("true").size(380, 300)
  },
  ExampleFigure("attention", "Weights of attention, row by row.") {
    let weights = (0..<10).map { row in
      (0..<10).map { column in exp(-0.5 * pow(Double(row - column), 2)) / 2.5 }
    }
    return Plot { HeatmapMark(weights, label: "weight", colors: .reds) }
      .xLabel("keys").yLabel("queries").size(360, 300)
  },
  ExampleFigure("correlations", "Values of both signs have colours around a pale zero.") {
    let names = ["area", "rooms", "age", "price"]
    return Plot {
      HeatmapMark(
        x: names, y: names,
        [
          [1, 0.7, -0.1, 0.9], [0.7, 1, -0.2, 0.6], [-0.1, -0.2, 1, -0.45], [0.9, 0.6, -0.45, 1],
        ],
        label: "correlation")
    }.size(360, 280)
  },
  ExampleFigure("weights", "A weight matrix of 32 × 64 is a picture of 2048 pixels.") {
    let rows = (0..<32).map { normals(64, deviation: 0.1, seed: UInt64($0 + 1)) }
    return Plot { HeatmapMark(rows, label: "weight") }
      .xLabel("input").yLabel("output").size(460, 260)
  },
  ExampleFigure("loss-surface", "A function of two variables, and the way down.") {
    Plot {
      HeatmapMark(x: -6...3, y: -3...3, label: "loss") { x, y in 0.1 * x * x + 2 * y * y }
      LineMark(x: [-5, -3.8, -2.9, -2.2, -1.7, -1.3], y: [-2, 1.2, -0.7, 0.4, -0.3, 0.15])
        .foregroundStyle(.hex("#ffffff"))
    }.xLabel("x₁").yLabel("x₂")
  },
  ExampleFigure("heatmap-nan", "Cells that are not finite are crossed out and counted.") {
    Plot { HeatmapMark([[1, 2, .nan], [4, .infinity, 6], [7, 8, 9]]) }.size(300, 240)
  },
  ExampleFigure("heatmap-constant", "A matrix of equal numbers.") {
    Plot { HeatmapMark([[0.0, 0], [0, 0]]) }.size(280, 220)
  },
  ExampleFigure("heatmap-chinese", "A heat map with Chinese words.", language: "zh-Hans") {
    Plot {
      HeatmapMark(
        x: ["猫", "狗", "鸟"], y: ["猫", "狗", "鸟"],
        [[48.0, 2, 0], [5, 44, 1], [0, 3, 47]], label: "样本数")
    }.title("混淆矩阵").xLabel("预测类别").yLabel("真实类别").size(360, 300)
  },
  ExampleFigure("one-image", "A single image, enlarged with its pixels as squares.") {
    PlotImages([PlotImage(digit(0), height: 16, width: 16)])
  },
  ExampleFigure("image-sheet", "Images in rows, each under its title.") {
    PlotImages(
      (0..<10).map { PlotImage(digit($0 % 3), height: 16, width: 16) },
      titles: (0..<10).map { ["zero", "one", "theta"][$0 % 3] }, columns: 5)
  },
  ExampleFigure("colour-image", "A colour image.") {
    let pixels = (0..<(24 * 32)).flatMap { index -> [Double] in
      let (x, y) = (Double(index % 32) / 31, Double(index / 32) / 23)
      return [x, y, 1 - x * y]
    }
    return PlotImages([PlotImage(pixels, height: 24, width: 32, channels: 3)])
  },
]
