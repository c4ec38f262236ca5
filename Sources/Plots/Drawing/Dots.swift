internal import Markup

/// Equal dots as one path.
///
/// Round and square dots are lines without length, whose round or square ends are the dots; other
/// symbols are small outlines. The path counts in steps of a fraction of a pixel, and each dot
/// after the first is told by its distance from the one before, in order along x. Both make it
/// about a third shorter than coordinates in pixels would be.
struct Dots: Sendable {
  let step: Double
  private let places: [Place]

  private struct Place: Hashable, Comparable {
    var x: Int
    var y: Int

    static func < (one: Place, other: Place) -> Bool {
      one.x != other.x ? one.x < other.x : one.y < other.y
    }
  }

  /// - Parameter step: The fraction of a pixel to which places are rounded. Dots that then fall
  ///   together are kept up to 0.01, and drawn once in coarser steps.
  init(_ spots: [Spot], step: Double) {
    self.step = step
    let all = spots.map {
      Place(x: Int(($0.x / step).rounded()), y: Int(($0.y / step).rounded()))
    }
    places = step > 0.01 ? Set(all).sorted() : all.sorted()
  }

  /// The path of the dots.
  func path(diameter: Double, style: Style) -> Node {
    guard !places.isEmpty else { return .empty }
    let shape = style.symbol.shape(diameter: diameter)
    var attributes: Attributes = ["transform": "scale(\(step.coordinate()))"]
    attributes["d"] = data(shape.outline)
    attributes["fill"] = shape.isFilled ? style.colour : "none"
    if shape.isFilled {
      attributes["fill-opacity"] = style.look.opacity?.coordinate()
    } else {
      attributes["stroke"] = style.colour
      attributes["stroke-width"] = (shape.strokeWidth / step).coordinate()
      attributes["stroke-linecap"] = shape.cap
      attributes["stroke-opacity"] = style.look.opacity?.coordinate()
    }
    return .svg("path", attributes)
  }
}

extension Dots {
  private func data(_ outline: [Spot]) -> String {
    guard !outline.isEmpty else { return data { _ in "h0" } }
    // From the centre around the outline and back, so that the next dot counts from the centre.
    let corners = outline.map {
      Place(x: Int(($0.x / step).rounded()), y: Int(($0.y / step).rounded()))
    }
    var steps: [String] = []
    for (index, corner) in corners.enumerated() {
      let from = index == 0 ? Place(x: 0, y: 0) : corners[index - 1]
      // A subpath closes at its first corner; a pair of strokes is two subpaths.
      let command = index == 0 ? "m" : "l"
      steps.append(command + pair(corner.x - from.x, corner.y - from.y))
    }
    let last = corners[0]
    let shape = steps.joined() + "z" + "m" + pair(-last.x, -last.y)
    return data { _ in shape }
  }

  private func data(_ shape: (Place) -> String) -> String {
    var output = ""
    output.reserveCapacity(places.count * 14)
    var last = Place(x: 0, y: 0)
    for place in places {
      output += output.isEmpty ? "M" : "m"
      output += pair(place.x - last.x, place.y - last.y)
      output += shape(place)
      last = place
    }
    return output
  }

  private func pair(_ dx: Int, _ dy: Int) -> String {
    dy < 0 ? "\(dx)\(dy)" : "\(dx) \(dy)"
  }
}
