/// How many values a mark has, and how many of them are not drawn where they are.
struct Faults: Equatable, Sendable {
  var total = 0
  var notFinite = 0
  /// Not above 0, on a log axis.
  var notPositive = 0
  /// Outside of the domain that the author chose.
  var outside = 0

  /// Values that have a place on the axes.
  var drawn: Int { total - notFinite - notPositive }

  static func + (one: Faults, other: Faults) -> Faults {
    Faults(
      total: one.total + other.total, notFinite: one.notFinite + other.notFinite,
      notPositive: one.notPositive + other.notPositive, outside: one.outside + other.outside)
  }
}

extension Faults {
  /// The faults of pairs of values.
  init(xs: [Double], ys: [Double], x: AxisOptions, y: AxisOptions) {
    self.init(total: xs.count)
    for index in xs.indices where !(xs[index].isFinite && ys[index].isFinite) { notFinite += 1 }
    let (xIsLog, yIsLog) = (x.scale == .log, y.scale == .log)
    let (xDomain, yDomain) = (x.usableDomain, y.usableDomain)
    guard xIsLog || yIsLog || xDomain != nil || yDomain != nil else { return }
    for index in xs.indices where xs[index].isFinite && ys[index].isFinite {
      let (x, y) = (xs[index], ys[index])
      if (xIsLog && x <= 0) || (yIsLog && y <= 0) {
        notPositive += 1
      } else if !(xDomain?.contains(x) ?? true) || !(yDomain?.contains(y) ?? true) {
        outside += 1
      }
    }
  }
}
