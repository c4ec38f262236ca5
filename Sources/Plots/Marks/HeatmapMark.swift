internal import Markup

/// A matrix whose numbers are colours.
///
/// ```swift
/// HeatmapMark(attention, label: "weight")
/// HeatmapMark(x: classes, y: classes, confusion)
/// ```
///
/// Row 0 is at the top, as the matrix is printed. Up to 200 cells tell their numbers under the
/// pointer, and show them where there is room; more cells are a picture in the drawing. A value
/// that is infinite or not a number is a cell without colour, crossed out.
public struct HeatmapMark: PlotMark {
  var cells: Cells
  let label: String?
  private let ramps: RampScale

  /// The rows and columns of a matrix by their numbers.
  ///
  /// - Parameters:
  ///   - matrix: A tensor of two axes, or rows of equal length.
  ///   - label: What the numbers are; it stands beside the bar of colours.
  ///   - colors: The row of colours.
  ///   - domain: The numbers of the first and the last colour, if not those of the data.
  public init(
    _ matrix: some PlotMatrix, label: String? = nil, colors: PlotRamp = .automatic,
    domain: ClosedRange<Double>? = nil
  ) {
    self.init(Cells(matrix), label: label, colors: colors, domain: domain)
  }

  /// A matrix whose columns and rows have names.
  public init(
    x: [String], y: [String], _ matrix: some PlotMatrix, label: String? = nil,
    colors: PlotRamp = .automatic, domain: ClosedRange<Double>? = nil
  ) {
    self.init(Cells(matrix, x: x, y: y), label: label, colors: colors, domain: domain)
  }

  /// A function of x and y over a rectangle, at 80 × 60 places; y grows upwards.
  ///
  /// ```swift
  /// HeatmapMark(x: -2...2, y: -1...3, label: "loss") { x, y in x * x + 2 * y * y }
  /// ```
  public init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, label: String? = nil,
    colors: PlotRamp = .automatic, domain: ClosedRange<Double>? = nil,
    _ function: (Double, Double) -> Double
  ) {
    self.init(Cells(x: x, y: y, function), label: label, colors: colors, domain: domain)
  }

  private init(_ cells: Cells, label: String?, colors: PlotRamp, domain: ClosedRange<Double>?) {
    self.cells = cells
    self.label = label
    ramps = RampScale(colors, values: cells.values, domain: domain, label: label)
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension HeatmapMark: Drawing {
  var key: LegendKey { .none }
  var takesColour: Bool { false }
  var readingCount: Int { cells.values.count }
  var ramp: RampScale? { cells.values.contains { $0.isFinite } ? ramps : nil }

  mutating func join(_ arrangement: inout Arrangement) {
    cells.x.names?.join(&arrangement.x)
    cells.y.names?.join(&arrangement.y)
  }

  mutating func settle(in arrangement: inout Arrangement) {
    cells.x.names?.settle(in: arrangement.x)
    cells.y.names?.settle(in: arrangement.y)
  }

  func faults(x: AxisOptions, y: AxisOptions) -> Faults {
    Faults(
      total: cells.values.count, notFinite: cells.values.count { !$0.isFinite })
  }

  func stretch(x: inout Reach, y: inout Reach) {
    cells.x.stretch(&x)
    cells.y.stretch(&y)
    if cells.rowsGoDown { y.isReversed = true }
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    guard !cells.values.isEmpty else { return Ink(nodes: []) }
    let few = cells.values.count <= Many.readings
    let nodes = few ? boxes(on: canvas) : [picture(on: canvas)]
    // A heat map fills its frame: no legend may stand on it.
    let (left, right, top, bottom) = (
      canvas.frame.left, canvas.frame.right, canvas.frame.top, canvas.frame.bottom
    )
    let outline = [(left, top), (right, bottom), (left, bottom), (right, top)].map {
      Spot(x: $0.0, y: $0.1)
    }
    return Ink(nodes: nodes, path: [outline])
  }

  func manyNote(_ wording: Wording) -> String? {
    guard let blocks = cells.blocks else { return nil }
    return wording.blocks(cells.rows, cells.columns, blocks.rows, blocks.columns)
  }

  func sentence(_ wording: Wording, _ names: AxisNames) -> String {
    wording.heatmap(
      rows: cells.rows, columns: cells.columns, label: label,
      lowest: cells.extreme { $0 < $1 }.map { ($0.value, cells.place($0.index, names)) },
      highest: cells.extreme { $0 > $1 }.map { ($0.value, cells.place($0.index, names)) })
  }

  func columns(_ names: AxisNames) -> DataColumns? { cells.table(names, label: label) }
}

extension HeatmapMark {
  /// The cells one by one.
  private func boxes(on canvas: Canvas) -> [Node] {
    var nodes: [Node] = []
    var texts: [Node] = []
    let textsFit = textsFit(on: canvas)
    for index in cells.values.indices {
      guard let box = cells.box(index, on: canvas) else { continue }
      let value = cells.values[index]
      let reading =
        "\(cells.place(index, canvas.names)): \(value.significant())"
      let title: [Node] = canvas.hasReadings ? [.svg("title", [:], .text(reading))] : []
      guard let share = ramps.share(of: value) else {
        nodes.append(cross(box, title))
        continue
      }
      let colour = ramps.ramp.colour(at: share)
      nodes.append(.svg("path", ["d": box.data, "fill": colour.css], title))
      guard textsFit else { continue }
      texts.append(
        .svg(
          "text",
          [
            "x": ((box.left + box.right) / 2).coordinate(),
            "y": ((box.top + box.bottom) / 2 + 0.36 * Type.cell).coordinate(),
            "fill": colour.readableText,
          ], .text(value.significant(3))))
    }
    var groups: [Node] = [.svg("g", ["shape-rendering": "crispEdges"], nodes)]
    if !texts.isEmpty {
      groups.append(
        .svg(
          "g",
          [
            "font-size": Type.cell.coordinate(), "text-anchor": "middle", "pointer-events": "none",
          ],
          texts))
    }
    return groups
  }

  private func textsFit(on canvas: Canvas) -> Bool {
    guard let box = cells.box(0, on: canvas), box.height >= Type.cell + 4 else { return false }
    let widest = cells.values.lazy.map { textWidth($0.significant(3), size: Type.cell) }.max() ?? 0
    return 1.15 * widest + 4 <= box.width
  }

  private func cross(_ box: Box, _ title: [Node]) -> Node {
    let (left, right, top, bottom) = (
      box.left.coordinate(), box.right.coordinate(), box.top.coordinate(), box.bottom.coordinate()
    )
    return .svg(
      "path",
      [
        "d": "M\(left) \(top)L\(right) \(bottom)M\(left) \(bottom)L\(right) \(top)",
        "fill": "none", "stroke": Style.muted, "pointer-events": "all",
        "shape-rendering": "auto",
      ], title)
  }

  /// The cells as a picture with a pixel each, or for each block of them.
  private func picture(on canvas: Canvas) -> Node {
    let shown = cells.blocks ?? cells
    guard let corner = cells.outline(on: canvas) else { return .empty }
    let colours = (0..<255).map { ramps.ramp.colour(at: Double($0) / 254) }
    let palette = colours.map { (red: $0.red, green: $0.green, blue: $0.blue) } + [(0, 0, 0)]
    let pixels = shown.pixelOrder.map { index -> UInt8 in
      ramps.share(of: shown.values[index]).map { UInt8((254 * $0).rounded()) } ?? 255
    }
    return .svg(
      "image",
      [
        "x": corner.left.coordinate(), "y": corner.top.coordinate(),
        "width": corner.width.coordinate(), "height": corner.height.coordinate(),
        "preserveAspectRatio": "none",
        "style": cells.isSmooth ? "image-rendering:auto" : "image-rendering:pixelated",
        "href": PNG.link(
          width: shown.columns, height: shown.rows, .palette(palette), pixels: pixels),
      ])
  }
}

extension Box {
  fileprivate var data: String {
    verticalPath(left, bottom, to: top) + "H\(right.coordinate())V\(bottom.coordinate())z"
  }
}
