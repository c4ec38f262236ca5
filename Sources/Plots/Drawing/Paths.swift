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

/// The first, lowest, highest and last place in each run of places within one column (M4; Jugel
/// and others, 2014).
///
/// For a drawing at twice the columns of its pixels this cannot be told from the whole line, and
/// unlike a choice by distance it never loses a spike. A line that turns back has a new run for
/// each pass through a column. Of equal extremes the first counts.
func extremes(_ spots: [Spot], columnsPerPixel: Double) -> [Spot] {
  var output: [Spot] = []
  var start = 0
  while start < spots.count {
    let column = (spots[start].x * columnsPerPixel).rounded(.down)
    var (low, high, end) = (start, start, start)
    while end < spots.count, (spots[end].x * columnsPerPixel).rounded(.down) == column {
      if spots[end].y < spots[low].y { low = end }
      if spots[end].y > spots[high].y { high = end }
      end += 1
    }
    var last = -1
    for index in [start, min(low, high), max(low, high), end - 1] where index > last {
      output.append(spots[index])
      last = index
    }
    start = end
  }
  return output
}
