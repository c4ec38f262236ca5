import Testing

@testable import Plots

@Suite("Numbers as text")
struct TextTests {
  @Test(
    "a fixed number of decimals",
    arguments: [
      (0.0, 2, "0.00"), (-0.001, 2, "0.00"), (-0.25, 3, "−0.250"), (9.999, 2, "10.00"),
      (0.05, 1, "0.1"), (1e21, 0, "1000000000000000000000"), (.leastNonzeroMagnitude, 3, "0.000"),
      (1234.5678, 2, "1234.57"), (0.1 + 0.2, 1, "0.3"), (99.95, 1, "100.0"),
      (.infinity, 1, "∞"), (-.infinity, 1, "−∞"), (.nan, 0, "NaN"),
    ])
  func fixed(value: Double, decimals: Int, expected: String) {
    #expect(value.fixed(decimals) == expected)
  }

  @Test(
    "four significant digits",
    arguments: [
      (0.0, "0"), (1000, "1000"), (123_456, "123456"), (0.0357, "0.0357"), (-3.4, "−3.4"),
      (5.1e-5, "5.1×10⁻⁵"), (1e-5, "1×10⁻⁵"), (0.000123456, "0.0001235"), (99.999, "100"),
      (1_234_567, "1.235×10⁶"), (-2e300, "−2×10³⁰⁰"), (1000.5, "1001"), (.nan, "NaN"),
    ] as [(Double, String)])
  func significant(value: Double, expected: String) {
    #expect(value.significant() == expected)
  }

  @Test("Chinese takes a full square for each character")
  func width() {
    #expect(textWidth("损失", size: 10) == 20)
    #expect(textWidth("0.1", size: 10) == 13.9)
    #expect("均方 loss".isEastAsian)
    #expect(!"loss (m²)".isEastAsian)
  }

  @Test(
    "the language of a tag",
    arguments: [
      ("zh-Hans", "没有数据"), ("zh", "没有数据"), ("ZH-cn", "没有数据"), ("en", "no data"),
      ("de", "no data"), ("zha", "no data"),
    ])
  func language(tag: String, expected: String) {
    #expect(Wording(language: tag).noData == expected)
  }
}
