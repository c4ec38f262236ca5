import Testing

@testable import Plots

@Suite("Axes for the reader")
struct AxisTests {
  private func axis(
    _ values: [Double], _ options: AxisOptions = AxisOptions(), whole: Bool = false
  ) -> Axis {
    var reach = Reach()
    for value in values { reach.take(value) }
    return Axis(
      options, reach: reach, span: (0, 300), spacing: 44, isWhole: whole && reach.isWhole)
  }

  private func labels(_ axis: Axis) -> [String] {
    axis.ticks.map {
      switch $0.label {
      case .plain(let text): text
      case .power(let digit, let exponent): "\(digit)e\(exponent)"
      }
    }
  }

  @Test("every epoch up to ten has its label")
  func epochs() {
    #expect(labels(axis([1, 2, 3], whole: true)) == ["1", "2", "3"])
    #expect(labels(axis([1, 10], whole: true)) == (1...10).map(String.init))
    #expect(labels(axis([5], whole: true)) == ["5"])
    #expect(labels(axis([1, 100], whole: true)) == ["0", "20", "40", "60", "80", "100"])
  }

  @Test("a power of ten goes into the axis title")
  func powerInTitle() {
    let small = axis([5.0e-5, 1.2e-4], AxisOptions(label: "loss"))
    #expect(small.title == "loss")
    let tiny = axis([5.02e-6, 5.2e-6], AxisOptions(label: "loss"))
    #expect(tiny.title == "loss (×10⁻⁶)")
    #expect(axis([0, 3e9]).title == "×10⁹")
  }

  @Test("years and counts stay as they are, an offset is a last resort")
  func offsets() {
    let years = axis([2024, 2024.004])
    #expect(labels(years) == ["2024.000", "2024.001", "2024.002", "2024.003", "2024.004"])
    #expect(years.title == nil)
    #expect(labels(axis([1_000_000, 1_000_010])).first == "1000000")
    let far = axis([1e9, 1e9 + 1], AxisOptions(label: "n"))
    #expect(labels(far) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(far.title == "n (+ 1000000000)")
  }

  @Test("a log axis writes numbers out between 0.0001 and a million, else powers")
  func logLabels() {
    let log = AxisOptions(scale: .log)
    #expect(labels(axis([0.002, 30], log)) == ["0.01", "0.1", "1", "10"])
    #expect(labels(axis([5e-5, 0.036], log)) == ["1e-4", "1e-3", "1e-2"])
    #expect(labels(axis([2, 9], log)) == ["2", "3", "4", "6"])
    #expect(labels(axis([0.121, 0.182], log)).count > 2)
  }

  @Test("constant, empty and extreme data have an axis")
  func degenerate() {
    let log = AxisOptions(scale: .log)
    let least = Double.leastNonzeroMagnitude
    let extremes: [[Double]] = [
      [], [0], [-1e308, 1e308], [least], [1e308], [.nan, .infinity], [1e-300, 1e300],
    ]
    for values in extremes {
      for options in [AxisOptions(), log] {
        let axis = axis(values, options)
        #expect(axis.ticks.count >= 1, "\(values)")
        let places = axis.ticks.compactMap { axis.scale.position($0.value) }
        #expect(places.count == axis.ticks.count)
        #expect(places.allSatisfy { $0 >= -0.01 && $0 <= 300.01 }, "\(values)")
      }
    }
  }

  @Test("a domain sets the ends; one that a log axis cannot have is left aside")
  func domains() {
    let linear = axis([0, 1], AxisOptions(domain: -5...5))
    #expect(linear.scale.view == Limits(-5, 5))
    let log = axis([1, 100], AxisOptions(scale: .log, domain: 0...10))
    #expect(log.scale.view.low > 0.5)
  }

  @Test("labels that would meet are thinned to even multiples")
  func thinning() {
    var reach = Reach()
    for value in [0.0, 100_000] { reach.take(value) }
    let axis = Axis(
      AxisOptions(), reach: reach, span: (0, 130), spacing: 20, isWhole: false)
    let thin = axis.spaced(upright: false)
    #expect(labels(axis).count == 6)
    #expect(labels(thin) == ["0", "40000", "80000"])
  }
}
