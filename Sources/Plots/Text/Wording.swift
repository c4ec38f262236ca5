/// The words that a figure adds to the author's, one case for each language.
enum Wording: Sendable {
  case english
  case chinese

  /// The words for a BCP 47 language tag; English for one that is not known.
  init(language: String) {
    let tag = language.lowercased()
    self = tag == "zh" || tag.hasPrefix("zh-") ? .chinese : .english
  }
}

extension Wording {
  /// In an empty frame.
  var noData: String {
    switch self {
    case .english: "no data"
    case .chinese: "没有数据"
    }
  }

  /// In a frame that could show none of the values.
  var nothingToShow: String {
    switch self {
    case .english: "no values to show"
    case .chinese: "没有可显示的值"
    }
  }

  /// The name of a figure without a title.
  func name(x: String?, y: String?) -> String {
    switch (self, x, y) {
    case (.english, let x?, let y?): "\(y) against \(x)"
    case (.chinese, let x?, let y?): "\(y)随\(x)的变化"
    case (_, _, let y?): y
    case (_, let x?, nil): x
    case (.english, nil, nil): "Figure"
    case (.chinese, nil, nil): "图"
    }
  }

  /// What an axis spans: `loss from 5.1×10⁻⁵ to 0.0357 (log scale)`.
  func range(_ name: String, _ low: Double, _ high: Double, _ scale: PlotScale) -> String {
    let (low, high) = (low.significant(), high.significant())
    let kind: String
    switch (scale.kind, self) {
    case (.log, .english): kind = " (log scale)"
    case (.log, .chinese): kind = "（对数刻度）"
    case (.symmetricLog, .english): kind = " (symmetric log scale)"
    case (.symmetricLog, .chinese): kind = "（对称对数刻度）"
    default: kind = ""
    }
    return switch self {
    case .english: "\(name) from \(low) to \(high)\(kind)"
    case .chinese: "\(name)从 \(low) 到 \(high)\(kind)"
    }
  }

  /// The names along an axis, up to six of them one by one.
  func names(_ axis: String, _ names: [String]) -> String {
    let shown = names.prefix(6)
    return switch self {
    case .english:
      "\(axis): " + shown.joined(separator: ", ")
        + (names.count > 6 ? " and \(names.count - 6) more" : "")
    case .chinese:
      "\(axis)：" + shown.joined(separator: "、") + (names.count > 6 ? " 等 \(names.count) 项" : "")
    }
  }

  /// Sentences side by side.
  func joined(_ sentences: [String]) -> String {
    switch self {
    case .english: sentences.map { $0 + "." }.joined(separator: " ")
    case .chinese: sentences.map { $0 + "。" }.joined()
    }
  }

  /// Parts of one sentence.
  func listed(_ parts: [String]) -> String {
    switch self {
    case .english: parts.joined(separator: ", ")
    case .chinese: parts.joined(separator: "，")
    }
  }

  /// The name of a series after the word for its kind.
  func quoted(_ label: String?) -> String {
    guard let label else { return "" }
    return self == .english ? " “\(label)”" : "“\(label)”"
  }

  /// A count with its thousands apart: `100,000`, as English writes it; Chinese writes 100000.
  func grouped(_ count: Int) -> String {
    guard self == .english && count >= 10_000 else { return String(count) }
    var digits = String(count)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }

  /// The words of a table that sums columns up: what each row is of, and the five numbers.
  var summaryColumns: [String] {
    switch self {
    case .english:
      ["Column", "Values", "Minimum", "Lower quartile", "Median", "Upper quartile", "Maximum"]
    case .chinese: ["列", "个数", "最小值", "下四分位数", "中位数", "上四分位数", "最大值"]
    }
  }

  /// What a CSV holds.
  func csvNote(rows: Int, every step: Int) -> String {
    switch self {
    case .english:
      step == 1
        ? "all \(grouped(rows)) rows" : "every \(ordinal(step)) of \(grouped(rows)) rows"
    case .chinese: step == 1 ? "全部 \(rows) 行" : "\(rows) 行中每 \(step) 行取一行"
    }
  }

  private func ordinal(_ number: Int) -> String {
    let teens = (11...13).contains(number % 100)
    let ending = teens ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
    return grouped(number) + ending
  }

  /// A part of a grid of figures.
  func panel(_ number: Int, of count: Int, _ name: String) -> String {
    switch self {
    case .english: "Panel \(number) of \(count), \(name)"
    case .chinese: "共 \(count) 幅中的第 \(number) 幅，\(name)"
    }
  }

  /// What stands between two sentences.
  var space: String { self == .english ? " " : "" }

  /// The name of a sheet of images.
  func images(_ count: Int) -> String {
    switch self {
    case .english: count == 1 ? "Image" : "\(count) images"
    case .chinese: count == 1 ? "图像" : "\(count) 幅图像"
    }
  }

  /// A sentence about images.
  func imageSizes(
    _ count: Int, _ height: Int, _ width: Int, isColour: Bool, areEqual: Bool
  ) -> String {
    let size = areEqual ? "\(height) × \(width)" : ""
    switch self {
    case .english:
      let kind = "\(isColour ? "colour" : "grey") image\(count == 1 ? "" : "s")"
      return "\(count) \(kind)" + (areEqual ? " of \(size) pixels" : " of several sizes")
    case .chinese:
      let kind = "\(count) 幅\(isColour ? "彩色" : "灰度")图像"
      return kind + (areEqual ? "，\(size) 像素" : "，大小不一")
    }
  }

  var value: String { self == .english ? "values" : "取值" }

  var titles: String { self == .english ? "titles" : "标题" }
}
