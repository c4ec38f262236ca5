internal import Markup

/// Marks at the edge of the frame for values that have no place on the y axis: a short dashed
/// rule and the word, at the top for ∞ and NaN, at the bottom for −∞.
func astrayMarks(_ inks: [Ink], styles: [Style], frame: Box) -> Node {
  var nodes: [Node] = []
  var seen: [Double: Int] = [:]
  for (ink, style) in zip(inks, styles) {
    guard let astray = ink.astray, astray.place >= frame.left, astray.place <= frame.right else {
      continue
    }
    // Series that go astray at the same place stand below each other.
    let row = seen[astray.place, default: 0]
    seen[astray.place] = row + 1
    nodes.append(node(astray, row: row, style: style, frame: frame))
  }
  guard !nodes.isEmpty else { return .empty }
  return .svg("g", ["font-size": Type.axisTitle.coordinate()], nodes)
}

private func node(_ astray: Astray, row: Int, style: Style, frame: Box) -> Node {
  let height = 14.0
  let isBelow = astray.value == -.infinity
  let edge = isBelow ? frame.bottom : frame.top
  let direction = isBelow ? -1.0 : 1.0
  let start = edge + direction * height * Double(row)
  let end = start + direction * height
  let rule = verticalPath(astray.place, start, to: end)
  let isAtRight = astray.place > frame.right - 30
  let textX = astray.place + (isAtRight ? -5 : 5)
  let textY = (start + end) / 2 + 0.36 * Type.axisTitle
  return [
    .svg(
      "path",
      [
        "d": rule, "fill": "none", "stroke": style.colour, "stroke-width": "1.75",
        "stroke-dasharray": "3 2.5",
      ]),
    .svg(
      "text",
      [
        "x": textX.coordinate(), "y": textY.coordinate(),
        "text-anchor": isAtRight ? "end" : "start", "fill": style.colour,
      ],
      .text(astray.value.named)),
  ]
}
