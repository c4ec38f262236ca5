import Plots
import Testing

@Suite("A figure in words")
struct DescriptionTests {
  @Test("of a line: ranges, count, first and last")
  func line() {
    let plot = Plot { LineMark(x: 1...3, y: [0.036, 1.2e-4, 5e-5], label: "train") }
      .xLabel("epoch").yLabel("loss").yScale(.log)
    #expect(plot.summary(language: "en") == "loss against epoch")
    #expect(
      plot.description(language: "en")
        == "epoch from 1 to 3, loss from 5×10⁻⁵ to 0.036 (log scale). "
        + "Line “train” of 3 values: falls throughout from 0.036 at epoch 1 to 5×10⁻⁵ at 3.")
    #expect(
      plot.description(language: "zh-Hans")
        == "epoch从 1 到 3，loss从 5×10⁻⁵ 到 0.036（对数刻度）。"
        + "折线“train”共 3 个值：从 epoch 1 处的 0.036 一直下降到 3 处的 5×10⁻⁵。")
  }

  @Test("of dots: count and correlation")
  func dots() {
    let plot = Plot { PointMark(x: [1, 2, 3, 4], y: [2, 1, 4, 3]) }.title("Prices")
    #expect(plot.summary(language: "zh") == "Prices")
    #expect(
      plot.description(language: "en")
        == "x from 1 to 4, y from 1 to 4. 4 points, correlation 0.6 (y tends to rise with x).")
  }

  @Test("of values that are not drawn")
  func faults() {
    let plot = Plot { LineMark(y: [1, .infinity, -2, .nan]) }.yScale(.log)
    let text = plot.description(language: "en")
    #expect(text.contains("2 of 4 values not finite."))
    #expect(text.contains("1 of 4 values not above 0, which a log axis cannot show."))
    #expect(plot.svg(id: "f", language: "en").contains(">∞</text>"))
  }

  @Test("of nothing")
  func nothing() {
    #expect(Plot {}.description(language: "en") == "no data.")
    let empty = Plot { LineMark(y: [Double]()) }
    #expect(empty.svg(id: "f", language: "zh").contains(">没有数据</text>"))
  }

  @Test("escaped in the drawing")
  func escaping() {
    let svg = Plot { LineMark(y: [1, 2]) }.title("a < b & \"c\"").svg(id: "f", language: "en")
    #expect(svg.contains("a &lt; b &amp; "))
    #expect(!svg.contains("a < b"))
  }
}
