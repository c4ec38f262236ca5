#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif
internal import Markup

/// So many dots that each would cover others, as a picture: the shade of a pixel grows with the
/// logarithm of the dots on it.
///
/// The picture is a mask over the colour of the series, so that it follows the page's light and
/// dark. A pixel with a single dot has a third of the colour: none is lost.
struct DensityImage: Sendable {
  private let frame: Box
  private let width: Int
  private let height: Int
  private var counts: [UInt32]

  init(_ samples: Samples, on canvas: Canvas, diameter: Double) {
    frame = canvas.frame
    width = max(Int(frame.width.rounded(.up)), 1)
    height = max(Int(frame.height.rounded(.up)), 1)
    var counts = [UInt32](repeating: 0, count: width * height)
    let (xs, ys) = (samples.xs, samples.ys)
    for index in xs.indices {
      guard let spot = canvas.spot(xs[index], ys[index]), frame.contains(spot) else { continue }
      let column = min(Int(spot.x - frame.left), width - 1)
      let row = min(Int(spot.y - frame.top), height - 1)
      counts[row * width + column] += 1
    }
    self.counts = counts
  }

  /// How many dots the picture counts.
  var total: Int { counts.reduce(0) { $0 + Int($1) } }

  /// The middles of the pixels that hold dots.
  var occupied: [Spot] {
    counts.indices.filter { counts[$0] > 0 }.map {
      Spot(
        x: frame.left + Double($0 % width) + 0.5, y: frame.top + Double($0 / width) + 0.5)
    }
  }

  func nodes(id: String, colour: String) -> [Node] {
    let place: Attributes = [
      "x": frame.left.coordinate(), "y": frame.top.coordinate(),
      "width": Double(width).coordinate(), "height": Double(height).coordinate(),
    ]
    var image = place
    image["href"] = PNG.link(width: width, height: height, .grey, pixels: shades)
    var fill = place
    fill["fill"] = colour
    fill["mask"] = "url(#\(id))"
    return [.svg("mask", ["id": id], .svg("image", image)), .svg("rect", fill)]
  }

  /// The shades in a few steps: more could not be told apart and would double the picture's size.
  private var shades: [UInt8] {
    let most = Double(counts.max() ?? 1)
    let steps = 12.0
    var table: [UInt32: UInt8] = [0: 0]
    return counts.map { count in
      if let shade = table[count] { return shade }
      let share = most > 1 ? log(Double(count)) / log(most) : 1
      let step = (share * steps).rounded() / steps
      let shade = UInt8((255 * (0.35 + 0.65 * step)).rounded())
      table[count] = shade
      return shade
    }
  }
}
