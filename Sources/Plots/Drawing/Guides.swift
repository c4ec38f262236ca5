internal import Markup

/// The lines and texts of the axes.
struct Guides: Sendable {
  let layout: Layout
  /// Whether thin lines cross the frame, at the ticks of each axis that has numbers.
  let grid: (x: Bool, y: Bool)

  /// Thin lines across the frame at every labelled tick.
  var gridLines: Node {
    let frame = layout.frame
    let xs = grid.x ? layout.x.places : []
    let ys = grid.y ? layout.y.places : []
    let data =
      xs.map { verticalPath($0, frame.top, to: frame.bottom) }
      + ys.map { horizontalPath(frame.left, to: frame.right, $0) }
    guard !data.isEmpty else { return .empty }
    return line(data.joined(), colour: Style.grid)
  }

  /// The lines along the axes, and their ticks.
  var axes: Node {
    let (left, right) = (layout.frame.left, layout.frame.right)
    let (top, bottom) = (layout.frame.top, layout.frame.bottom)
    var data = verticalPath(left, top, to: bottom) + "H\(right.coordinate())"
    let marks = [
      (layout.x.places, layout.y.places, Tick.length),
      (layout.x.minorPlaces, layout.y.minorPlaces, Tick.minorLength),
    ]
    for (xs, ys, length) in marks {
      for x in xs { data += verticalPath(x, bottom, to: bottom + length) }
      for y in ys { data += horizontalPath(left, to: left - length, y) }
    }
    return line(data, colour: Style.axis)
  }

  /// The labels at the ticks.
  var labels: Node {
    let below = layout.frame.bottom + Tick.length + 3 + 0.8 * Type.tick
    let beside = layout.frame.left - Tick.length - 3
    let xs = zip(layout.x.places, layout.x.ticks).map { place, tick in
      Node.svg("text", ["x": place.coordinate(), "y": below.coordinate()], tick.label.node)
    }
    let ys = zip(layout.y.places, layout.y.ticks).map { place, tick in
      let y = (place + 0.36 * Type.tick).coordinate()
      return Node.svg("text", ["x": beside.coordinate(), "y": y], tick.label.node)
    }
    return .svg(
      "g", ["font-size": Type.tick.coordinate(), "fill": Style.text],
      .svg("g", ["text-anchor": "middle"], xs), .svg("g", ["text-anchor": "end"], ys))
  }

  /// The titles of the axes.
  var titles: Node {
    var nodes: [Node] = []
    let frame = layout.frame
    if let title = layout.x.title, let baseline = layout.xTitle {
      let middle = (frame.left + frame.right) / 2
      nodes.append(text(title, x: middle, y: baseline, ["text-anchor": "middle"]))
    }
    if let title = layout.y.title {
      if let baseline = layout.yTitleAbove {
        nodes.append(text(title, x: 4, y: baseline, [:]))
      } else {
        let (x, y) = (4 + 0.8 * Type.axisTitle, (frame.top + frame.bottom) / 2)
        let turn = "rotate(-90 \(x.coordinate()) \(y.coordinate()))"
        nodes.append(text(title, x: x, y: y, ["text-anchor": "middle", "transform": turn]))
      }
    }
    guard !nodes.isEmpty else { return .empty }
    return .svg("g", ["font-size": Type.axisTitle.coordinate(), "fill": Style.text], nodes)
  }
}

extension Guides {
  private func line(_ data: String, colour: String) -> Node {
    .svg("path", ["d": data, "fill": "none", "stroke": colour, "shape-rendering": "crispEdges"])
  }

  private func text(_ text: String, x: Double, y: Double, _ more: Attributes) -> Node {
    var attributes = more
    attributes["x"] = x.coordinate()
    attributes["y"] = y.coordinate()
    return .svg("text", attributes, .text(text))
  }
}

extension Axis {
  fileprivate var places: [Double] { ticks.compactMap { scale.position($0.value) } }
  fileprivate var minorPlaces: [Double] { minor.compactMap(scale.position) }
}

extension TickLabel {
  /// The label as text, an exponent raised by its own place: `baseline-shift` is not everywhere.
  var node: Node {
    switch self {
    case .plain(let text): return .text(text)
    case .power(let digit, let exponent):
      let raised = Node.svg(
        "tspan", ["dy": "-0.5em", "font-size": "70%"], .text("\(exponent)".withMinus))
      return [.text(TickLabel.base(digit)), raised]
    }
  }
}
