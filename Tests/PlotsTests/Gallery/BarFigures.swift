import Foundation
import Plots

let barFigures: [ExampleFigure] = [
  ExampleFigure("bars", "Bars over names.") {
    Plot { BarMark(x: ["shirt", "coat", "dress", "bag"], y: [0.66, 0.81, 0.9, 0.97]) }
      .yLabel("accuracy").size(350, 250)
  },
  ExampleFigure("grouped-bars", "Bars of several series stand side by side.") {
    Plot {
      BarMark(x: ["linear", "MLP", "CNN"], y: [0.84, 0.88, 0.91], label: "train")
      BarMark(x: ["linear", "MLP", "CNN"], y: [0.83, 0.86, 0.90], label: "test")
    }.yLabel("accuracy").legend(.above).size(350, 250)
  },
  ExampleFigure("horizontal-bars", "Bars beside names, for names that are long.") {
    Plot {
      BarMark(
        x: [312, 254, 180, 121, 64],
        y: ["transportation", "energy and heat", "agriculture", "buildings", "waste"])
    }.xLabel("emissions (Mt)").size(420, 240)
  },
  ExampleFigure("bars-below-zero", "Bars below zero, and one whose value is not a number.") {
    Plot { BarMark(x: 1...6, y: [1, -2, 3, .nan, 2.5, -0.5]) }.xLabel("n")
  },
  ExampleFigure("importance", "Coefficients of a regression, with their errors.") {
    let names = ["area", "rooms", "age", "distance"]
    return Plot {
      BarMark(x: names, y: [1.8, 0.6, -0.9, -1.4])
      RuleMark(x: names, yStart: [1.6, 0.3, -1.1, -1.5], yEnd: [2.0, 0.9, -0.7, -1.3])
        .foregroundStyle(.text)
    }.yLabel("coefficient").size(350, 250)
  },
  ExampleFigure("bars-log", "Counts of words over four powers of ten.") {
    Plot {
      BarMark(x: ["the", "of", "model", "tensor", "epoch"], y: [52_000, 30_100, 1_240, 85, 12])
    }.yScale(.log).yLabel("count").size(350, 250)
  },
  ExampleFigure("category-numbers", "Numbers as categories: batch sizes at equal distances.") {
    Plot { BarMark(x: [1, 8, 64, 512], y: [9.1, 2.2, 0.9, 1.3]) }
      .xScale(.category).xLabel("batch size").yLabel("seconds").size(350, 250)
  },
  ExampleFigure("histogram", "The counts of values in thirty bins.") {
    Plot { HistogramMark(x: normals(1000), bins: 30) }
      .xLabel("weight").yLabel("count").size(350, 250)
  },
  ExampleFigure("two-histograms", "Two distributions over each other.") {
    Plot {
      HistogramMark(x: normals(600, seed: 2), bins: 24, label: "before").opacity(0.6)
      HistogramMark(x: normals(600, mean: 1.8, deviation: 0.7, seed: 3), bins: 24, label: "after")
        .opacity(0.6)
    }.xLabel("activation").yLabel("count")
  },
  ExampleFigure("skewed-histogram", "Incomes: many small, few large.") {
    Plot { HistogramMark(x: normals(2000, seed: 6).map { exp(0.6 * $0 + 10) }, bins: 40) }
      .xLabel("income (€)").yLabel("people").size(380, 250)
  },
  ExampleFigure("dice", "Throws of a die.") {
    Plot {
      BarMark(x: 1...6, y: [161, 172, 158, 170, 181, 158])
      RuleMark(y: 1000.0 / 6, label: "expected")
    }.xLabel("eyes").yLabel("throws").size(350, 250)
  },
]
