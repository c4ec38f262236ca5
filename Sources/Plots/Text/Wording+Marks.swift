extension Wording {
  /// A sentence about dots.
  func points(_ count: Int, label: String?, correlation: Double?) -> String {
    let r = correlation.map { ($0.significant(2), strength(of: $0)) }
    switch self {
    case .english:
      let kind = count == 1 ? "1 point" : "\(grouped(count)) points"
      return "\(kind)\(quoted(label))" + (r.map { ", correlation \($0) (\($1))" } ?? "")
    case .chinese:
      return "\(count) 个散点\(quoted(label))" + (r.map { "，相关系数 \($0)（\($1)）" } ?? "")
    }
  }

  private func strength(of correlation: Double) -> String {
    switch (abs(correlation), self) {
    case (0.9..., .english): correlation > 0 ? "y rises with x" : "y falls as x rises"
    case (0.9..., .chinese): correlation > 0 ? "y 随 x 增大" : "y 随 x 减小"
    case (0.3..., .english):
      correlation > 0 ? "y tends to rise with x" : "y tends to fall as x rises"
    case (0.3..., .chinese): correlation > 0 ? "y 大致随 x 增大" : "y 大致随 x 减小"
    case (_, .english): "no linear trend"
    case (_, .chinese): "无线性趋势"
    }
  }

  /// A sentence about a line: its course, its ends, and its extremes where they lie between.
  func line(_ count: Int, label: String?, trend: Trend?, _ names: AxisNames) -> String {
    let kind: String
    switch self {
    case .english:
      kind = "Line\(quoted(label)) of " + (count == 1 ? "1 value" : "\(grouped(count)) values")
    case .chinese: kind = "折线\(quoted(label))共 \(count) 个值"
    }
    guard let trend else { return kind }
    var parts = [course(trend, names)]
    if let low = trend.lowest {
      parts.append(
        self == .english
          ? "lowest \(low.y.significant()) at \(low.x)"
          : "最低值 \(low.y.significant()) 位于 \(low.x)")
    }
    if let high = trend.highest {
      parts.append(
        self == .english
          ? "highest \(high.y.significant()) at \(high.x)"
          : "最高值 \(high.y.significant()) 位于 \(high.x)")
    }
    return kind + (self == .english ? ": " : "：") + listed(parts)
  }

  private func course(_ trend: Trend, _ names: AxisNames) -> String {
    let (first, last) = (trend.first.y.significant(), trend.last.y.significant())
    let (start, end) = (trend.first.x, trend.last.x)
    switch self {
    case .english:
      let span = "from \(first) at \(names.x) \(start) to \(last) at \(end)"
      return switch trend.course {
      case .rising: "rises throughout \(span)"
      case .falling: "falls throughout \(span)"
      case .higher: "rises overall \(span)"
      case .lower: "falls overall \(span)"
      case .returning: "ends where it began, at \(first)"
      case .level: "level at \(first)"
      }
    case .chinese:
      let span = "从 \(names.x) \(start) 处的 \(first) "
      return switch trend.course {
      case .rising: "\(span)一直上升到 \(end) 处的 \(last)"
      case .falling: "\(span)一直下降到 \(end) 处的 \(last)"
      case .higher: "\(span)总体上升到 \(end) 处的 \(last)"
      case .lower: "\(span)总体下降到 \(end) 处的 \(last)"
      case .returning: "终点回到起点的值 \(first)"
      case .level: "恒为 \(first)"
      }
    }
  }

  /// A sentence about the curve of a function.
  func curve(_ values: [Double], from low: Double, to high: Double, label: String?) -> String {
    var reach = Reach()
    for value in values { reach.makeRoom(value) }
    let undefined = values.count { !$0.isFinite }
    let (from, to) = (low.significant(), high.significant())
    switch self {
    case .english:
      var text = "Curve\(quoted(label)) over \(from) to \(to)"
      if !reach.isEmpty {
        text += ", between \(reach.low.significant()) and \(reach.high.significant())"
      }
      return text + (undefined > 0 ? ", undefined at \(undefined) of \(values.count) places" : "")
    case .chinese:
      var text = "曲线\(quoted(label))，自变量从 \(from) 到 \(to)"
      if !reach.isEmpty {
        text += "，取值在 \(reach.low.significant()) 与 \(reach.high.significant()) 之间"
      }
      return text + (undefined > 0 ? "，\(values.count) 处中有 \(undefined) 处无定义" : "")
    }
  }

  /// A sentence about a straight line across the figure.
  func rule(_ axis: String, at value: Double, label: String?) -> String {
    switch self {
    case .english: "Rule\(quoted(label)) at \(axis) = \(value.significant())"
    case .chinese: "参考线\(quoted(label))，\(axis) = \(value.significant())"
    }
  }

  /// A sentence about error bars.
  func errorBars(_ count: Int, label: String?) -> String {
    switch self {
    case .english: "\(count) error bars\(quoted(label))"
    case .chinese: "\(count) 个误差线\(quoted(label))"
    }
  }

  /// A sentence about an area over a number of places.
  func area(_ count: Int, label: String?) -> String {
    switch self {
    case .english: "Area\(quoted(label)) over \(grouped(count)) values"
    case .chinese: "面积\(quoted(label))共 \(count) 个值"
    }
  }

  /// A sentence about bars; up to ten are told one by one if they have names, of more the extremes.
  func bars(_ names: [String], _ values: [Double], label: String?) -> String {
    var told: [String] = []
    if !names.isEmpty && names.count <= 10 {
      told = zip(names, values).map { "\($0) \($1.significant())" }
    } else if let low = values.indices.filter({ values[$0].isFinite }).min(by: {
      values[$0] < values[$1]
    }),
      let high = values.indices.filter({ values[$0].isFinite }).max(by: { values[$0] < values[$1] }
      ),
      values.count > 1
    {
      let at = { (index: Int) in names.isEmpty ? "" : " (\(names[index]))" }
      told = [
        (self == .english ? "lowest " : "最低 ") + values[low].significant() + at(low),
        (self == .english ? "highest " : "最高 ") + values[high].significant() + at(high),
      ]
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
      "Histogram\(quoted(label)) of \(grouped(count)) values in \(bins) bins, "
        + "most (\(grouped(most))) from \(low) to \(high)"
    case .chinese:
      "直方图\(quoted(label))：\(count) 个值分入 \(bins) 组，最多的一组（\(most) 个）从 \(low) 到 \(high)"
    }
  }

  /// A sentence about a matrix, with the places of its extremes.
  func heatmap(
    rows: Int, columns: Int, label: String?, lowest: (Double, String)?, highest: (Double, String)?
  ) -> String {
    let (low, high) = (lowest, highest)
    switch self {
    case .english:
      let kind = "Heat map\(quoted(label)) of \(rows) rows and \(columns) columns"
      guard let low, let high else { return kind }
      return kind + ", lowest \(low.0.significant()) at \(low.1), "
        + "highest \(high.0.significant()) at \(high.1)"
    case .chinese:
      let kind = "热图\(quoted(label))，\(rows) 行 \(columns) 列"
      guard let low, let high else { return kind }
      return kind
        + "，最低值 \(low.0.significant()) 位于 \(low.1)，最高值 \(high.0.significant()) 位于 \(high.1)"
    }
  }

  /// A sentence about a text in the figure.
  func text(_ text: String, at x: String, _ y: String, _ names: AxisNames) -> String {
    switch self {
    case .english: "“\(text)” at \(names.x) = \(x), \(names.y) = \(y)"
    case .chinese: "“\(text)”位于 \(names.x) = \(x)，\(names.y) = \(y)"
    }
  }
}
