import Foundation
import Plots

let lineFigures: [ExampleFigure] = [
  ExampleFigure("loss-linear", "Loss after each of three epochs: every epoch has its label.") {
    Plot { LineMark(x: 1...3, y: [0.036, 1.2e-4, 5e-5]) }
      .xLabel("epoch").yLabel("loss").size(350, 250)
  },
  ExampleFigure("loss-log", "The same on a log axis, which shows the later epochs.") {
    Plot { LineMark(x: 1...3, y: [0.036, 1.2e-4, 5e-5]) }
      .xLabel("epoch").yLabel("loss").yScale(.log).size(350, 250)
  },
  ExampleFigure("two-series", "Two series, a title and a legend in a corner that is free.") {
    Plot {
      LineMark(x: 1...10, y: losses(10), label: "train")
      LineMark(x: 1...10, y: losses(10, rate: 0.4, floor: 0.45, seed: 2), label: "test")
    }.title("Loss on both sets").xLabel("epoch").yLabel("loss")
  },
  ExampleFigure("four-series", "Four series; no corner is free, so the names stand above.") {
    Plot {
      for rate in [1, 2, 3, 4] {
        LineMark(
          x: 0..<40, y: (0..<40).map { Double(rate % 2 == 0 ? $0 : 40 - $0) * Double(rate) },
          label: "rate \(rate)")
      }
    }.xLabel("step").yLabel("value")
  },
  ExampleFigure("eight-series", "Eight series are told apart by colour and dashes together.") {
    Plot {
      for power in 1...8 {
        LineMark(x: 0.0...1, label: "x^\(power)") { pow($0, Double(power)) }
      }
    }.xLabel("x").size(420, 320)
  },
  ExampleFigure("activations", "Functions as curves.") {
    Plot {
      LineMark(x: -5...5, label: "relu") { max(0, $0) }
      LineMark(x: -5...5, label: "sigmoid") { 1 / (1 + exp(-$0)) }
      LineMark(x: -5...5, label: "tanh") { tanh($0) }
    }.xLabel("x").yDomain(-1.5...3)
  },
  ExampleFigure("gaussians", "Normal densities.") {
    Plot {
      for (mean, deviation) in [(0.0, 1.0), (0, 2), (3, 1)] {
        LineMark(x: -7...7, label: "mean \(Int(mean)), std \(Int(deviation))") { x in
          exp(-0.5 * pow((x - mean) / deviation, 2)) / (deviation * (2 * Double.pi).squareRoot())
        }
      }
    }.xLabel("x").yLabel("p(x)").size(450, 250)
  },
  ExampleFigure("poles", "A curve is broken where the function jumps.") {
    Plot { LineMark(x: -5...5) { tan($0) } }.xLabel("x").yLabel("tan x").yDomain(-6...6)
  },
  ExampleFigure("steps", "A step function.") {
    Plot { LineMark(x: -3...3, label: "sign") { $0 < 0 ? -1 : $0 > 0 ? 1 : 0 } }
      .xLabel("x").yLabel("sign x").size(350, 220)
  },
  ExampleFigure("tangent", "A function and its tangent.") {
    Plot {
      LineMark(x: 0.0...3, label: "f(x)") { 3 * $0 * $0 - 4 * $0 }
      LineMark(x: 0.0...3, label: "tangent at x = 1") { 2 * $0 - 3 }
    }.xLabel("x").yLabel("f(x)").size(350, 250)
  },
  ExampleFigure("descent-path", "Gradient descent on a quadratic, back and forth.") {
    Plot {
      LineMark(x: -11...11, label: "f(x) = x²") { $0 * $0 }
      LineMark(
        x: [10.0, -8, 6.4, -5.12, 4.1, -3.28, 2.62], y: [100.0, 64, 41, 26.2, 16.8, 10.7, 6.9],
        label: "lr = 0.9")
    }.xLabel("x").yLabel("f(x)")
  },
  ExampleFigure("lissajous", "A line may go back and forth in x.") {
    let times = (0...400).map { Double($0) * Double.pi / 200 }
    return Plot { LineMark(x: times.map { sin(3 * $0) }, y: times.map { cos(2 * $0) }) }
      .size(300, 300)
  },
  ExampleFigure("hundred-values", "A line of a hundred values tells them under the pointer.") {
    Plot { LineMark(y: walk(100, seed: 4)) }.xLabel("day").yLabel("price").size(350, 250)
  },
  ExampleFigure("line-styles", "A line's own width, dashes and colour.") {
    Plot {
      LineMark(y: losses(12), label: "plan").lineStyle(width: 3, dash: [2, 4])
      LineMark(y: losses(12, seed: 3).map { $0 + 0.4 }, label: "now")
        .foregroundStyle(.hex("#7a3b00")).lineStyle(width: 2.5, dash: [])
    }.size(350, 250)
  },
  ExampleFigure("months", "A line over names.") {
    Plot {
      LineMark(
        x: ["Jan", "Feb", "Mar", "Apr", "May", "Jun"], y: [3.1, 4.0, 7.2, 11.9, 16.3, 19.8])
    }.yLabel("°C").size(350, 220)
  },
]
