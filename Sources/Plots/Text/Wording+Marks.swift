extension Wording {
  /// A sentence about a straight line across the figure.
  func rule(_ axis: String, at value: Double, label: String?) -> String {
    switch self {
    case .english: "Rule\(quoted(label)) at \(axis) = \(value.significant())"
    case .chinese: "参考线\(quoted(label))，\(axis) = \(value.significant())"
    }
  }

  /// A sentence about an area over a number of places.
  func area(_ count: Int, label: String?) -> String {
    switch self {
    case .english: "Area\(quoted(label)) over \(count) values"
    case .chinese: "面积\(quoted(label))共 \(count) 个值"
    }
  }

  /// A sentence about bars; up to ten are told one by one if they have names.
  func bars(_ names: [String], _ values: [Double], label: String?) -> String {
    let told =
      names.isEmpty || names.count > 10
      ? []
      : zip(names, values).map { name, value in
        "\(name) \(value.significant())"
      }
    switch self {
    case .english:
      let kind = values.count == 1 ? "1 bar" : "\(values.count) bars"
      return "\(kind)\(quoted(label))" + (told.isEmpty ? "" : ": \(listed(told))")
    case .chinese:
      return "\(values.count) 个柱\(quoted(label))" + (told.isEmpty ? "" : "：\(listed(told))")
    }
  }

  /// A sentence about the counts of a histogram and its fullest bin.
  func histogram(
    _ count: Int, bins: Int, label: String?, most: Int, from low: Double, to high: Double
  ) -> String {
    let (low, high) = (low.significant(), high.significant())
    return switch self {
    case .english:
      "Histogram\(quoted(label)) of \(count) values in \(bins) bins, "
        + "most (\(most)) from \(low) to \(high)"
    case .chinese:
      "直方图\(quoted(label))：\(count) 个值分入 \(bins) 组，最多的一组（\(most) 个）从 \(low) 到 \(high)"
    }
  }

  /// A sentence about a text in the figure.
  func text(_ text: String, x: Double, y: Double) -> String {
    let (x, y) = (x.significant(), y.significant())
    return switch self {
    case .english: "“\(text)” at x = \(x), y = \(y)"
    case .chinese: "“\(text)”位于 x = \(x)，y = \(y)"
    }
  }
}
