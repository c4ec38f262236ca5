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

  /// Under a figure with infinite values or values that are not numbers.
  func notFinite(_ count: Int, of total: Int) -> String {
    switch self {
    case .english: "\(count) of \(total) values not finite"
    case .chinese: "\(total) 个值中有 \(count) 个不是有限数"
    }
  }

  /// Under a figure with a log axis and values that are not above 0.
  func notPositive(_ count: Int, of total: Int) -> String {
    switch self {
    case .english: "\(count) of \(total) values not above 0, which a log axis cannot show"
    case .chinese: "\(total) 个值中有 \(count) 个不大于 0，对数轴无法显示"
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
  func range(_ name: String, _ low: Double, _ high: Double, isLog: Bool) -> String {
    let (low, high) = (low.significant(), high.significant())
    return switch self {
    case .english: "\(name) from \(low) to \(high)\(isLog ? " (log scale)" : "")"
    case .chinese: "\(name)从 \(low) 到 \(high)\(isLog ? "（对数刻度）" : "")"
    }
  }

  /// A sentence about dots.
  func points(_ count: Int, label: String?, correlation: Double?) -> String {
    let r = correlation?.significant(2)
    switch self {
    case .english:
      let kind = count == 1 ? "1 point" : "\(count) points"
      return "\(kind)\(quoted(label))" + (r.map { ", correlation \($0)" } ?? "")
    case .chinese:
      return "\(count) 个散点\(quoted(label))" + (r.map { "，相关系数 \($0)" } ?? "")
    }
  }

  /// A sentence about a line.
  func line(_ count: Int, label: String?, first: Double?, last: Double?) -> String {
    var ends: [String] = []
    if let first, let last, count > 1 { ends = [first.significant(), last.significant()] }
    switch self {
    case .english:
      let kind = count == 1 ? "Line of 1 value" : "Line of \(count) values"
      let tail = ends.isEmpty ? "" : ", first \(ends[0]), last \(ends[1])"
      return "\(kind)\(quoted(label))\(tail)"
    case .chinese:
      let tail = ends.isEmpty ? "" : "，首值 \(ends[0])，末值 \(ends[1])"
      return "折线\(quoted(label))共 \(count) 个值\(tail)"
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
}
