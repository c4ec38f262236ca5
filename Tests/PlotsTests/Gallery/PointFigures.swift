import Foundation
import Plots

let pointFigures: [ExampleFigure] = [
  ExampleFigure("scatter-1000", "A thousand points are one path of the drawing.") {
    let data = lessonData(1000)
    return Plot { PointMark(x: data.x, y: data.y, size: 1) }
      .xLabel("features[..., 1]").yLabel("labels").size(350, 250)
  },
  ExampleFigure("points-and-fit", "Points and the line that was fitted to them.") {
    Plot {
      PointMark(x: [45, 60, 62, 80, 95, 120], y: [98, 131, 128, 177, 202, 259.5])
      LineMark(x: [40, 125], y: [87.2, 270], label: "prediction")
    }.xLabel("area (m²)").yLabel("price (1000 €)")
  },
  ExampleFigure("clusters", "Series of points have a colour and a symbol each.") {
    Plot {
      for (index, name) in ["setosa", "versicolor", "virginica"].enumerated() {
        let centre = Double(index)
        PointMark(
          x: normals(40, mean: 1.5 + 1.6 * centre, deviation: 0.4, seed: UInt64(index + 1)),
          y: normals(40, mean: 0.3 + 0.8 * centre, deviation: 0.2, seed: UInt64(index + 7)),
          label: name)
      }
    }.xLabel("petal length (cm)").yLabel("petal width (cm)")
  },
  ExampleFigure("six-symbols", "The symbols, in the order in which series get them.") {
    Plot {
      for (index, symbol) in PlotSymbol.allCases.enumerated() {
        PointMark(
          x: 0..<8, y: (0..<8).map { Double(index) + 0.3 * sin(Double($0)) }, size: 25,
          label: "\(symbol)")
      }
    }.size(350, 250)
  },
  ExampleFigure("big-points", "Points of another size and colour that let others shine through.") {
    Plot {
      PointMark(
        x: normals(60, seed: 3), y: normals(60, seed: 4), size: 200
      ).foregroundStyle(.series(3)).opacity(0.4)
    }.size(350, 250)
  },
  ExampleFigure("residuals", "Residuals around a rule at zero.") {
    Plot {
      RuleMark(y: 0)
      PointMark(x: walk(80, seed: 2).sorted(), y: normals(80, deviation: 0.4, seed: 5), size: 6)
    }.xLabel("prediction").yLabel("residual")
  },
  ExampleFigure("dot-plot", "Points beside names.") {
    Plot {
      PointMark(
        x: [0.846, 0.881, 0.912, 0.934, 0.951],
        y: ["softmax", "MLP", "LeNet", "VGG", "ResNet-18"], size: 36)
    }.xLabel("accuracy on Fashion-MNIST").size(380, 220)
  },
  ExampleFigure("correlation-none", "Two features that have nothing to do with each other.") {
    Plot { PointMark(x: normals(300, seed: 8), y: normals(300, seed: 9), size: 4) }
      .title("No correlation").xLabel("x₁").yLabel("x₂").size(300, 300)
  },
]
