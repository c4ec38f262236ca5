internal import Markup

/// The laid-out axes on which marks draw.
struct Canvas: Sendable {
  let x: AxisScale
  let y: AxisScale
  let frame: Box
  /// The names of the values for the text under the pointer.
  let names: AxisNames
  /// Whether the figure has so few values that each can tell its numbers under the pointer.
  let hasReadings: Bool
  /// What the ids of the mark's nodes begin with.
  var id: String

  /// The place of a pair of values, `nil` if an axis has none.
  @inline(__always)
  func spot(_ xValue: Double, _ yValue: Double) -> Spot? {
    guard let left = x.position(xValue), let top = y.position(yValue) else { return nil }
    return Spot(x: left, y: top)
  }

  /// The id of a node that others of the mark refer to.
  func nextID(_ name: String) -> String { "\(id)-\(name)" }
}

/// What a mark has drawn.
struct Ink: Sendable {
  var nodes: [Node]
  /// Places that a legend should not cover.
  var spots: [Spot] = []
  /// Lines that a legend should not cover.
  var path: [[Spot]] = []
  var astray: Astray?
}

/// A value that has no place on the y axis, at its place along x.
struct Astray: Equatable, Sendable {
  var place: Double
  var value: Double
}
