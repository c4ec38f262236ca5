internal import Markup

/// A rectangle from 0 to a value, for bars and histograms.
struct Bar: Sendable {
  private let box: Box
  private let reading: String
  private let end: Spot

  /// `nil` where an axis has no place for it.
  init?(
    from first: Double, to last: Double, height: Double, isHorizontal: Bool = false,
    on canvas: Canvas, reading: String
  ) {
    let (across, along) = isHorizontal ? (canvas.y, canvas.x) : (canvas.x, canvas.y)
    guard let start = across.position(first), let stop = across.position(last),
      let top = along.position(height)
    else { return nil }
    // A log axis has no 0: the bar stands on the frame.
    let foot = along.position(0) ?? (isHorizontal ? canvas.frame.left : canvas.frame.bottom)
    if isHorizontal {
      box = Box(
        left: min(top, foot), top: min(start, stop), right: max(top, foot),
        bottom: max(start, stop))
      end = Spot(x: top, y: (start + stop) / 2)
    } else {
      box = Box(left: start, top: min(top, foot), right: stop, bottom: max(top, foot))
      end = Spot(x: (start + stop) / 2, y: top)
    }
    self.reading = reading
  }

  /// The bars, each with its value under the pointer if the figure has room for that.
  static func ink(
    _ bars: [Bar], on canvas: Canvas, style: Style, astray: Astray? = nil
  ) -> Ink {
    let nodes: [Node] =
      canvas.hasReadings
      ? bars.map { .svg("path", ["d": $0.data], .svg("title", [:], .text($0.reading))) }
      : [.svg("path", ["d": bars.map(\.data).joined()])]
    return Ink(
      nodes: bars.isEmpty ? [] : [.svg("g", style.fill, nodes)], spots: bars.map(\.end),
      path: bars.map(\.outline), astray: astray)
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
