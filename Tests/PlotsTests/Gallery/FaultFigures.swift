import Foundation
import Plots

let faultFigures: [ExampleFigure] = [
  ExampleFigure("diverged", "A loss that grew without bound: marked where it left the axes.") {
    Plot { LineMark(x: 1...5, y: [12.5, 840, 70_000, .infinity, .nan]) }
      .xLabel("epoch").yLabel("loss")
  },
  ExampleFigure("all-diverged", "No value is finite.", language: "zh-Hans") {
    Plot { LineMark(x: 1...3, y: [Double.infinity, .nan, .nan]) }
      .xLabel("epoch").yLabel("loss").size(350, 250)
  },
  ExampleFigure("two-diverged", "Two series that diverge at different epochs.") {
    Plot {
      LineMark(x: 1...6, y: [3, 9, 81, 6561, .infinity, .nan], label: "lr 3")
      LineMark(x: 1...6, y: [3, 2, 1.5, -.infinity, .nan, .nan], label: "lr 1")
    }.yScale(.symmetricLog).xLabel("epoch").yLabel("loss")
  },
  ExampleFigure("gaps-and-domain", "Values that are not numbers are gaps.") {
    Plot { LineMark(x: 0..<30, y: (0..<30).map { $0 % 7 == 3 ? .nan : Double($0 * $0) }) }
      .yDomain(0...500)
  },
  ExampleFigure("negative-on-log", "Zero and below have no place on a log axis.") {
    Plot { LineMark(x: 0...4, y: [10.0, 1, 0, -1, 0.1]) }.yScale(.log).size(350, 250)
  },
  ExampleFigure("empty", "No data.") { Plot {}.size(350, 250) },
  ExampleFigure("empty-chinese", "No data, in a Chinese lesson.", language: "zh") {
    Plot { PointMark(x: [Double](), y: [Double]()) }.xLabel("面积").yLabel("价格").size(350, 250)
  },
  ExampleFigure("single-point", "A line of one value is a dot.") {
    Plot { LineMark(x: [1], y: [0.036]) }.xLabel("epoch").yLabel("loss").size(350, 250)
  },
  ExampleFigure("constant", "A constant has an axis around it.") {
    Plot { LineMark(y: [2.0, 2, 2, 2]) }.xLabel("step").yLabel("value").size(350, 250)
  },
  ExampleFigure("lonely", "Values between two gaps are dots.") {
    let values = (0..<60).map { index -> Double in
      let isMissing = (index / 4) % 3 == 1 && index % 2 == 0
      return isMissing ? .nan : sin(Double(index) / 9)
    }
    return Plot { LineMark(y: values) }.size(350, 250)
  },
]
