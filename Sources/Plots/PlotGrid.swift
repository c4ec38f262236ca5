internal import Markup

/// Plots side by side in one figure (small multiples).
///
/// ```swift
/// PlotGrid(columns: 2) {
///   for rate in [0.003, 0.03] {
///     Plot { LineMark(y: losses(rate)) }.title("rate \(rate)")
///   }
/// }.sharedAxes()
/// ```
///
/// All panels have the same size; the plots' own sizes do not count.
public struct PlotGrid: PlotFigure {
  private let plots: [Plot]
  private let columns: Int
  private var title: String?
  private var width: Double
  private var height: Double?
  private var sharesX = false
  private var sharesY = false

  /// A grid that is filled row by row.
  public init(columns: Int = 2, @PlotGridBuilder _ plots: () -> [Plot]) {
    self.init(columns: columns, plots())
  }

  /// A grid of plots that were made elsewhere.
  public init(columns: Int = 2, _ plots: [Plot]) {
    self.plots = plots
    self.columns = max(min(columns, plots.count), 1)
    width = min(320 * Double(self.columns), 660)
  }

  /// The grid with a line of text above it.
  public func title(_ title: String) -> PlotGrid {
    changed { $0.title = title }
  }

  /// The grid with the same range of values on the x axes, or the y axes, of all panels.
  public func sharedAxes(x: Bool = true, y: Bool = true) -> PlotGrid {
    changed { ($0.sharesX, $0.sharesY) = (x, y) }
  }

  /// The grid with another width and height in CSS pixels of all panels together.
  public func size(_ width: Double, _ height: Double) -> PlotGrid {
    changed { ($0.width, $0.height) = (Plot.side(width), Plot.side(height)) }
  }

  public func svg(id: String, language: String) -> String {
    let wording = Wording(language: language)
    let joined = joined
    let top = title == nil ? 0 : Type.title + 10
    let (cell, size) = (cellSize, (width: width, height: totalHeight))
    var parts: [Node] = []
    if let title {
      parts.append(
        .svg(
          "text",
          [
            "x": (width / 2).coordinate(), "y": (4 + Type.title).coordinate(),
            "text-anchor": "middle", "font-size": Type.title.coordinate(), "font-weight": "600",
            "fill": Style.text,
          ], .text(title)))
    }
    for (index, plot) in plots.enumerated() {
      let panel = plot.size(cell.width, cell.height)
      let figure = Figure(panel, wording, id: "\(id)-panel\(index + 1)", joined: joined)
      let left = Double(index % columns) * cell.width
      let place = top + Double(index / columns) * cell.height
      let lines: [Node] = figure.nodes.filter { $0 != .empty }.map { ["\n", $0] }
      parts.append(
        .svg(
          "g", ["transform": "translate(\(left.coordinate()) \(place.coordinate()))"],
          lines + ["\n"]))
    }
    return drawing(
      id: id, size: size, summary: summary(language: language),
      description: description(language: language), parts: parts)
  }

  public func summary(language: String) -> String {
    title
      ?? Wording(language: language).listed(
        plots.map { $0.summary(language: language) }.withoutRepetition)
  }

  public func description(language: String) -> String {
    let wording = Wording(language: language)
    guard !plots.isEmpty else { return wording.joined([wording.noData]) }
    return plots.enumerated().map { index, plot in
      let name = wording.panel(index + 1, of: plots.count, plot.summary(language: language))
      return wording.joined([name]) + wording.space + plot.description(language: language)
    }.joined(separator: wording.space)
  }

  public func tables(language: String) -> [PlotTable] {
    plots.flatMap { plot in
      plot.tables(language: language).map { table in
        var table = table
        let name = plot.summary(language: language)
        table.caption = table.caption.map { "\(name): \($0)" } ?? name
        return table
      }
    }
  }
}

extension PlotGrid {
  private func changed(_ change: (inout PlotGrid) -> Void) -> PlotGrid {
    var grid = self
    change(&grid)
    return grid
  }

  private var rows: Int { max((plots.count + columns - 1) / columns, 1) }

  private var cellSize: (width: Double, height: Double) {
    let cell = width / Double(columns)
    let top = title == nil ? 0 : Type.title + 10
    return (cell, height.map { max(($0 - top) / Double(rows), 120) } ?? (0.72 * cell).rounded())
  }

  private var totalHeight: Double {
    cellSize.height * Double(rows) + (title == nil ? 0 : Type.title + 10)
  }

  /// What all panels together ask of the axes that they share.
  private var joined: (x: Reach, y: Reach) {
    var (x, y) = (Reach(), Reach())
    for ask in plots.map({ Figure.Ask($0, joined: nil) }) {
      if sharesX { x.merge(ask.x) }
      if sharesY { y.merge(ask.y) }
    }
    // An end without a margin in one panel has none in all: their axes are the same.
    return (x, y)
  }
}

extension [String] {
  fileprivate var withoutRepetition: [String] {
    reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
  }
}

/// Collects the plots between the braces of a ``PlotGrid``, with `if`, `switch` and `for`.
@resultBuilder
public enum PlotGridBuilder {
  /// A plot.
  public static func buildExpression(_ plot: Plot) -> [Plot] { [plot] }

  /// Plots that were made elsewhere.
  public static func buildExpression(_ plots: [Plot]) -> [Plot] { plots }

  /// Plots one after another.
  public static func buildBlock(_ parts: [Plot]...) -> [Plot] { parts.flatMap { $0 } }

  /// The plots of an `if` without `else`.
  public static func buildOptional(_ part: [Plot]?) -> [Plot] { part ?? [] }

  /// The plots of an `if`, or of a case.
  public static func buildEither(first part: [Plot]) -> [Plot] { part }

  /// The plots of an `else`, or of another case.
  public static func buildEither(second part: [Plot]) -> [Plot] { part }

  /// The plots of a `for`.
  public static func buildArray(_ parts: [[Plot]]) -> [Plot] { parts.flatMap { $0 } }
}
