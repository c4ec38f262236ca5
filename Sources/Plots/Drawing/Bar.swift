internal import Markup

/// An upright rectangle from 0 to a value, for bars and histograms.
struct Bar: Sendable {
  private let box: Box
  private let reading: String

  /// `nil` where an axis has no place for it.
  init?(from left: Double, to right: Double, height: Double, on canvas: Canvas, reading: String) {
    guard let start = canvas.x.position(left), let end = canvas.x.position(right),
      let top = canvas.y.position(height)
    else { return nil }
    // A log axis has no 0: the bar stands on the frame.
    let foot = canvas.y.position(0) ?? canvas.frame.bottom
    box = Box(left: start, top: min(top, foot), right: end, bottom: max(top, foot))
    self.reading = reading
  }

  /// The bars, each with its value under the pointer as long as they are at most 100.
  static func ink(_ bars: [Bar], style: Style, astray: Astray? = nil) -> Ink {
    let nodes: [Node] =
      bars.count <= 100
      ? bars.map { .svg("path", ["d": $0.data], .svg("title", [:], .text($0.reading))) }
      : [.svg("path", ["d": bars.map(\.data).joined()])]
    let outlines = bars.map(\.outline)
    return Ink(
      nodes: bars.isEmpty ? [] : [.svg("g", ["fill": style.colour], nodes)],
      spots: bars.map { Spot(x: ($0.box.left + $0.box.right) / 2, y: $0.box.top) },
      path: outlines, astray: astray)
  }

  private var data: String {
    verticalPath(box.left, box.bottom, to: box.top)
      + "H\(box.right.coordinate())V\(box.bottom.coordinate())z"
  }

  private var outline: [Spot] {
    [
      Spot(x: box.left, y: box.bottom), Spot(x: box.left, y: box.top),
      Spot(x: box.right, y: box.top), Spot(x: box.right, y: box.bottom),
    ]
  }
}
