internal import Markup

/// How a symbol is drawn: as the cap of a line without length, or as an outline around its centre.
struct SymbolShape: Sendable {
  /// Corners around the centre; empty for a dot that is a line's cap.
  var outline: [Spot] = []
  var isFilled = false
  var strokeWidth = 0.0
  var cap: String?
}

extension PlotSymbol {
  /// The shape of a symbol that looks as large as a disc of `diameter`.
  func shape(diameter: Double) -> SymbolShape {
    let r = diameter / 2
    switch self {
    case .circle: return SymbolShape(strokeWidth: diameter, cap: "round")
    case .square: return SymbolShape(strokeWidth: 0.886 * diameter, cap: "square")
    case .triangle:
      let (half, up, down) = (1.35 * r, -1.4 * r, 0.95 * r)
      return SymbolShape(
        outline: [Spot(x: 0, y: up), Spot(x: half, y: down), Spot(x: -half, y: down)],
        isFilled: true)
    case .diamond:
      let half = 1.3 * r
      return SymbolShape(
        outline: [
          Spot(x: 0, y: -half), Spot(x: half, y: 0), Spot(x: 0, y: half), Spot(x: -half, y: 0),
        ], isFilled: true)
    case .plus, .cross:
      let arm = self == .plus ? 1.25 * r : 0.95 * r
      let corners: [(Double, Double)] =
        self == .plus
        ? [(-1, 0), (1, 0), (0, 0), (0, -1), (0, 1), (0, 0)]
        : [(-1, -1), (1, 1), (0, 0), (1, -1), (-1, 1), (0, 0)]
      return SymbolShape(
        outline: corners.map { Spot(x: $0.0 * arm, y: $0.1 * arm) },
        strokeWidth: max(0.45 * r, 1), cap: "butt")
    }
  }
}

extension Style {
  /// A dot of its own, for a figure with few of them, with a text under the pointer. The group
  /// around it has its colour; see ``dotGroup(diameter:)``.
  func dot(at spot: Spot, diameter: Double, reading: String?) -> Node {
    let title: [Node] = reading.map { [.svg("title", [:], .text($0))] } ?? []
    let shape = symbol.shape(diameter: diameter)
    if shape.outline.isEmpty && symbol == .circle {
      return .svg(
        "circle",
        [
          "cx": spot.x.coordinate(), "cy": spot.y.coordinate(), "r": (diameter / 2).coordinate(),
        ], title)
    }
    var corners = shape.outline
    if symbol == .square {
      let half = 0.443 * diameter
      corners = [(-half, -half), (half, -half), (half, half), (-half, half)].map {
        Spot(x: $0.0, y: $0.1)
      }
    }
    let data = pathData(corners.map { Spot(x: spot.x + $0.x, y: spot.y + $0.y) })
    return .svg("path", ["d": shape.isFilled || symbol == .square ? data + "z" : data], title)
  }

  /// The attributes of a group of such dots.
  func dotGroup(diameter: Double) -> Attributes {
    let shape = symbol.shape(diameter: diameter)
    guard symbol == .plus || symbol == .cross else { return fill }
    var attributes: Attributes = [
      "fill": "none", "stroke": colour, "stroke-width": shape.strokeWidth.coordinate(),
    ]
    attributes["stroke-opacity"] = look.opacity?.coordinate()
    return attributes
  }
}
