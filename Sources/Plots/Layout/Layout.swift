/// Where the parts of a figure stand.
struct Layout: Sendable {
  let width: Double
  let height: Double
  /// The rectangle of the data.
  let frame: Box
  let x: Axis
  let y: Axis
  /// The baselines of the rows above and below the frame; `nil` for a row that is not there.
  let title: Double?
  let yTitleAbove: Double?
  let legendRow: Double?
  let xTitle: Double?
  let notes: [Double]
}

/// A rectangle in pixels; y grows downwards.
struct Box: Equatable, Sendable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  func contains(_ spot: Spot) -> Bool {
    spot.x >= left && spot.x <= right && spot.y >= top && spot.y <= bottom
  }
}

/// A place in pixels.
struct Spot: Equatable, Sendable {
  var x: Double
  var y: Double
}

extension Layout {
  /// - Parameters:
  ///   - noteCount: The lines of text under the figure.
  ///   - legendHeight: The height of a legend above the frame, 0 if it stands in a corner.
  init(_ plot: Plot, x xReach: Reach, y yReach: Reach, noteCount: Int, legendHeight: Double) {
    (width, height) = plot.size
    let yTitleIsAbove = plot.y.label?.isEastAsian ?? false

    // Rows from the top down to the frame. The highest y label reaches half a line above it.
    var top = 4.0
    title = plot.title == nil ? nil : top + Type.title
    if plot.title != nil { top += Type.title + 7 }
    yTitleAbove = yTitleIsAbove ? top + Type.axisTitle : nil
    if yTitleIsAbove { top += Type.axisTitle + 4 }
    legendRow = legendHeight > 0 ? top + 2 : nil
    top += legendHeight > 0 ? legendHeight + 6 : 6

    // Rows from the bottom up to the frame: the notes, the x title, the x labels, the ticks.
    var bottom = height - 4
    let lowestNote = bottom - 2
    notes = (0..<noteCount).reversed().map { lowestNote - Double($0) * (Type.note + 4) }
    bottom -= Double(noteCount) * (Type.note + 4)
    // The power of ten in the title is known only with the ticks, and these only with the width;
    // a row for it is kept where the numbers are so large or small that there will be one.
    let roughX = Axis(plot.x, reach: xReach, span: (0, width), spacing: 44, isWhole: false)
    let hasXTitle = plot.x.label != nil || roughX.title != nil
    xTitle = hasXTitle ? bottom - 3 : nil
    if hasXTitle { bottom -= Type.axisTitle + 5 }
    bottom -= Type.tick + 3 + Tick.length + 2

    y = Axis(
      plot.y, reach: yReach, span: (max(bottom, top + 20), top), spacing: 28, isWhole: false)
    let gutter = max(1.3 * y.labelWidth + 2, 18)
    let hasSideTitle = y.title != nil && !yTitleIsAbove
    let left = 4 + (hasSideTitle ? Type.axisTitle + 6 : 0) + gutter + Tick.length + 3
    let right = max(left + 20, width - 14)
    let isWhole = xReach.isWhole && !xReach.isEmpty
    x = Axis(plot.x, reach: xReach, span: (left, right), spacing: 44, isWhole: isWhole).spaced()
    frame = Box(left: left, top: top, right: right, bottom: max(bottom, top + 20))
  }
}

/// The small lines at the ticks.
enum Tick {
  static let length = 4.0
  static let minorLength = 2.5
}

extension Axis {
  /// The axis with every second label, those at even multiples of the step, while labels would
  /// meet.
  func spaced() -> Axis {
    var axis = self
    while axis.ticks.count > 2 && axis.labelsMeet {
      let step = axis.ticks[1].value - axis.ticks[0].value
      let isOdd = Int((axis.ticks[0].value / step).rounded().magnitude) % 2
      let kept = axis.ticks.indices.filter { ($0 + isOdd) % 2 == 0 }
      axis = Axis(axis, ticks: kept.map { axis.ticks[$0] })
    }
    return axis
  }

  private var labelsMeet: Bool {
    zip(ticks, ticks.dropFirst()).contains { one, next in
      guard let a = scale.position(one.value), let b = scale.position(next.value) else {
        return false
      }
      return abs(b - a) < 1.15 * (one.label.width + next.label.width) / 2 + 6
    }
  }

  private init(_ axis: Axis, ticks: [AxisTick]) {
    (scale, minor, title) = (axis.scale, axis.minor, axis.title)
    self.ticks = ticks
  }
}
