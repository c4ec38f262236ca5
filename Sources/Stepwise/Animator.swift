internal import StepEvents

/// A figure that grows while a step runs: training losses by epoch.
///
/// ```swift
/// let animator = Animator(xLabel: "epoch", yScale: .log, legend: ["train", "test"])
/// for epoch in 1...3 {
///   animator.add(Double(epoch), [1 / Double(epoch), 1.2 / Double(epoch)])
/// }
/// ```
///
/// On the page stands its last state, at the place of the first value that the step added.
public final class Animator {
  private let base: Plot
  private let legend: [String]
  private var lines: [(xs: [Double], ys: [Double])] = []
  private var count = 0
  /// Where the figure stands in the running step.
  private var slot: FigureSlot?

  /// - Parameters:
  ///   - title: What stands above the figure.
  ///   - xLabel: The title of the x axis.
  ///   - yLabel: The title of the y axis.
  ///   - xScale: How x is laid out.
  ///   - yScale: How y is laid out.
  ///   - legend: The names of the series, in the order of the values.
  ///   - xDomain: The ends of the x axis; those of the data if `nil`.
  ///   - yDomain: The ends of the y axis; those of the data if `nil`.
  ///   - size: The width and height in CSS pixels.
  public init(
    title: String? = nil, xLabel: String? = nil, yLabel: String? = nil,
    xScale: PlotScale = .linear, yScale: PlotScale = .linear, legend: [String] = [],
    xDomain: ClosedRange<Double>? = nil, yDomain: ClosedRange<Double>? = nil,
    size: (Double, Double) = (350, 250)
  ) {
    var plot = Plot {}.xScale(xScale).yScale(yScale).size(size.0, size.1)
    if let title { plot = plot.title(title) }
    if let xLabel { plot = plot.xLabel(xLabel) }
    if let yLabel { plot = plot.yLabel(yLabel) }
    if let xDomain { plot = plot.xDomain(xDomain) }
    if let yDomain { plot = plot.yDomain(yDomain) }
    base = plot
    self.legend = legend
  }

  /// Adds a value to each series; `nil` for one that has none at this x.
  public func add(_ x: Double, _ ys: [Double?]) {
    while lines.count < ys.count { lines.append(([], [])) }
    for (index, y) in ys.enumerated() {
      guard let y else { continue }
      lines[index].xs.append(x)
      lines[index].ys.append(y)
    }
    count += 1
    draw()
  }

  /// Adds a value to the only series.
  public func add(_ x: Double, _ y: Double) {
    add(x, [y])
  }

  /// The figure as it is now.
  public var plot: Plot {
    let marks = lines.enumerated().map { index, line in
      LineMark(
        x: line.xs, y: line.ys, label: legend.indices.contains(index) ? legend[index] : nil)
    }
    return base.marks { marks.map { $0 as any PlotMark } }
  }

  /// Sends the figure, often at first and then each time that it has grown by a quarter, so that
  /// a step which fails has most of it; the end of the step sends the last state.
  private func draw() {
    guard var channel = EventChannel.current else { return }
    if slot?.step != channel.step {
      slot = channel.reserveFigure()
      EventChannel.current = channel
      EventChannel.growing.append(self)
    }
    guard let slot, count >= slot.nextCount else { return }
    send(slot, channel)
  }

  /// Sends what was added since the figure was last sent.
  func finish() {
    guard let channel = EventChannel.current, let slot, count > slot.sentCount else { return }
    send(slot, channel)
  }

  private func send(_ slot: FigureSlot, _ channel: EventChannel) {
    channel.send(.figure(plot, id: slot.id, language: channel.language), at: slot)
    self.slot?.sentCount = count
    self.slot?.nextCount = count + max(1, count / 4)
  }
}

/// A place for a figure among what a step prints, which may be filled more than once: the last
/// figure counts.
struct FigureSlot {
  let step: Int
  let mark: UInt64
  let id: String
  var sentCount = 0
  var nextCount = 1
}
