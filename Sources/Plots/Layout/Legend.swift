internal import Markup

/// The names of the series, in the order of the marks.
struct Legend: Sendable {
  private let entries: [Entry]

  private struct Entry: Sendable {
    var label: String
    var keys: [(LegendKey, Style)]

    var width: Double { LegendKey.width + 6 + roomForText(label, size: Type.legend) }
  }

  private static let rowHeight = 16.0
  private static let padding = 4.0

  /// The legend of a figure; `nil` where a figure needs none: it has but one series, or no names.
  init?(_ parts: [Part], styles: [Style]) {
    let drawings = parts.map(\.drawing)
    var entries: [Entry] = []
    for (drawing, style) in zip(drawings, styles) {
      guard let label = drawing.label, drawing.key != .none else { continue }
      if let index = entries.firstIndex(where: { $0.label == label }) {
        entries[index].keys.append((drawing.key, style))
      } else {
        entries.append(Entry(label: label, keys: [(drawing.key, style)]))
      }
    }
    let hasNameless = drawings.contains { $0.label == nil && $0.takesColour }
    guard entries.count > 1 || (entries.count == 1 && hasNameless) else { return nil }
    self.entries = entries
  }

  /// The corner of the frame that the author chose, else the first in which the legend covers
  /// nothing that is drawn: top right, top left, bottom right, bottom left. `nil` if there is
  /// none, if the legend is too wide, or if the author wants it above the frame.
  func corner(of frame: Box, clearOf inks: [Ink], _ choice: PlotLegend) -> Box? {
    if choice == .above { return nil }
    let width = 2 * Legend.padding + (entries.map(\.width).max() ?? 0)
    let height = 2 * Legend.padding + Double(entries.count) * Legend.rowHeight
    guard width < 0.6 * frame.width && height < 0.7 * frame.height else { return nil }
    let gap = 6.0
    let (left, right) = (frame.left + gap, frame.right - gap - width)
    let (top, bottom) = (frame.top + gap, frame.bottom - gap - height)
    let corners = [(right, top), (left, top), (right, bottom), (left, bottom)].map {
      Box(left: $0, top: $1, right: $0 + width, bottom: $1 + height)
    }
    switch choice {
    case .topRight: return corners[0]
    case .topLeft: return corners[1]
    case .bottomRight: return corners[2]
    case .bottomLeft: return corners[3]
    default: return corners.first { box in !inks.contains { $0.meets(box) } }
    }
  }

  /// The legend in a corner.
  func node(in box: Box) -> Node {
    var nodes = [
      Node.svg(
        "rect",
        [
          "x": box.left.coordinate(), "y": box.top.coordinate(), "width": box.width.coordinate(),
          "height": box.height.coordinate(), "fill": Style.background, "fill-opacity": "0.85",
        ])
    ]
    for (index, entry) in entries.enumerated() {
      let middle = box.top + Legend.padding + (Double(index) + 0.5) * Legend.rowHeight
      nodes.append(node(entry, left: box.left + Legend.padding, middle: middle))
    }
    return group(nodes)
  }

  /// The height of the legend in rows of `width` above the frame.
  func rowsHeight(width: Double) -> Double {
    Double(rows(width: width).count) * Legend.rowHeight
  }

  /// The legend in rows that begin at `left` and `top`.
  func node(left: Double, top: Double, width: Double) -> Node {
    var nodes: [Node] = []
    for (index, row) in rows(width: width).enumerated() {
      var place = left
      for entry in row {
        nodes.append(
          node(entry, left: place, middle: top + (Double(index) + 0.5) * Legend.rowHeight))
        place += entry.width + 14
      }
    }
    return group(nodes)
  }
}

extension Legend {
  private func rows(width: Double) -> [[Entry]] {
    var rows: [[Entry]] = [[]]
    var used = 0.0
    for entry in entries {
      if used > 0 && used + entry.width > width {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append(entry)
      used += entry.width + 14
    }
    return rows
  }

  private func node(_ entry: Entry, left: Double, middle: Double) -> Node {
    let keys = entry.keys.map { $0.node(left: left, middle: middle, style: $1) }
    let text = Node.svg(
      "text",
      [
        "x": (left + LegendKey.width + 6).coordinate(),
        "y": (middle + 0.35 * Type.legend).coordinate(),
      ],
      .text(entry.label))
    return .group(keys + [text])
  }

  private func group(_ nodes: [Node]) -> Node {
    .svg("g", ["font-size": Type.legend.coordinate(), "fill": Style.text], nodes)
  }
}

extension Ink {
  /// Whether anything of it lies in the box.
  fileprivate func meets(_ box: Box) -> Bool {
    spots.contains(where: box.contains)
      || path.contains { piece in
        zip(piece, piece.dropFirst()).contains { box.isCrossed(from: $0, to: $1) }
      }
  }
}

extension Box {
  /// Whether the straight line from one place to another passes through the rectangle (Liang and
  /// Barsky, 1984: the parts of the line inside of each edge must have something in common).
  fileprivate func isCrossed(from start: Spot, to end: Spot) -> Bool {
    var (enter, leave) = (0.0, 1.0)
    let edges = [
      (start.x - end.x, start.x - left), (end.x - start.x, right - start.x),
      (start.y - end.y, start.y - top), (end.y - start.y, bottom - start.y),
    ]
    for (slope, distance) in edges {
      if slope == 0 && distance < 0 { return false }
      if slope < 0 { enter = max(enter, distance / slope) }
      if slope > 0 { leave = min(leave, distance / slope) }
    }
    return enter <= leave
  }
}
