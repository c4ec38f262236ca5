internal import Markup

extension Plot: PlotFigure {
  /// The figure as an `<svg>` element, for a page or as a file of its own.
  ///
  /// Its colours are the page's custom properties (`--plot-1` to `--plot-4`, `--plot-text`,
  /// `--plot-muted`, `--plot-axis`, `--plot-grid`, `--plot-background`) with light ones to fall
  /// back on, its font is the page's. The same plot, id and language give the same bytes.
  ///
  /// - Parameters:
  ///   - id: What the ids in the drawing begin with; unique in the page, such as `figure-3-1`.
  ///   - language: The BCP 47 language of the words that the figure adds, such as `zh-Hans`.
  public func svg(id: String, language: String) -> String {
    let wording = Wording(language: language)
    let figure = Figure(self, wording, id: id)
    return drawing(
      id: id, size: size, summary: summary(language: language),
      description: description(of: figure.ask, wording), parts: figure.nodes)
  }
}

/// A figure's `<svg>` element around what is drawn in it.
func drawing(
  id: String, size: (width: Double, height: Double), summary: String, description: String,
  parts: [Node]
) -> String {
  let (width, height) = (size.width.coordinate(), size.height.coordinate())
  let words: [Node] = [
    .svg("title", ["id": "\(id)-title"], .text(summary)),
    .svg("desc", ["id": "\(id)-desc"], .text(description)),
  ]
  let lines: [Node] = (words + parts).filter { $0 != .empty }.map { ["\n", $0] }
  let root = Node.svg(
    "svg",
    [
      "xmlns": "http://www.w3.org/2000/svg", "class": "plot", "role": "img",
      "aria-labelledby": "\(id)-title \(id)-desc", "viewBox": "0 0 \(width) \(height)",
      "width": width, "height": height, "style": "font-variant-numeric:tabular-nums",
    ],
    lines + ["\n"])
  return root.markup + "\n"
}
