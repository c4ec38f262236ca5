internal import Markup

/// A plot that is laid out and drawn, ready to be written.
struct Figure: Sendable {
  let plot: Plot
  let wording: Wording
  let id: String
  let styles: [Style]
  let notes: [String]
  let faults: Faults
  let ask: Ask
  private(set) var layout: Layout
  private(set) var inks: [Ink]
  private(set) var legend = Node.empty

  /// Lays the plot out: its legend in a corner that is free, else in rows above the frame.
  ///
  /// - Parameter id: What the ids in the drawing begin with.
  init(_ plot: Plot, _ wording: Wording, id: String = "figure", joined: (x: Reach, y: Reach)? = nil)
  {
    (self.plot, self.wording, self.id) = (plot, wording, id)
    ask = Ask(plot, joined: joined)
    styles = Style.assigned(to: ask.parts)
    faults = plot.faults(of: ask.parts)
    notes = plot.notes(wording, of: ask.parts, faults).flatMap {
      $0.wrapped(to: plot.size.width - 8, size: Type.note)
    }
    (layout, inks) = Figure.drawn(plot, ask, styles, notes, id: id, legendHeight: 0)
    guard plot.legend != .hidden, let names = Legend(ask.parts, styles: styles) else { return }
    if let corner = names.corner(of: layout.frame, clearOf: inks, plot.legend) {
      legend = names.node(in: corner)
      return
    }
    let width = layout.frame.width
    let height = names.rowsHeight(width: width)
    (layout, inks) = Figure.drawn(plot, ask, styles, notes, id: id, legendHeight: height)
    legend = names.node(left: layout.frame.left, top: layout.legendRow ?? 0, width: width)
  }

  /// What the marks ask for, found once.
  struct Ask: Sendable {
    let parts: [Part]
    let x: Reach
    let y: Reach
    let ramp: RampScale?
    let hasReadings: Bool

    init(_ plot: Plot, joined: (x: Reach, y: Reach)?) {
      let (parts, xNames, yNames) = plot.arranged
      var (x, y) = (Reach(), Reach())
      for part in parts { part.drawing.stretch(x: &x, y: &y) }
      x.take(names: xNames)
      y.take(names: yNames)
      // Names beside the axis read from the top down.
      if !yNames.isEmpty { y.isReversed = true }
      if let joined {
        x.merge(joined.x)
        y.merge(joined.y)
      }
      (self.parts, self.x, self.y) = (parts, x, y)
      ramp = parts.lazy.compactMap(\.drawing.ramp).first
      hasReadings = parts.reduce(0) { $0 + $1.drawing.readingCount } <= Many.readings
    }
  }

  private static func drawn(
    _ plot: Plot, _ ask: Ask, _ styles: [Style], _ notes: [String], id: String,
    legendHeight: Double
  ) -> (Layout, [Ink]) {
    let layout = Layout(
      plot, x: ask.x, y: ask.y, noteCount: notes.count, ramp: ask.ramp,
      legendHeight: legendHeight)
    let inks = zip(ask.parts, styles).enumerated().map { index, pair in
      let canvas = Canvas(
        x: layout.x.scale, y: layout.y.scale, frame: layout.frame, names: plot.names,
        hasReadings: ask.hasReadings, id: "\(id)-\(index + 1)")
      var ink = pair.0.drawing.draw(on: canvas, style: pair.1)
      if let astray = ink.astray {
        // The mark of a value without a place, which a legend should not cover either.
        let edge = astray.value == -.infinity ? layout.frame.bottom - 14 : layout.frame.top
        ink.path.append([
          Spot(x: astray.place, y: edge), Spot(x: astray.place + 30, y: edge + 14),
        ])
      }
      return ink
    }
    return (layout, inks)
  }
}

extension Figure {
  /// The drawing, the marks over the grid and under the axes and texts.
  var nodes: [Node] {
    let isGridShown = plot.hasGrid && ask.ramp == nil
    let guides = Guides(
      layout: layout,
      grid: (isGridShown && ask.x.names.isEmpty, isGridShown && ask.y.names.isEmpty))
    let bar = layout.bar?.node(id: "\(id)-bar", titleAbove: layout.titleAbove) ?? .empty
    return [
      guides.gridLines, marks, guides.axes,
      astrayMarks(inks, styles: styles, frame: layout.frame), legend, guides.labels,
      guides.titles, bar, texts,
    ]
  }

  /// The marks; cut off at the frame if the author chose a domain, else all of them lie within.
  private var marks: Node {
    let nodes = inks.flatMap(\.nodes)
    guard plot.x.domain != nil || plot.y.domain != nil else { return .svg("g", [:], nodes) }
    let frame = layout.frame
    return [
      .svg(
        "clipPath", ["id": "\(id)-clip"],
        .svg(
          "rect",
          [
            "x": frame.left.coordinate(), "y": frame.top.coordinate(),
            "width": frame.width.coordinate(), "height": frame.height.coordinate(),
          ])),
      .svg("g", ["clip-path": "url(#\(id)-clip)"], nodes),
    ]
  }

  /// The title, the notes, and the word in an empty frame.
  private var texts: Node {
    var nodes: [Node] = []
    for (line, baseline) in zip(plot.titleLines, layout.titles) {
      nodes.append(
        text(
          line, x: layout.width / 2, y: baseline,
          [
            "text-anchor": "middle", "font-size": Type.title.coordinate(), "font-weight": "600",
            "fill": Style.text,
          ]))
    }
    for (note, baseline) in zip(notes, layout.notes) {
      // Below the frame's edge, or to the left of it where the figure would end before the text.
      let rest = layout.width - roomForText(note, size: Type.note)
      nodes.append(
        text(
          note, x: max(4, min(layout.frame.left, rest)), y: baseline,
          ["font-size": Type.note.coordinate(), "fill": Style.muted]))
    }
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
