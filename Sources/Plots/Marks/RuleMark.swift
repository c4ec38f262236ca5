internal import Markup

/// A straight line across the figure, at one value of an axis.
///
/// ```swift
/// RuleMark(y: 5e-5, label: "noise floor")
/// ```
///
/// With a label it is a series of its own colour, without one it is grey.
public struct RuleMark: PlotMark {
  let x: Double?
  let y: Double?
  let label: String?

  /// An upright line.
  public init(x: Double, label: String? = nil) {
    (self.x, y, self.label) = (x, nil, label)
  }

  /// A level line.
  public init(y: Double, label: String? = nil) {
    (x, self.y, self.label) = (nil, y, label)
  }

  public var drawing: PlotDrawing { PlotDrawing(self) }
}

extension RuleMark: Drawing {
  var key: LegendKey { .line(hasDots: false) }
  var takesColour: Bool { label != nil }

  func faults(x xScale: PlotScale, y yScale: PlotScale) -> Faults {
    let onLog = x == nil ? yScale == .log : xScale == .log
    return Faults(
      total: 1, notFinite: value.isFinite ? 0 : 1,
      notPositive: value.isFinite && onLog && value <= 0 ? 1 : 0)
  }

  func stretch(x xReach: inout Reach, y yReach: inout Reach) {
    if let x { xReach.makeRoom(x) }
    if let y { yReach.makeRoom(y) }
  }

  func draw(on canvas: Canvas, style: Style) -> Ink {
    let frame = canvas.frame
    let ends: [Spot]
    if let x, let place = canvas.x.position(x) {
      ends = [Spot(x: place, y: frame.top), Spot(x: place, y: frame.bottom)]
    } else if let y, let place = canvas.y.position(y) {
      ends = [Spot(x: frame.left, y: place), Spot(x: frame.right, y: place)]
    } else {
      return Ink(nodes: [])
    }
    var attributes = style.stroke(pathData(ends))
    attributes["stroke-width"] = "1.25"
    if label == nil { attributes["stroke-dasharray"] = "5 3" }
    return Ink(nodes: [.svg("path", attributes)], path: [ends])
  }

  func sentence(_ wording: Wording) -> String {
    wording.rule(x == nil ? "y" : "x", at: value, label: label)
  }

  private var value: Double { x ?? y ?? .nan }
}
