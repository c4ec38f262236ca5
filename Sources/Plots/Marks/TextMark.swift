internal import Markup

/// A short text at a place of the figure, a little above and to the right of it.
///
/// ```swift
/// TextMark("minimum", x: 1.5, y: 0.02)
/// ```
public struct TextMark: PlotMark {
  let text: String
  var samples: Samples

  /// - Parameters:
  ///   - text: What stands there.
  ///   - x: The value on the x axis at which the text begins.
  ///   - y: The value on the y axis above which it stands.
  public init(_ text: String, x: Double, y: Double) {
    self.text = text
    samples = Samples("TextMark", x: [x], y: [y])
  }

  /// A text at a name of the x axis.
  public init(_ text: String, x: String, y: Double) {
    self.text = text
    samples = Samples("TextMark", x: Channel(names: [x]), y: Channel([y]))
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension TextMark: SampledDrawing {
  var label: String? { nil }
  var key: LegendKey { .none }
  var takesColour: Bool { false }

  func stretch(x: inout Reach, y: inout Reach) {
    for value in samples.xs { x.makeRoom(value) }
    for value in samples.ys { y.makeRoom(value) }
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    guard let spot = samples.spots(on: canvas).compactMap({ $0 }).first else {
      return Ink(nodes: [])
    }
    // Near the right edge the text ends at its place instead of beginning there, near the top it
    // stands below it.
    let width = roomForText(text, size: Type.legend)
    let isAtRight = spot.x + 5 + width > canvas.frame.right + 10
    let isAtTop = spot.y - 5 - Type.legend < canvas.frame.top - 6
    let left = isAtRight ? spot.x - 5 - width : spot.x + 5
    let baseline = isAtTop ? spot.y + 5 + 0.8 * Type.legend : spot.y - 5
    let node = Node.svg(
      "text",
      [
        "x": (spot.x + (isAtRight ? -5 : 5)).coordinate(), "y": baseline.coordinate(),
        "text-anchor": isAtRight ? "end" : "start", "font-size": Type.legend.coordinate(),
        "fill": style.look.colour?.css ?? Style.text,
      ],
      .text(text))
    let line = [
      Spot(x: left, y: baseline - 3), Spot(x: left + width, y: baseline - 3),
    ]
    return Ink(nodes: [node], path: [line])
  }

  func sentence(_ wording: Wording, _ names: AxisNames) -> String {
    wording.text(text, at: samples.x.text(0), samples.y.text(0), names)
  }

  func columns(_ names: AxisNames) -> DataColumns? { nil }
}
