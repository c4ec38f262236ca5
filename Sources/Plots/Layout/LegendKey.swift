internal import Markup

/// The small picture beside a name in the legend.
enum LegendKey: Equatable, Sendable {
  case line(hasDots: Bool)
  case dot(diameter: Double)
  /// A filled square, for bars and areas.
  case patch(opacity: Double)
  /// Nothing: the mark has no place in a legend.
  case none

  static let width = 24.0

  var isLine: Bool {
    if case .line = self { true } else { false }
  }

  var isDot: Bool {
    if case .dot = self { true } else { false }
  }

  /// The picture with its left end at `left`, around the height `middle`.
  func node(left: Double, middle: Double, style: Style) -> Node {
    let centre = Spot(x: left + LegendKey.width / 2, y: middle)
    switch self {
    case .line(let hasDots):
      let ends = [Spot(x: left, y: middle), Spot(x: left + LegendKey.width, y: middle)]
      let line = Node.svg("path", style.stroke(pathData(ends)))
      let dot = Dots([centre], step: 0.01).path(diameter: 5.5, style: style.round)
      return hasDots ? [line, dot] : line
    case .dot(let diameter):
      return Dots([centre], step: 0.01).path(diameter: diameter, style: style)
    case .patch(let opacity):
      return .svg(
        "rect",
        [
          "x": (centre.x - 7).coordinate(), "y": (middle - 5).coordinate(), "width": "14",
          "height": "10", "fill": style.colour, "fill-opacity": opacity.coordinate(),
        ])
    case .none: return .empty
    }
  }
}

extension Style {
  fileprivate var round: Style { Style(colour: colour, dashes: nil, symbol: .circle) }
}
