/// What stands between the braces of a ``Plot``.
///
/// A mark of one's own is made of others:
///
/// ```swift
/// struct Fit: PlotMark {
///   var points: [Double], line: [Double]
///   var drawing: PlotDrawing {
///     PlotDrawing {
///       PointMark(x: 0..<points.count, y: points)
///       LineMark(y: line, label: "fit")
///     }
///   }
/// }
/// ```
public protocol PlotMark: Sendable {
  /// What the mark draws.
  var drawing: PlotDrawing { get }
}

/// What a mark draws: itself, or the marks it is made of.
public struct PlotDrawing: Sendable {
  let parts: [any Drawing]

  /// The drawing of several marks, the first of them at the bottom.
  public init(@PlotBuilder _ marks: () -> [any PlotMark]) {
    parts = marks().flatMap { $0.drawing.parts }
  }

  init(_ part: any Drawing) {
    parts = [part]
  }
}

/// The form of every mark: what it asks of the axes, how it draws, and what it says in words.
protocol Drawing: Sendable {
  /// The name in the legend; marks with the same name are one series.
  var label: String? { get }
  /// What stands beside the name in the legend.
  var key: LegendKey { get }
  /// Whether the mark is one of the series that share out the palette.
  var takesColour: Bool { get }
  /// What cannot be drawn on such axes.
  func faults(x: PlotScale, y: PlotScale) -> Faults
  /// Makes room on the axes.
  func stretch(x: inout Reach, y: inout Reach)
  /// The mark on axes that are laid out.
  func draw(on canvas: Canvas, style: Style) -> Ink
  /// A sentence about the data for a reader who cannot see them.
  func sentence(_ wording: Wording) -> String
}

extension Drawing {
  var takesColour: Bool { true }
}
