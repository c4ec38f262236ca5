import Testing

@testable import Plots

@Suite("Scales")
struct ScaleTests {
  private func figure(_ plot: Plot) -> Figure { Figure(plot, .english) }

  @Test("a symmetric log axis is linear around 0 and logarithmic beyond")
  func symmetricLog() throws {
    let transform = ScaleTransform.symmetricLog(threshold: 0.1)
    #expect(transform.place(0) == 0)
    #expect(transform.place(0.05) == 0.5)
    #expect(transform.place(-0.1) == -1)
    #expect(transform.place(10) == 3)
    #expect(transform.place(.nan) == nil)
    for value in [-1e3, -0.02, 0, 0.1, 7, 1e200] {
      let place = try #require(transform.place(value))
      #expect(abs(transform.value(at: place) - value) <= 1e-12 * abs(value))
    }
  }

  @Test("its linear part is taken from the data, or from the author")
  func threshold() {
    func transform(_ values: [Double], _ scale: PlotScale) -> ScaleTransform {
      var reach = Reach()
      reach.take(values)
      return ScaleTransform(scale, reach: reach)
    }
    #expect(transform([-30, 0, 0.02], .symmetricLog) == .symmetricLog(threshold: 0.01))
    #expect(transform([0], .symmetricLog) == .symmetricLog(threshold: 1))
    #expect(
      transform([1e-30, 1], .symmetricLog) == .symmetricLog(threshold: 1e-6))
    #expect(
      transform([5], .symmetricLog(linearWithin: 2)) == .symmetricLog(threshold: 2))
    #expect(
      transform([5], .symmetricLog(linearWithin: -2)) == .symmetricLog(threshold: 1))
  }

  @Test("its ticks are 0 and powers of both signs, the largest among them")
  func symmetricTicks() {
    let plot = Plot { LineMark(y: (-30...30).map { Double($0 * $0 * $0) / 10 }) }
      .yScale(.symmetricLog).size(350, 300)
    let labels = figure(plot).layout.y.ticks.map(\.label.text)
    #expect(labels == ["−1000", "−10", "−0.1", "0", "0.1", "10", "1000"])
    #expect(plot.description(language: "en").contains("(symmetric log scale)"))
  }

  @Test("values of any kind get an axis of each scale")
  func robust() {
    let least = Double.leastNonzeroMagnitude
    let extremes: [[Double]] = [
      [], [0], [-1e308, 1e308], [least], [1e308], [.nan, .infinity], [1e-300, 1e300], [-5, -5],
    ]
    for scale in [PlotScale.linear, .log, .symmetricLog, .symmetricLog(linearWithin: 1e-3)] {
      for values in extremes {
        let plot = Plot { PointMark(x: values, y: values) }.xScale(scale).yScale(scale)
        let figure = figure(plot)
        #expect(figure.layout.x.ticks.count >= 1, "\(values)")
        #expect(plot.svg(id: "f", language: "zh").hasSuffix("</svg>\n"))
      }
    }
  }

  @Test("names stand at equal distances in the order in which the marks name them")
  func categories() throws {
    let plot = Plot {
      BarMark(x: ["b", "a"], y: [1, 2])
      PointMark(x: ["a", "c"], y: [3, 4])
    }
    let figure = figure(plot)
    #expect(figure.layout.x.ticks.map(\.label) == [.plain("b"), .plain("a"), .plain("c")])
    #expect(figure.layout.x.scale.view == Limits(-0.5, 2.5))
    #expect(plot.description(language: "en").hasPrefix("x: b, a, c, y from 0 to 4."))
    let numbers = Plot { LineMark(x: [100, 1, 10], y: [1, 2, 3]) }.xScale(.category)
    #expect(self.figure(numbers).layout.x.ticks.map(\.label.text) == ["100", "1", "10"])
  }

  @Test("bars of several series stand side by side where they meet, and only there")
  func sideBySide() throws {
    func edges(_ plot: Plot) throws -> [[Double]] {
      let paths = try XMLElementTree(plot.svg(id: "f", language: "en")).root.all.filter {
        $0.name == "path" && $0.children.first?.name == "title"
      }
      return try paths.map { path in
        let data = try #require(path.attributes["d"])
        let match = try #require(data.firstMatch(of: /M([\d.]+) [\d.]+V[\d.]+H([\d.]+)/))
        return [Double(match.1) ?? .nan, Double(match.2) ?? .nan]
      }
    }
    let meeting = try edges(
      Plot {
        BarMark(x: ["a", "b"], y: [1, 2], label: "one")
        BarMark(x: ["a", "b"], y: [3, 4], label: "two")
      })
    #expect(meeting[0][1] <= meeting[2][0] && meeting[2][1] <= meeting[1][0])
    let apart = try edges(
      Plot {
        BarMark(x: ["a"], y: [1], label: "one")
        BarMark(x: ["b"], y: [3], label: "two")
      })
    #expect(apart[0][1] - apart[0][0] > 1.5 * (meeting[0][1] - meeting[0][0]))
  }

  @Test("values outside of a domain are counted, and drawn at the edge when clamped")
  func domains() throws {
    let values = [0.0, 5, -3, .nan, 2]
    let cut = Plot { PointMark(x: 0..<5, y: values) }.yDomain(0...4)
    #expect(cut.description(language: "en").hasSuffix("2 of 5 values outside the axes."))
    #expect(!cut.svg(id: "f", language: "en").contains(">2 of 5 values outside"))
    let clamped = Plot { PointMark(x: 0..<5, y: values) }.yDomain(0...4, clamped: true)
    let svg = clamped.svg(id: "f", language: "en")
    #expect(svg.contains(">2 of 5 values outside the axes, drawn at the edge</text>"))
    let circles = try XMLElementTree(svg).root.all.filter { $0.name == "circle" }
    #expect(circles.count == 4)
  }

  @Test("margins are those that the author chose")
  func margins() {
    let plot = Plot { LineMark(x: [0, 10], y: [0, 1]) }.xMargin(0).yMargin(0.5)
    #expect(figure(plot).layout.x.scale.view == Limits(0, 10))
    #expect(figure(plot).layout.y.scale.view == Limits(-0.5, 1.5))
  }
}

@Suite("Heat maps, images and grids")
struct PictureTests {
  @Test("a heat map of few cells has a box for each, with its number")
  func boxes() throws {
    let plot = Plot { HeatmapMark([[1, 2, 3], [4, .nan, 6]], label: "n") }.size(400, 300)
    let all = try XMLElementTree(plot.svg(id: "f", language: "en")).root.all
    let titles = all.filter { $0.name == "title" && $0.attributes["id"] == nil }.map(\.text)
    #expect(titles.first == "x 0, y 0: 1")
    #expect(titles.contains("x 1, y 1: NaN"))
    #expect(titles.count == 6)
    let texts = Set(all.filter { $0.name == "text" }.map(\.text))
    #expect(texts.isSuperset(of: ["1", "2", "3", "4", "6", "1 of 6 values not finite"]))
    #expect(
      plot.description(language: "en").contains(
        "Heat map “n” of 2 rows and 3 columns, lowest 1 at x 0, y 0, highest 6 at x 2, y 1"))
  }

  @Test("one of many is a picture of a pixel a cell, one of very many of means")
  func pictures() throws {
    func pixels(_ rows: Int, _ columns: Int) throws -> (width: Int, height: Int) {
      let matrix = (0..<rows).map { row in (0..<columns).map { Double(row * $0) } }
      let svg = Plot { HeatmapMark(matrix) }.svg(id: "f", language: "en")
      let link = try #require(
        try XMLElementTree(svg).root.all.first { $0.name == "image" }?.attributes["href"])
      return try pngSize(link)
    }
    #expect(try pixels(30, 20) == (20, 30))
    #expect(try pixels(2, 1100) == (367, 2))
  }

  @Test("colours of values of both signs lie around 0")
  func diverging() {
    let ramp = RampScale(.automatic, values: [-1, 3, .nan], domain: nil, label: nil)
    #expect(ramp.ramp == .diverging)
    #expect((ramp.low, ramp.high) == (-3, 3))
    #expect(ramp.share(of: 0) == 0.5)
    #expect(ramp.share(of: .nan) == nil)
    #expect(RampScale(.automatic, values: [1, 3], domain: nil, label: nil).ramp == .viridis)
    #expect(PlotRamp.viridis.colour(at: 0).css == "#440154")
    #expect(PlotRamp.viridis.colour(at: 1).css == "#fde725")
  }

  @Test("images have their pixels")
  func images() throws {
    let image = PlotImage([0, 0.5, 1, 2, .nan, -1], height: 2, width: 3)
    let figure = PlotImages([image, image], titles: ["a"])
    let svg = figure.svg(id: "f", language: "en")
    let links = try XMLElementTree(svg).root.all.compactMap { $0.attributes["href"] }
    #expect(links.count == 2)
    #expect(try pngSize(links[0]) == (3, 2))
    #expect(svg.contains(">2 of 12 values not finite</text>"))
    #expect(
      figure.description(language: "en")
        == "2 grey images of 2 × 3 pixels. values from −1 to 2. titles: a. "
        + "2 of 12 values not finite.")
    #expect(PlotImages([]).svg(id: "f", language: "en").hasSuffix("</svg>\n"))
  }

  @Test("the panels of a grid share their axes when asked to, and have ids of their own")
  func grids() throws {
    let plots = [[1.0, 2], [10, 30]].map { (values: [Double]) -> Plot in
      Plot { LineMark(y: values) }.yDomain(0...50)
    }
    let grid = PlotGrid(columns: 2, plots)
    let ids = try XMLElementTree(grid.svg(id: "f", language: "en")).root.all
      .compactMap { $0.attributes["id"] }
    #expect(ids.contains("f-panel1-clip") && ids.contains("f-panel2-clip"))
    #expect(Set(ids).count == ids.count)
    #expect(
      grid.description(language: "en").hasPrefix(
        "Panel 1 of 2, Figure. x from 0 to 1, y from 1 to 2."))
    #expect(grid.tables(language: "en").map(\.caption) == ["Figure", "Figure"])
    #expect(PlotGrid {}.description(language: "en") == "no data.")
    #expect(PlotGrid {}.svg(id: "f", language: "en").hasSuffix("</svg>\n"))
  }

  @Test("a curve is broken where the function jumps, and not where it is steep")
  func jumps() {
    func pieces(_ function: @escaping (Double) -> Double) -> Int {
      let mark = LineMark(x: -2...2.01, function)
      let figure = Figure(Plot { mark }, .english)
      return figure.inks[0].path.count
    }
    #expect(pieces { $0 * $0 * $0 } == 1)
    #expect(pieces { 1 / $0 } == 2)
    #expect(pieces { $0 < 0.3 ? 0 : 1 } == 2)
    #expect(pieces { 1 / (1 + (-200 * $0).exponential) } == 1)
    #expect(pieces { $0 < 0 ? .nan : $0 } == 1)
  }
}

extension Double {
  /// e to the power of the number, by its limit.
  fileprivate var exponential: Double {
    var (base, power) = (1 + self / 1_048_576, 1.0)
    for _ in 0..<20 { base *= base }
    power *= base
    return power
  }
}
