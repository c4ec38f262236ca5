import Foundation
import Plots

/// Draws one figure and prints one line of JSON: `PlotBenchmarks NAME FILE`.
///
/// `Benchmarks/plots` calls it, in turn with `Benchmarks/peers/plots.py`, which draws the same under
/// the same name. The drawing is left in the file, as it stands in a page.
@main
enum PlotBenchmarks {
  /// How many values a figure has, and how often it is drawn for the median.
  static let works: [String: (count: Int, repeats: Int, plot: @Sendable (Int) -> Plot)] = [
    "scatter-1000": (1000, 51, scatter),
    "scatter-10000": (10_000, 11, scatter),
    "scatter-100000": (100_000, 11, scatter),
    "scatter-1000000": (1_000_000, 5, scatter),
    "line-1000": (1000, 51, line),
    "line-1000000": (1_000_000, 5, line),
  ]

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "page", let file = arguments.last {
      try drawPage(to: file)
      return
    }
    guard arguments.count == 2, let name = arguments.first, let work = works[name],
      let file = arguments.last
    else {
      print("usage: PlotBenchmarks page|\(works.keys.sorted().joined(separator: "|")) FILE")
      return
    }
    let plot = work.plot(work.count)
    let svg = plot.svg(id: "figure-1-1", language: "en")
    try Data(svg.utf8).write(to: URL(filePath: file))
    let drawing = median(of: work.repeats) { plot.svg(id: "figure-1-1", language: "en").utf8.count }
    let words = median(of: work.repeats) {
      plot.description(language: "en").utf8.count + plot.tables(language: "en").count
    }
    print(
      """
      {"work": "\(name)", "seconds": \(drawing), "bytes": \(svg.utf8.count), "words": \(words)}
      """)
  }

  /// The lesson's data: a feature, and labels with noise.
  static func scatter(_ count: Int) -> Plot {
    var random = Random()
    let xs = (0..<count).map { _ in random.normal() }
    let ys = xs.map { -3.4 * $0 + 4.2 + 2 * random.normal() }
    return Plot { PointMark(x: xs, y: ys, size: 1) }.xLabel("x").yLabel("y").size(350, 250)
  }

  /// A loss that falls with noise.
  static func line(_ count: Int) -> Plot {
    var random = Random()
    let ys = (0..<count).map {
      2 / (1 + 20 * Double($0) / Double(count)) + 0.2 * random.normal()
    }
    return Plot { LineMark(y: ys) }.xLabel("step").yLabel("loss").size(350, 250)
  }

  /// A page of 1, 10 and 100 figures: the seconds and bytes of each.
  static func drawPage(to file: String) throws {
    let plots = (0..<100).map { _ in scatter(500) }
    var rows: [String] = []
    for count in [1, 10, 100] {
      var bytes = 0
      var page = ""
      let seconds = median(of: 5) {
        page = ""
        for index in 0..<count {
          page += plots[index].svg(id: "figure-\(index + 1)-1", language: "en")
        }
        bytes = page.utf8.count
      }
      try Data(page.utf8).write(to: URL(filePath: "\(file)-\(count).svg"))
      rows.append("{\"count\": \(count), \"seconds\": \(seconds), \"bytes\": \(bytes)}")
    }
    print("[\(rows.joined(separator: ", "))]")
  }

  /// The median time of so many runs, after one that only warms up.
  static func median<Output>(of repeats: Int, _ run: () -> Output) -> Double {
    var times: [Double] = []
    for round in 0...repeats {
      let start = ContinuousClock.now
      _ = run()
      if round > 0 { times.append(start.duration(to: .now) / .seconds(1)) }
    }
    times.sort()
    return times[repeats / 2]
  }
}

/// Pseudo-random numbers of a fixed sequence (a linear congruential generator by Knuth).
struct Random {
  private var state: UInt64 = 1

  mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }

  /// About normal: the sum of twelve uniform numbers, less its mean.
  mutating func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
}
