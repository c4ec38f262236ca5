/// Where the parts of a figure stand.
struct Layout: Sendable {
  let width: Double
  let height: Double
  /// The rectangle of the data.
  let frame: Box
  let x: Axis
  let y: Axis
  /// The baselines of the rows above and below the frame; `nil` for a row that is not there.
  let titles: [Double]
  let titleAbove: Double?
  let yTitleAbove: Double?
  let legendRow: Double?
  let xTitle: Double?
  let notes: [Double]
  /// The bar that explains the colours of a heat map.
  let bar: ColourBar?
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
  ///   - ramp: The colours to explain by a bar on the right.
  ///   - legendHeight: The height of a legend above the frame, 0 if it stands in a corner.
  init(
    _ plot: Plot, x xReach: Reach, y yReach: Reach, noteCount: Int, ramp: RampScale?,
    legendHeight: Double
  ) {
    (width, height) = plot.size
    let yTitleIsAbove = plot.y.label?.isEastAsian ?? false
    let barTitleIsAbove = ramp?.label?.isEastAsian ?? false

    // Rows from the top down to the frame. The highest y label reaches half a line above it.
    var top = 4.0
    titles = plot.titleLines.indices.map { top + Type.title + Double($0) * (Type.title + 4) }
    if let last = titles.last { top = last + 7 }
    titleAbove = yTitleIsAbove || barTitleIsAbove ? top + Type.axisTitle : nil
    yTitleAbove = yTitleIsAbove ? titleAbove : nil
    if yTitleIsAbove || barTitleIsAbove { top += Type.axisTitle + 4 }
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
    let (ceiling, floor) = (top, max(bottom, top + 20))

    let yIsWhole = yReach.isReversed && yReach.isWhole && !yReach.isEmpty
    let upright = Axis(
      plot.y, reach: yReach, span: (floor, ceiling), spacing: 28, isWhole: yIsWhole
    ).cut(to: 0.4 * width).spaced(upright: true)
    y = upright
    let gutter = max(1.3 * upright.labelWidth + 2, 18)
    let hasSideTitle = upright.title != nil && !yTitleIsAbove
    let left = 4 + (hasSideTitle ? Type.axisTitle + 6 : 0) + gutter + Tick.length + 3
    let (options, edge) = (plot.x, width)
    bar = ramp.map { ColourBar($0, top: ceiling, bottom: floor, right: edge - 4) }
    let right = max(left + 20, bar.map { $0.left - 12 } ?? edge - 14)
    let isWhole = xReach.isWhole && !xReach.isEmpty
    func axis(to right: Double) -> Axis {
      Axis(options, reach: xReach, span: (left, right), spacing: 44, isWhole: isWhole)
        .cut(to: right - left).spaced(upright: false)
    }
    // A wide last label must not reach beyond the figure.
    var wide = axis(to: right)
    var end = right
    if bar == nil {
      let excess = wide.lastLabelEnd - (edge - 3)
      if excess > 0 && right - excess > left + 20 {
        end = right - excess
        wide = axis(to: end)
      }
    }
    x = wide
    frame = Box(left: left, top: ceiling, right: end, bottom: floor)
  }
}

/// The small lines at the ticks.
enum Tick {
  static let length = 4.0
  static let minorLength = 2.5
}
