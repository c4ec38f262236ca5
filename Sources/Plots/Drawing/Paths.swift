internal import Markup

/// The path through places: `M1 2 3 4`.
func pathData(_ spots: [Spot]) -> String {
  var output = "M"
  for (index, spot) in spots.enumerated() {
    if index > 0 { output += " " }
    output += spot.text
  }
  return output
}

/// The path from a place straight down, or up, to another height.
func verticalPath(_ x: Double, _ top: Double, to bottom: Double) -> String {
  "M\(Spot(x: x, y: top).text)V\(bottom.coordinate())"
}

/// The path from a place straight to the side.
func horizontalPath(_ left: Double, to right: Double, _ y: Double) -> String {
  "M\(Spot(x: left, y: y).text)H\(right.coordinate())"
}

extension Spot {
  fileprivate var text: String { "\(x.coordinate()) \(y.coordinate())" }
}
