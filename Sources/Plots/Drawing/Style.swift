internal import Markup

/// How a series looks.
struct Style: Sendable {
  let colour: String
  /// Lengths of dashes and gaps; `nil` for an unbroken line.
  let dashes: String?
  let symbol: PlotSymbol
  var look = Look()

  /// The palette: the page sets `--plot-1` to `--plot-4`, and the fallbacks are for light paper.
  /// They keep 4.5:1 on white and stay apart for colour-blind readers.
  static let palette = [
    "var(--plot-1, #0072b2)", "var(--plot-2, #c44e00)", "var(--plot-3, #007a5a)",
    "var(--plot-4, #a8407f)",
  ]
  static let text = "var(--plot-text, #1b1e23)"
  static let muted = "var(--plot-muted, #5b6270)"
  static let axis = "var(--plot-axis, #7a818c)"
  static let grid = "var(--plot-grid, #d9dde3)"
  static let background = "var(--plot-background, #ffffff)"

  /// Dashes tell lines apart in print and without colour; the last four are for the second round
  /// through the palette.
  private static let dashes = [
    nil, "6 3", "8 3 1.5 3", "1.5 2.5", "12 3", "8 3 1.5 3 1.5 3", "3 3", "12 3 3 3",
  ]

  /// The style of each mark: the colour by series, dashes by lines, shape by dots, unless the
  /// author chose them.
  ///
  /// A line is unbroken if it is the only one, whatever else is in the figure.
  static func assigned(to parts: [Part]) -> [Style] {
    var next = 0
    var slots: [String: Int] = [:]
    var lines: [Int] = []
    var dots: [Int] = []
    return parts.map { part in
      let (drawing, look) = (part.drawing, part.look)
      let own = look.dashes.map { $0.isEmpty ? nil : $0.map { $0.coordinate() } }
      let ownDashes = own.map { $0?.joined(separator: " ") }
      guard drawing.takesColour else {
        return Style(
          colour: look.colour?.css ?? muted, dashes: ownDashes ?? nil,
          symbol: look.symbol ?? .circle, look: look)
      }
      let slot = drawing.label.flatMap { slots[$0] } ?? next
      if slot == next { next += 1 }
      if let label = drawing.label { slots[label] = slot }
      let lineDashes =
        drawing.key.isLine ? dashes[rank(of: slot, in: &lines) % dashes.count] : nil
      let symbols = PlotSymbol.allCases
      let symbol =
        drawing.key.isDot ? symbols[rank(of: slot, in: &dots) % symbols.count] : .circle
      return Style(
        colour: look.colour?.css ?? palette[slot % palette.count],
        dashes: ownDashes ?? lineDashes, symbol: look.symbol ?? symbol, look: look)
    }
  }

  private static func rank(of slot: Int, in slots: inout [Int]) -> Int {
    if let rank = slots.firstIndex(of: slot) { return rank }
    slots.append(slot)
    return slots.count - 1
  }
}

extension Style {
  /// The attributes of a line along `data`.
  func stroke(_ data: String) -> Attributes {
    var attributes: Attributes = [
      "d": data, "fill": "none", "stroke": colour,
      "stroke-width": (look.lineWidth ?? 1.75).coordinate(), "stroke-linejoin": "round",
    ]
    attributes["stroke-dasharray"] = dashes
    attributes["stroke-opacity"] = look.opacity?.coordinate()
    return attributes
  }

  /// The attributes of a filled shape.
  var fill: Attributes {
    var attributes: Attributes = ["fill": colour]
    attributes["fill-opacity"] = look.opacity?.coordinate()
    return attributes
  }
}
