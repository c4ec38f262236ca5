internal import StepEvents

/// Puts a figure into the page, at this place among what the step prints.
///
/// ```swift
/// let losses = [2.0, 0.3, 0.05]
/// show(Plot {
///   LineMark(x: 1...3, y: losses)
/// }.title("Loss").xLabel("epoch").yScale(.log))
/// ```
public func show(_ figure: some PlotFigure) {
  guard var channel = EventChannel.current else { return }
  let id = channel.nextFigureID()
  channel.send(.figure(figure, id: id, language: channel.language))
  EventChannel.current = channel
}

extension StepEvent {
  /// A figure as the renderer takes it: its drawing, its description and its tables.
  static func figure(_ figure: some PlotFigure, id: String, language: String) -> StepEvent {
    .figure(
      svg: figure.svg(id: id, language: language),
      summary: figure.description(language: language),
      tables: figure.tables(language: language).map {
        FigureTable(
          caption: $0.caption, columns: $0.columns, rows: $0.rows, csv: $0.csv, csvNote: $0.csvNote)
      })
  }
}
