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
  var parts: [Part]

  /// The drawing of several marks, the first of them at the bottom.
  public init(@PlotBuilder _ marks: () -> [any PlotMark]) {
    parts = marks().flatMap { $0.drawing.parts }
  }

  init(_ drawing: any Drawing) {
    parts = [Part(drawing: drawing)]
  }
}

/// A mark in a plot, with the look that the author asked for.
struct Part: Sendable {
  var drawing: any Drawing
  var look = Look()
}

/// The form of every mark: what it asks of the axes, how it draws, and what it says in words.
protocol Drawing: Sendable {
  /// The name in the legend; marks with the same name are one series.
  var label: String? { get }
  /// What stands beside the name in the legend.
  var key: LegendKey { get }
  /// Whether the mark is one of the series that share out the palette.
  var takesColour: Bool { get }
  /// How many of its values can tell their numbers under the pointer.
  var readingCount: Int { get }
  /// The colours of its values and what they mean, for a bar beside the figure.
  var ramp: RampScale? { get }

  /// Adds its names, and its series if it is one of bars, to those of the plot.
  mutating func join(_ arrangement: inout Arrangement)
  /// Takes the places of its names.
  mutating func settle(in arrangement: inout Arrangement)
  /// Takes its place among the bars.
  mutating func place(in arrangement: Arrangement)

  /// What cannot be drawn on such axes.
  func faults(x: AxisOptions, y: AxisOptions) -> Faults
  /// Makes room on the axes.
  func stretch(x: inout Reach, y: inout Reach)
  /// The mark on axes that are laid out.
  func draw(on canvas: Canvas, style: Style) -> Ink
  /// A line under the figure when the mark draws many values by few.
  func manyNote(_ wording: Wording) -> String?
  /// A sentence about the data for a reader who cannot see them.
  func sentence(_ wording: Wording, _ names: AxisNames) -> String
  /// The data for the table; `nil` where the sentence tells them all.
  func columns(_ names: AxisNames) -> DataColumns?
}

extension Drawing {
  var takesColour: Bool { true }
  var readingCount: Int { 0 }
  var ramp: RampScale? { nil }

  mutating func join(_ arrangement: inout Arrangement) {}
  mutating func settle(in arrangement: inout Arrangement) {}
  mutating func place(in arrangement: Arrangement) {}

  func manyNote(_ wording: Wording) -> String? { nil }
  func columns(_ names: AxisNames) -> DataColumns? { nil }
}

/// A mark made of pairs of values.
protocol SampledDrawing: Drawing {
  var samples: Samples { get set }
}

extension SampledDrawing {
  mutating func join(_ arrangement: inout Arrangement) { samples.join(&arrangement) }

  mutating func settle(in arrangement: inout Arrangement) { samples.settle(in: arrangement) }

  func faults(x: AxisOptions, y: AxisOptions) -> Faults { samples.faults(x: x, y: y) }

  func stretch(x: inout Reach, y: inout Reach) { samples.stretch(x: &x, y: &y) }

  func columns(_ names: AxisNames) -> DataColumns? { samples.columns(names, label: label) }
}
