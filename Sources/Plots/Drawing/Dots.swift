internal import Markup

/// Equal dots as one path: lines without length, whose round or square ends are the dots.
///
/// The path counts in steps of a fraction of a pixel, and each dot after the first is told by its
/// distance from the one before, in order along x. Both make it about a third shorter than
/// coordinates in pixels would be.
struct Dots: Sendable {
  let step: Double
  private let places: [Place]

  private struct Place: Hashable, Comparable {
    var x: Int
    var y: Int

    static func < (one: Place, other: Place) -> Bool {
      (one.x, one.y) < (other.x, other.y)
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
    return .svg(
      "path",
      [
        "transform": "scale(\(step.coordinate()))", "d": data, "fill": "none",
        "stroke": style.colour,
        "stroke-width": (width(diameter, isSquare: style.isSquare) / step).coordinate(),
        "stroke-linecap": style.isSquare ? "square" : "round",
      ])
  }
}

extension Dots {
  private var data: String {
    var output = ""
    var last = Place(x: 0, y: 0)
    for place in places {
      let (dx, dy) = (place.x - last.x, place.y - last.y)
      output += output.isEmpty ? "M" : "m"
      output += dy < 0 ? "\(dx)\(dy)h0" : "\(dx) \(dy)h0"
      last = place
    }
    return output
  }

  /// A square looks as large as a disc whose area it has.
  private func width(_ diameter: Double, isSquare: Bool) -> Double {
    isSquare ? 0.886 * diameter : diameter
  }
}
