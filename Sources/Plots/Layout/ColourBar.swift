internal import Markup

/// The bar on the right of a heat map that tells what its colours mean.
struct ColourBar: Sendable {
  private let ramp: RampScale
  private let axis: Axis
  private let top: Double
  private let bottom: Double
  /// The left side of the bar.
  let left: Double
  private let right: Double

  private static let width = 11.0

  init(_ ramp: RampScale, top: Double, bottom: Double, right: Double) {
    self.ramp = ramp
    (self.top, self.bottom, self.right) = (top, bottom, right)
    let options = AxisOptions(label: ramp.label, domain: ramp.low...ramp.high)
    axis = Axis(options, reach: Reach(), span: (bottom, top), spacing: 28, isWhole: false)
      .spaced(upright: true)
    let hasSideTitle = axis.title != nil && !(ramp.label?.isEastAsian ?? false)
    let labels = max(1.3 * axis.labelWidth + 2, 14)
    left = right - (hasSideTitle ? Type.axisTitle + 5 : 0) - labels - 7 - ColourBar.width
  }

  /// The bar, its ticks and their labels, and its title, above the frame at a baseline if that is
  /// not `nil`.
  func node(id: String, titleAbove: Double?) -> Node {
    var nodes = [gradient(id), box(id), marks, labels]
    if let title = axis.title { nodes.append(text(title, above: titleAbove)) }
    return .group(nodes)
  }
}

extension ColourBar {
  /// The stops of a gradient from the low end upwards; viridis and its kind are nearly even.
  private func gradient(_ id: String) -> Node {
    let stops = ramp.ramp.stops
    return .svg(
      "linearGradient", ["id": id, "x1": "0", "y1": "1", "x2": "0", "y2": "0"],
      stops.enumerated().map { index, code in
        let place = Double(index) / Double(stops.count - 1)
        return .svg(
          "stop", ["offset": place.coordinate(decimals: 4), "stop-color": RGB(code).css])
      })
  }

  private func box(_ id: String) -> Node {
    .svg(
      "rect",
      [
        "x": left.coordinate(), "y": top.coordinate(), "width": ColourBar.width.coordinate(),
        "height": (bottom - top).coordinate(), "fill": "url(#\(id))",
      ])
  }

  private var places: [Double] { axis.ticks.compactMap { axis.scale.position($0.value) } }

  private var marks: Node {
    let edge = left + ColourBar.width
    let data = places.map { horizontalPath(edge, to: edge + 3, $0) }.joined()
    return .svg(
      "path",
      ["d": data, "fill": "none", "stroke": Style.axis, "shape-rendering": "crispEdges"])
  }

  private var labels: Node {
    let x = (left + ColourBar.width + 6).coordinate()
    return .svg(
      "g", ["font-size": Type.tick.coordinate(), "fill": Style.text],
      zip(places, axis.ticks).map { place, tick in
        .svg("text", ["x": x, "y": (place + 0.36 * Type.tick).coordinate()], tick.label.node)
      })
  }

  private func text(_ title: String, above baseline: Double?) -> Node {
    var attributes: Attributes = ["font-size": Type.axisTitle.coordinate(), "fill": Style.text]
    if let baseline, ramp.label?.isEastAsian ?? false {
      attributes["x"] = right.coordinate()
      attributes["y"] = baseline.coordinate()
      attributes["text-anchor"] = "end"
    } else {
      let (x, y) = ((right - 2).coordinate(), ((top + bottom) / 2).coordinate())
      attributes["x"] = x
      attributes["y"] = y
      attributes["text-anchor"] = "middle"
      attributes["transform"] = "rotate(-90 \(x) \(y))"
    }
    return .svg("text", attributes, .text(title))
  }
}
