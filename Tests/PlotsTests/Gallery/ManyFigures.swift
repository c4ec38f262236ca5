import Foundation
import Plots

let manyFigures: [ExampleFigure] = [
  ExampleFigure("long-line", "A line of 10,000 values by the extremes in each half pixel.") {
    let noise = normals(10_000)
    let loss = noise.indices.map { 2 / (1 + 0.002 * Double($0)) + 0.2 * noise[$0] }
    return Plot { LineMark(y: loss) }.xLabel("batch").yLabel("loss").size(350, 250)
  },
  ExampleFigure("long-line-gaps", "Gaps in a long line stay.") {
    let values = walk(8000, seed: 5).enumerated().map { $0 % 2500 < 400 ? .nan : $1 }
    return Plot { LineMark(y: values) }.xLabel("step").size(350, 250)
  },
  ExampleFigure("twelve-thousand-points", "12,000 points, each quarter of a pixel once.") {
    let data = lessonData(12_000)
    return Plot { PointMark(x: data.x, y: data.y, size: 1) }.size(300, 220)
  },
  ExampleFigure("density", "200,000 points as a density: none is lost, none hides another.") {
    let data = lessonData(200_000)
    return Plot { PointMark(x: data.x, y: data.y, size: 1) }
      .xLabel("features[..., 1]").yLabel("labels").size(350, 250)
  },
  ExampleFigure("long-band", "A band over 5000 steps.") {
    let mean = walk(5000, seed: 7)
    return Plot {
      AreaMark(
        x: 0..<5000, yStart: mean.map { $0 - 8 }, yEnd: mean.map { $0 + 8 }, label: "range")
      LineMark(y: mean, label: "mean")
    }.xLabel("step").size(350, 250)
  },
]
