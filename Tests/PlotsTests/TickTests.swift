import Testing

@testable import Plots

@Suite("Ticks and labels are matplotlib's")
struct TickTests {
  @Test("linear axes", arguments: try TickGoldens.rows("linear"))
  func linear(row: TickGoldens.Row) throws {
    let view = Limits(try #require(row.vmin), try #require(row.vmax)).asView
    expectEqual([view.first, view.last], try #require(row.view), "view")
    let search = LinearTicks(
      intervals: try #require(row.nbins), digits: try #require(row.steps),
      integer: row.integer ?? false, least: try #require(row.minNTicks))
    try expectAxis(search, view, row)
  }

  @Test("the number of ticks that fit", arguments: try TickGoldens.rows("auto"))
  func automatic(row: TickGoldens.Row) throws {
    let spacing = try #require(row.fontPt) * (row.axis == "x" ? 3 : 2)
    let most = Axis.intervals(along: try #require(row.lengthPt), spacing: spacing)
    #expect(most == (try #require(row.nbins)))
    let view = Limits(try #require(row.vmin), try #require(row.vmax)).asView
    try expectAxis(LinearTicks(intervals: most), view, row)
  }

  @Test("log axes", arguments: try TickGoldens.rows("log"))
  func log(row: TickGoldens.Row) throws {
    let view = Limits(try #require(row.vmin), try #require(row.vmax))
    let found = LogTicks(view: view, most: try #require(row.numticks))
    let decades = found.decades.map { LogTick(digit: 1, exponent: $0) }
    expectEqual(decades.map(\.value), try #require(row.rawTicks), "decades")
    let shown = decades.filter { view.showsOnLog($0.value) }
    expectEqual(shown.map(\.value), try #require(row.ticks), "decades in view")
    let labels = try #require(row.labelsPlain)
    #expect(shown.map(\.plainText) == labels)
    let minor = found.minor.filter { view.showsOnLog($0.value) }
    expectEqual(minor.map(\.value), try #require(row.minorTicks), "minor ticks")
    let texts = minor.map { found.labelledDigits.contains($0.digit) ? $0.plainText : "" }
    #expect(texts == row.minorLabelsPlain)
  }

  @Test("axes of data", arguments: try TickGoldens.rows("autoscale"))
  func autoscale(row: TickGoldens.Row) throws {
    let pairs = zip(try #require(row.x).map(\.number), try #require(row.y).map(\.number))
      .filter { $0.isFinite && $1.isFinite }
    try expectAxis(
      of: pairs.map(\.0), view: row.xview, ticks: row.xticks, labels: row.xlabels, corner: "")
    try expectAxis(
      of: pairs.map(\.1), view: row.yview, ticks: row.yticks, labels: row.ylabels,
      corner: try #require(row.yoffsetText))
  }
}

private func expectAxis(_ search: LinearTicks, _ view: Limits, _ row: TickGoldens.Row) throws {
  let candidates = search.candidates(in: view)
  let shown = candidates.filter(view.shows)
  expectEqual(candidates, try #require(row.rawTicks), "candidates")
  expectEqual(shown, try #require(row.ticks), "ticks")
  let labels = LinearLabels(candidates: candidates, view: view, allowsOffset: true)
  #expect(shown.map(labels.text) == row.labels)
  #expect(labels.cornerText == row.offsetText)
}

private func expectAxis(
  of data: [Double], view expected: [Double]?, ticks: [Double]?, labels: [String]?, corner: String
) throws {
  let view = Limits(data.min() ?? .infinity, data.max() ?? -.infinity).withMargins()
  expectEqual([view.low, view.high], try #require(expected), "view")
  let candidates = LinearTicks(intervals: 9).candidates(in: view)
  let shown = candidates.filter(view.shows)
  expectEqual(shown, try #require(ticks), "ticks")
  let texts = LinearLabels(candidates: candidates, view: view, allowsOffset: true)
  #expect(shown.map(texts.text) == labels)
  #expect(texts.cornerText == corner)
}

/// Compares within 10⁻⁹ of the step between neighbours, or of a single number.
private func expectEqual(
  _ got: [Double], _ expected: [Double], _ what: Comment,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(got.count == expected.count, what, sourceLocation: sourceLocation)
  for (index, (one, other)) in zip(got, expected).enumerated() {
    let neighbour = expected.indices.contains(index + 1) ? index + 1 : index - 1
    let step = expected.indices.contains(neighbour) ? abs(expected[neighbour] - other) : abs(other)
    #expect(
      abs(one - other) <= 1e-9 * step, "\(what): \(one), expected \(other)",
      sourceLocation: sourceLocation)
  }
}

extension LogTick {
  /// `2×10^−1`, as matplotlib's text formatter has it.
  fileprivate var plainText: String {
    (digit == 1 ? "" : "\(digit)×") + "10^" + "\(exponent)".withMinus
  }
}
