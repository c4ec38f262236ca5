internal import Markup

/// A plot that is laid out and drawn, ready to be written.
struct Figure: Sendable {
  let plot: Plot
  let wording: Wording
  let styles: [Style]
  private(set) var layout: Layout
  private(set) var inks: [Ink]
  private(set) var legend: Node

  /// Lays the plot out: its legend in a corner that is free, else in rows above the frame.
  init(_ plot: Plot, _ wording: Wording) {
    self.plot = plot
    self.wording = wording
    styles = Style.assigned(to: plot.drawings)
    (layout, inks) = Figure.drawn(plot, wording, styles, legendHeight: 0)
    legend = .empty
    guard let names = Legend(plot.drawings, styles: styles) else { return }
    if let corner = names.corner(of: layout.frame, clearOf: inks) {
      legend = names.node(in: corner)
      return
    }
    let width = layout.frame.width
    let height = names.rowsHeight(width: width)
    (layout, inks) = Figure.drawn(plot, wording, styles, legendHeight: height)
    legend = names.node(left: layout.frame.left, top: layout.legendRow ?? 0, width: width)
  }

  private static func drawn(
    _ plot: Plot, _ wording: Wording, _ styles: [Style], legendHeight: Double
  ) -> (Layout, [Ink]) {
    let (x, y) = plot.reaches
    let layout = Layout(
      plot, x: x, y: y, noteCount: plot.notes(wording).count, legendHeight: legendHeight)
    let canvas = Canvas(
      x: layout.x.scale, y: layout.y.scale, frame: layout.frame, xName: plot.x.label ?? "x",
      yName: plot.y.label ?? "y")
    return (layout, zip(plot.drawings, styles).map { $0.draw(on: canvas, style: $1) })
  }
}

extension Figure {
  /// The drawing, the marks over the grid and under the axes and texts.
  func nodes(clip: String) -> [Node] {
    let guides = Guides(layout: layout)
    return [
      guides.grid, marks(clip: clip), guides.axes,
      astrayMarks(inks, styles: styles, frame: layout.frame), legend, guides.labels,
      guides.titles, texts,
    ]
  }

  /// The marks; cut off at the frame if the author chose a domain, else all of them lie within.
  private func marks(clip: String) -> Node {
    let nodes = inks.flatMap(\.nodes)
    guard plot.x.domain != nil || plot.y.domain != nil else { return .svg("g", [:], nodes) }
    let frame = layout.frame
    return [
      .svg(
        "clipPath", ["id": clip],
        .svg(
          "rect",
          [
            "x": frame.left.coordinate(), "y": frame.top.coordinate(),
            "width": frame.width.coordinate(), "height": frame.height.coordinate(),
          ])),
      .svg("g", ["clip-path": "url(#\(clip))"], nodes),
    ]
  }

  /// The title, the notes, and the word in an empty frame.
  private var texts: Node {
    var nodes: [Node] = []
    if let title = plot.title, let baseline = layout.title {
      nodes.append(
        text(
          title, x: layout.width / 2, y: baseline,
          [
            "text-anchor": "middle", "font-size": Type.title.coordinate(), "font-weight": "600",
            "fill": Style.text,
          ]))
    }
    for (note, baseline) in zip(plot.notes(wording), layout.notes) {
      nodes.append(
        text(
          note, x: layout.frame.left, y: baseline,
          ["font-size": Type.note.coordinate(), "fill": Style.muted]))
    }
    let faults = plot.faults
    if faults.drawn == 0 {
      nodes.append(
        text(
          faults.total == 0 ? wording.noData : wording.nothingToShow,
          x: (layout.frame.left + layout.frame.right) / 2,
          y: (layout.frame.top + layout.frame.bottom) / 2,
          [
            "text-anchor": "middle", "font-size": Type.axisTitle.coordinate(),
            "fill": Style.muted,
          ]))
    }
    return .group(nodes)
  }

  private func text(_ text: String, x: Double, y: Double, _ more: Attributes) -> Node {
    var attributes: Attributes = ["x": x.coordinate(), "y": y.coordinate()]
    for attribute in more.list { attributes[attribute.name] = attribute.value }
    return .svg("text", attributes, .text(text))
  }
}
