internal import Markup

/// The laid-out axes on which marks draw.
struct Canvas: Sendable {
  let x: AxisScale
  let y: AxisScale
  let frame: Box
  /// The names of the values for the text under the pointer.
  let xName: String
  let yName: String

  /// The place of a pair of values, `nil` if an axis has none.
  func spot(_ xValue: Double, _ yValue: Double) -> Spot? {
    guard let left = x.position(xValue), let top = y.position(yValue) else { return nil }
    return Spot(x: left, y: top)
  }

  /// A pair of values in words: `epoch 1, loss 0.0357`; a name stands for the first of them.
  func reading(_ xValue: Double, _ yValue: Double, name: String? = nil) -> String {
    "\(name ?? "\(xName) \(xValue.significant())"), \(yName) \(yValue.significant())"
  }
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
