import Foundation
import Plots

let gridFigures: [ExampleFigure] = [
  ExampleFigure("grid-rates", "Small multiples with the same axes.") {
    PlotGrid(columns: 2) {
      for (rate, name) in [(0.05, "0.003"), (0.2, "0.03"), (0.6, "0.3"), (1.2, "3")] {
        Plot { LineMark(x: 1...12, y: losses(12, rate: rate)) }
          .title("rate \(name)").xLabel("epoch").yLabel("loss")
      }
    }.sharedAxes()
  },
  ExampleFigure("grid-mixed", "Different plots side by side.") {
    PlotGrid(columns: 2) {
      Plot { HistogramMark(x: normals(400), bins: 20) }.xLabel("weight").yLabel("count")
      Plot { LineMark(y: losses(20)) }.xLabel("epoch").yLabel("loss").yScale(.log)
    }.title("Before and after training")
  },
  ExampleFigure("grid-heatmaps", "Attention of three heads.") {
    PlotGrid(
      columns: 3,
      (1...3).map { head in
        Plot {
          HeatmapMark(
            (0..<8).map { row in
              (0..<8).map { exp(-abs(Double(row - $0)) / Double(head)) }
            }, colors: .reds)
        }.title("head \(head)")
      }
    ).size(660, 220)
  },
]
