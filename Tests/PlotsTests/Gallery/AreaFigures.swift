import Foundation
import Plots

let areaFigures: [ExampleFigure] = [
  ExampleFigure("error-band", "A mean and the band around it: one series, one name.") {
    let steps = (0..<50).map(Double.init)
    let mean = steps.map { 2 / (1 + 0.1 * $0) }
    return Plot {
      AreaMark(
        x: steps, yStart: mean.map { 0.8 * $0 }, yEnd: mean.map { 1.2 * $0 }, label: "SGD")
      LineMark(x: steps, y: mean, label: "SGD")
      RuleMark(y: 0.25)
      TextMark("noise floor", x: 2, y: 0.25)
    }.xLabel("step").yLabel("loss")
  },
  ExampleFigure("two-bands", "Two optimisers over five seeds each.") {
    let steps = (0..<40).map(Double.init)
    return Plot {
      for (name, rate) in [("SGD", 0.05), ("Adam", 0.12)] {
        let mean = steps.map { 0.1 + 2 * exp(-rate * $0) }
        AreaMark(
          x: steps, yStart: mean.map { $0 * 0.85 }, yEnd: mean.map { $0 * 1.15 }, label: name)
        LineMark(x: steps, y: mean, label: name)
      }
    }.xLabel("step").yLabel("loss").yScale(.log)
  },
  ExampleFigure("error-bars", "Means with error bars.") {
    let means = [0.62, 0.71, 0.78, 0.8, 0.83]
    return Plot {
      RuleMark(
        x: 1...5, yStart: means.map { $0 - 0.05 }, yEnd: means.map { $0 + 0.05 }, label: "model")
      PointMark(x: 1...5, y: means, size: 25, label: "model")
    }.xLabel("layers").yLabel("accuracy").size(350, 250)
  },
  ExampleFigure("area", "The area under a density.") {
    let xs = stride(from: -3.0, through: 3, by: 0.05)
    return Plot {
      AreaMark(x: xs, y: xs.map { exp(-$0 * $0 / 2) / 2.5066 }, label: "p(x)")
      LineMark(x: xs, y: xs.map { exp(-$0 * $0 / 2) / 2.5066 }, label: "p(x)")
      RuleMark(x: 1.96)
      TextMark("97.5 %", x: 1.96, y: 0.3)
    }.xLabel("x").size(350, 250)
  },
  ExampleFigure("rules", "Rules with names are series of their own.") {
    Plot {
      LineMark(y: losses(30, rate: 0.3))
      RuleMark(y: 0.4, label: "baseline")
      RuleMark(x: 12, label: "early stop")
    }.xLabel("epoch").yLabel("loss")
  },
  ExampleFigure("texts", "Texts at their places, those near an edge on its inner side.") {
    Plot {
      PointMark(x: [0.1, 0.5, 0.98], y: [0.2, 0.97, 0.4], size: 25)
      TextMark("king", x: 0.1, y: 0.2)
      TextMark("queen", x: 0.5, y: 0.97)
      TextMark("a long name at the edge", x: 0.98, y: 0.4)
    }.title("Word vectors").size(350, 250)
  },
]
