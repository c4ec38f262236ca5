internal import StepEvents

/// Puts a figure into the page, at this place among what the step prints.
///
/// ```swift
/// let losses = [2.0, 0.3, 0.05]
/// show(Plot {
///   LineMark(x: 1...3, y: losses)
/// }.title("Loss").xLabel("epoch").yScale(.log))
/// ```
public func show(_ plot: Plot) {
  guard var channel = EventChannel.current else { return }
  let id = channel.nextFigureID()
  let language = channel.language
  channel.send(
    .figure(
      svg: plot.svg(id: id, language: language), summary: plot.description(language: language)))
  EventChannel.current = channel
}
