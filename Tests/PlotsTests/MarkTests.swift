import Testing

@testable import Plots

@Suite("Marks")
struct MarkTests {
  @Test("take arrays, ranges and strides of numbers")
  func values() {
    let losses: [Float] = [0.5, 0.25, 0.125]
    let marks = [
      LineMark(x: [1, 2, 3], y: losses), LineMark(x: 1...3, y: losses),
      LineMark(x: 1..<4, y: losses[...]),
      LineMark(x: stride(from: 1, through: 3, by: 1), y: losses),
      LineMark(x: stride(from: 1.0, to: 3.5, by: 1), y: losses),
    ]
    for mark in marks {
      #expect(mark.samples.xs == [1, 2, 3])
      #expect(mark.samples.ys == [0.5, 0.25, 0.125])
    }
    #expect(LineMark(y: losses).samples.xs == [0, 1, 2])
  }

  @Test("can be made of other marks, in loops and by choice")
  func builder() {
    struct Pair: PlotMark {
      var drawing: PlotDrawing {
        PlotDrawing {
          PointMark(x: [1], y: [2])
          LineMark(y: [1, 2])
        }
      }
    }
    func plot(_ hasRule: Bool) -> Plot {
      Plot {
        Pair()
        for value in 0..<3 { LineMark(y: [Double(value), 1]) }
        if hasRule { RuleMark(y: 1) } else { RuleMark(x: 1) }
        if hasRule { RuleMark(y: 2) }
      }
    }
    #expect(plot(true).parts.count == 7)
    #expect(plot(false).parts.count == 6)
  }

  @Test("a histogram counts as numpy.histogram does")
  func histogram() {
    let mark = HistogramMark(x: [0, 1, 1, 2, 3.5, 4, .nan], bins: 4)
    #expect(mark.counts == [1, 2, 1, 2])
    #expect((mark.low, mark.high) == (0, 4))
    let equal = HistogramMark(x: [5, 5], bins: 2)
    #expect((equal.low, equal.high) == (4.5, 5.5))
    #expect(equal.counts == [0, 2])
    #expect(HistogramMark(x: [Double]()).counts == [Int](repeating: 0, count: 10))
  }

  @Test("bars stand on 0 and have their names at the axis")
  func bars() throws {
    let plot = Plot { BarMark(x: ["a", "b"], y: [2, 4]) }
    let figure = Figure(plot, .english)
    #expect(figure.layout.x.ticks.map(\.label) == [.plain("a"), .plain("b")])
    #expect(figure.layout.y.scale.view.low == 0)
    #expect(plot.description(language: "en").hasSuffix("2 bars: a 2, b 4."))
    #expect(plot.svg(id: "f", language: "en").contains("<title>b, y 4</title>"))
  }

  @Test("a curve is the function's values over the range")
  func curve() {
    let samples = LineMark(x: -2...2) { $0 * $0 }.samples
    #expect(samples.count == 401)
    #expect(samples.ys.first == 4 && samples.ys[200] == 0 && samples.ys.last == 4)
  }

  @Test("a legend names the series once there are two, each once")
  func legend() throws {
    func names(_ plot: Plot) throws -> [String] {
      try XMLElementTree(plot.svg(id: "f", language: "en")).root.all
        .filter { $0.name == "text" && $0.text.hasPrefix("series") }.map(\.text)
    }
    let one = Plot { LineMark(y: [1, 2], label: "series a") }
    let two = Plot {
      PointMark(x: [0, 1], y: [1, 2], label: "series a")
      LineMark(y: [1, 2], label: "series a")
      LineMark(y: [2, 1], label: "series b")
    }
    #expect(try names(one) == [])
    #expect(try names(two) == ["series a", "series b"])
  }

  @Test("values that are not finite make no mark fail")
  func astray() {
    let values = [Double.nan, .infinity, -.infinity, 0, -1]
    for scale in [PlotScale.linear, .log] {
      let plot = Plot {
        PointMark(x: values, y: values)
        LineMark(x: values, y: values)
        AreaMark(x: values, y: values)
        AreaMark(x: values, yStart: values, yEnd: values)
        BarMark(x: values, y: values)
        HistogramMark(x: values)
        RuleMark(y: .nan)
        TextMark("t", x: .infinity, y: 0)
      }.xScale(scale).yScale(scale)
      #expect(plot.svg(id: "f", language: "en").hasSuffix("</svg>\n"))
      #expect(!plot.description(language: "en").isEmpty)
    }
  }
}
