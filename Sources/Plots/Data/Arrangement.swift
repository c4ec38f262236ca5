/// What the marks of a plot must agree on before they are drawn: the names along the axes, and
/// the series of bars that stand side by side.
struct Arrangement: Sendable {
  var x: CategoryList
  var y: CategoryList
  private(set) var barSeries = 0
  private var slots: [String: Int] = [:]
  private var seen: [Double: Int] = [:]
  /// Whether bars of two series stand at one place.
  private(set) var barsMeet = false

  init(x: AxisOptions, y: AxisOptions) {
    self.x = CategoryList(isWanted: x.scale == .category)
    self.y = CategoryList(isWanted: y.scale == .category)
  }

  /// The place of a series of bars among the others; bars with the same label are one series.
  mutating func slot(label: String?) -> Int {
    if let label, let slot = slots[label] { return slot }
    defer { barSeries += 1 }
    if let label { slots[label] = barSeries }
    return barSeries
  }

  /// Notes that a series has bars at places.
  mutating func occupy(_ places: [Double], slot: Int) {
    for place in places where place.isFinite {
      if let other = seen[place], other != slot { barsMeet = true }
      seen[place] = slot
    }
  }
}

extension Plot {
  /// The marks in the order of drawing, agreed with each other, and the names along the axes.
  var arranged: (parts: [Part], x: [String], y: [String]) {
    var parts = parts
    var arrangement = Arrangement(x: x, y: y)
    for index in parts.indices { parts[index].drawing.join(&arrangement) }
    for index in parts.indices { parts[index].drawing.settle(in: &arrangement) }
    for index in parts.indices { parts[index].drawing.place(in: arrangement) }
    return (parts, arrangement.x.names, arrangement.y.names)
  }
}
