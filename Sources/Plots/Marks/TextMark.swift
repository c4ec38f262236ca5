internal import Markup

/// A short text at a place of the figure, a little above and to the right of it.
///
/// ```swift
/// TextMark("minimum", x: 1.5, y: 0.02)
/// ```
public struct TextMark: PlotMark {
  let text: String
  let samples: Samples

  /// - Parameters:
  ///   - text: What stands there.
  ///   - x: The value on the x axis at which the text begins.
  ///   - y: The value on the y axis above which it stands.
  public init(_ text: String, x: Double, y: Double) {
    self.text = text
    samples = Samples("TextMark", x: [x], y: [y])
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension TextMark: Drawing {
  var label: String? { nil }
  var key: LegendKey { .none }
  var takesColour: Bool { false }

  func faults(x: PlotScale, y: PlotScale) -> Faults {
    samples.faults(x: x, y: y)
  }

  func stretch(x: inout Reach, y: inout Reach) {
    for value in samples.xs { x.makeRoom(value) }
    for value in samples.ys { y.makeRoom(value) }
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    guard let spot = samples.spots(on: canvas).compactMap({ $0 }).first else {
      return Ink(nodes: [])
    }
    // Near the right edge the text ends at its place instead of beginning there.
    let width = roomForText(text, size: Type.legend)
    let isAtRight = spot.x + 5 + width > canvas.frame.right + 10
    let left = isAtRight ? spot.x - 5 - width : spot.x + 5
    let node = Node.svg(
      "text",
      [
        "x": (spot.x + (isAtRight ? -5 : 5)).coordinate(), "y": (spot.y - 5).coordinate(),
        "text-anchor": isAtRight ? "end" : "start", "font-size": Type.legend.coordinate(),
        "fill": Style.text,
      ],
      .text(text))
    let line = [Spot(x: left, y: spot.y - 8), Spot(x: left + width, y: spot.y - 8)]
    return Ink(nodes: [node], path: [line])
  }

  func sentence(_ wording: Wording) -> String {
    wording.text(text, x: samples.xs[0], y: samples.ys[0])
  }
}
