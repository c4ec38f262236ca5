extension Wording {
  /// Under a figure with infinite values or values that are not numbers.
  func notFinite(_ count: Int, of total: Int) -> String {
    switch self {
    case .english: "\(grouped(count)) of \(grouped(total)) values not finite"
    case .chinese: "\(total) 个值中有 \(count) 个不是有限数"
    }
  }

  /// Under a figure with a log axis and values that are not above 0.
  func notPositive(_ count: Int, of total: Int) -> String {
    switch self {
    case .english:
      "\(grouped(count)) of \(grouped(total)) values not above 0, which a log axis cannot show"
    case .chinese: "\(total) 个值中有 \(count) 个不大于 0，对数轴无法显示"
    }
  }

  /// Values outside of the domain that the author chose.
  func outside(_ count: Int, of total: Int, isClamped: Bool) -> String {
    switch self {
    case .english:
      "\(grouped(count)) of \(grouped(total)) values outside the axes"
        + (isClamped ? ", drawn at the edge" : "")
    case .chinese:
      "\(total) 个值中有 \(count) 个在坐标范围之外" + (isClamped ? "，画在边缘" : "")
    }
  }

  /// Under a figure whose dots are drawn once where they fall together.
  func dotsDrawnOnce(_ count: Int) -> String {
    switch self {
    case .english: "\(grouped(count)) points, drawn once per quarter pixel"
    case .chinese: "\(count) 个点，每 ¼ 像素只画一次"
    }
  }

  /// Under a figure whose dots are a density image.
  func density(_ count: Int) -> String {
    switch self {
    case .english: "\(grouped(count)) points as density (stronger: more)"
    case .chinese: "\(count) 个点，以密度显示（颜色越浓点越多）"
    }
  }

  /// Under a figure with a line that is drawn by its extremes.
  func lineByExtremes(_ count: Int) -> String {
    switch self {
    case .english: "\(grouped(count)) values, drawn by extremes per half pixel"
    case .chinese: "\(count) 个值，每 ½ 像素只画首末值与极值"
    }
  }

  /// Under a heat map of so many cells that blocks of them are drawn.
  func blocks(_ rows: Int, _ columns: Int, _ shownRows: Int, _ shownColumns: Int) -> String {
    switch self {
    case .english:
      "\(grouped(rows)) × \(grouped(columns)) values, drawn as "
        + "\(shownRows) × \(shownColumns) means of blocks"
    case .chinese:
      "\(rows) × \(columns) 个值，按块取平均显示为 \(shownRows) × \(shownColumns)"
    }
  }
}
