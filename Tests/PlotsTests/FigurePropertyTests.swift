import Foundation
import Testing

@testable import Plots

@Suite("Every figure")
struct FigurePropertyTests {
  @Test("is an image with a name and a description", arguments: exampleFigures)
  func accessibility(figure: ExampleFigure) throws {
    let root = try XMLElementTree(figure.svg).root
    let ids = try #require(root.attributes["aria-labelledby"]).split(separator: " ")
    #expect(root.name == "svg")
    #expect(root.attributes["role"] == "img")
    #expect(ids == ["\(figure.name)-title", "\(figure.name)-desc"])
    for id in ids {
      let element = try #require(root.all.first { $0.attributes["id"] == String(id) })
      #expect(!element.text.isEmpty)
    }
  }

  @Test("has ids of its own, each once", arguments: exampleFigures)
  func ids(figure: ExampleFigure) throws {
    let ids = try XMLElementTree(figure.svg).root.all.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.hasPrefix("\(figure.name)-") })
  }

  @Test("says its size and keeps its texts within", arguments: exampleFigures)
  func size(figure: ExampleFigure) throws {
    let root = try XMLElementTree(figure.svg).root
    let width = try #require(root.attributes["width"].flatMap(Double.init))
    let height = try #require(root.attributes["height"].flatMap(Double.init))
    #expect(root.attributes["viewBox"] == "0 0 \(width.formatted()) \(height.formatted())")
    for text in root.all where text.name == "text" {
      let x = try #require(text.attributes["x"].flatMap(Double.init))
      let y = try #require(text.attributes["y"].flatMap(Double.init))
      #expect(x >= 0 && x <= width && y >= Type.tick - 2 && y <= height, "\(text.text)")
    }
  }

  @Test("takes its colours from the page, with a colour to fall back on", arguments: exampleFigures)
  func colours(figure: ExampleFigure) throws {
    // Heat maps have colours that mean numbers, and some marks have one that the author chose.
    let hasOwn = figure.svg.contains("#") && figure.usesOwnColours
    for element in try XMLElementTree(figure.svg).root.all {
      for name in ["fill", "stroke"] {
        guard let value = element.attributes[name], value != "none" else { continue }
        if value.hasPrefix("url(#\(figure.name)-") { continue }
        if hasOwn && value.wholeMatch(of: /#[0-9a-f]{6}/) != nil { continue }
        #expect(value.wholeMatch(of: /var\(--plot-[a-z0-9]+, #[0-9a-f]{6}\)/) != nil)
      }
    }
  }

  @Test("refers to ids that are there", arguments: exampleFigures)
  func references(figure: ExampleFigure) throws {
    let all = try XMLElementTree(figure.svg).root.all
    let ids = Set(all.compactMap { $0.attributes["id"] })
    let references = all.flatMap { $0.attributes.values }
      .compactMap { $0.wholeMatch(of: /url\(#(.*)\)/)?.1 }
    #expect(references.allSatisfy { ids.contains(String($0)) })
  }

  @Test("gives the same bytes each time", arguments: exampleFigures)
  func determinism(figure: ExampleFigure) {
    #expect(figure.svg == figure.svg)
  }

  @Test("has coordinates of at most two decimals", arguments: exampleFigures)
  func decimals(figure: ExampleFigure) throws {
    for element in try XMLElementTree(figure.svg).root.all {
      for (name, value) in element.attributes where name != "href" && name != "offset" {
        #expect(!value.contains(/\d\.\d{3}/), "\(element.name) \(name)=\(value.prefix(80))")
      }
    }
  }
}

@Suite("The drawing of marks")
struct MarkDrawingTests {
  @Test("all dots of a mark are one path")
  func onePath() throws {
    let data = lessonData(1000)
    let svg = Plot { PointMark(x: data.x, y: data.y) }.svg(id: "f", language: "en")
    let paths = try XMLElementTree(svg).root.all.compactMap { $0.attributes["d"] }
    let dots = paths.filter { $0.contains("h0") }
    #expect(dots.count == 1)
    #expect(dots.first?.matches(of: /h0/).count == 1000)
    #expect(svg.utf8.count <= 14_000)
  }

  @Test("dots stand where their values are")
  func dotPlaces() throws {
    // More values than tell their numbers are one path.
    let filler = (0..<200).map { _ in 1.0 }
    let plot = Plot {
      PointMark(x: [0.5, 2.25, 1.125], y: [3.5, -1.0, 8.25])
      LineMark(x: filler, y: filler)
    }
    let figure = Figure(plot, .english)
    let (x, y) = (figure.layout.x.scale, figure.layout.y.scale)
    let svg = plot.svg(id: "f", language: "en")
    let data = try #require(
      try XMLElementTree(svg).root.all.compactMap { $0.attributes["d"] }
        .first { $0.contains("h0") })
    var (left, top) = (0.0, 0.0)
    var places: [[Double]] = []
    for match in data.matches(of: /[Mm](-?\d+) ?(-?\d+)h0/) {
      left += (Double(match.1) ?? .nan) / 100
      top += (Double(match.2) ?? .nan) / 100
      places.append([left, top])
    }
    let expected = [(0.5, 3.5), (1.125, 8.25), (2.25, -1.0)].map {
      [x.position($0.0) ?? .nan, y.position($0.1) ?? .nan]
    }
    #expect(places.count == 3)
    for (place, expected) in zip(places, expected) {
      #expect(abs(place[0] - expected[0]) < 0.006 && abs(place[1] - expected[1]) < 0.006)
    }
  }

  @Test("many dots are drawn once for each quarter of a pixel")
  func manyDots() {
    let data = lessonData(20_000)
    let svg = Plot { PointMark(x: data.x, y: data.y, size: 1) }.svg(id: "f", language: "en")
    #expect(svg.utf8.count < 160_000)
    #expect(svg.contains("scale(0.25)"))
    #expect(svg.contains(">20,000 points, drawn once per quarter pixel</text>"))
  }

  @Test("more than 50,000 dots are an image that counts each of them")
  func density() throws {
    let data = lessonData(60_000)
    let plot = Plot { PointMark(x: data.x, y: data.y) }
    let svg = plot.svg(id: "f", language: "en")
    #expect(svg.utf8.count < 60_000)
    #expect(svg.contains("href=\"data:image/png;base64,"))
    #expect(svg.contains(">60,000 points as density (stronger: more)</text>"))
    let figure = Figure(plot, .english)
    let canvas = Canvas(
      x: figure.layout.x.scale, y: figure.layout.y.scale, frame: figure.layout.frame,
      names: plot.names, hasReadings: false, id: "f")
    let samples = Samples("PointMark", x: data.x, y: data.y)
    let image = DensityImage(samples, on: canvas, diameter: 1)
    #expect(image.total == 60_000)
    // Every dot's pixel has a shade.
    let occupied = Set(image.occupied.map { [$0.x, $0.y] })
    for index in stride(from: 0, to: 60_000, by: 97) {
      let spot = try #require(canvas.spot(data.x[index], data.y[index]))
      let pixel = [
        canvas.frame.left + (spot.x - canvas.frame.left).rounded(.down) + 0.5,
        canvas.frame.top + (spot.y - canvas.frame.top).rounded(.down) + 0.5,
      ]
      #expect(occupied.contains(pixel))
    }
  }

  @Test("up to 2000 values make a line as they are, more by their extremes")
  func longLines() throws {
    func count(_ values: [Double]) throws -> Int {
      let svg = Plot { LineMark(y: values) }.size(400, 300).svg(id: "f", language: "en")
      let paths = try XMLElementTree(svg).root.all.compactMap { $0.attributes["d"] }
      return paths.map { $0.split(separator: " ").count / 2 }.max() ?? 0
    }
    var random = Sequence64()
    #expect(try count(random.normals(2000)) == 2000)
    #expect(try count(random.normals(100_000)) < 3200)
  }

  @Test("extremes keep the first, lowest, highest and last place of a column, in order")
  func extremesOfColumns() throws {
    let ys = [5.0, 1, 9, 4, 2, 7, 7]
    let xs = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    var extremes = Extremes(columnsPerPixel: 2)
    for (x, y) in zip(xs, ys) { extremes.add(Spot(x: x, y: y)) }
    let kept = try #require(extremes.finish().first)
    #expect(kept.map(\.y) == [5, 1, 9, 2, 7, 7])
    #expect(kept.map(\.x) == [0, 0.1, 0.2, 0.4, 0.5, 0.6])
  }

  @Test("up to 200 values tell their numbers under the pointer, more do not")
  func titles() throws {
    func titles(_ count: Int) throws -> [String] {
      let svg = Plot { LineMark(y: (0..<count).map { 0.5 * Double($0) }) }
        .xLabel("epoch").yLabel("loss").svg(id: "f", language: "en")
      return try XMLElementTree(svg).root.all
        .filter { $0.name == "title" && $0.attributes["id"] == nil }.map(\.text)
    }
    #expect(try titles(3) == ["epoch 0, loss 0", "epoch 1, loss 0.5", "epoch 2, loss 1"])
    #expect(try titles(80).count == 80)
    #expect(try titles(200).count == 200)
    #expect(try titles(201).isEmpty)
  }

  @Test("the lines of a long title fit the figure in the widest usual font")
  func longTitle() throws {
    let title = "Training loss of the softmax regression on Fashion-MNIST after each epoch"
    let svg = Plot { LineMark(y: [1, 2]) }.title(title).size(300, 240)
      .svg(id: "f", language: "en")
    let lines = try XMLElementTree(svg).root.all
      .filter { $0.name == "text" && $0.attributes["font-weight"] == "600" }.map(\.text)
    #expect(lines.joined(separator: " ") == title)
    // A bold title in DejaVu Sans is 1.38 times as wide as in Helvetica.
    #expect(lines.allSatisfy { 1.38 * textWidth($0, size: Type.title) <= 300 })
  }

  @Test("lines are told apart by dashes, and a line alone is unbroken")
  func dashes() {
    let lines = (0..<8).map { LineMark(y: [Double($0), 1], label: "\($0)") }
    let dashes = Style.assigned(to: lines.map { Part(drawing: $0) }).map(\.dashes)
    #expect(dashes[0] == nil)
    #expect(Set(dashes).count == 8)
    let styles = Style.assigned(
      to: [
        Part(drawing: PointMark(x: [1], y: [1])), Part(drawing: LineMark(y: [1])),
      ])
    #expect(styles[1].dashes == nil)
    #expect(styles[0].colour != styles[1].colour)
  }

  @Test("marks with one label are one series")
  func sharedLabel() {
    let drawings: [any Drawing] = [
      PointMark(x: [1], y: [1], label: "a"), LineMark(y: [1], label: "b"),
      LineMark(y: [2], label: "a"),
    ]
    let colours = Style.assigned(to: drawings.map { Part(drawing: $0) }).map(\.colour)
    #expect(colours[0] == colours[2])
    #expect(colours[0] != colours[1])
  }
}
