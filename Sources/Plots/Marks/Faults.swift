/// How many values a mark has, and how many of them have no place on the axes.
struct Faults: Equatable, Sendable {
  var total = 0
  var notFinite = 0
  var notPositive = 0

  /// Values that are drawn.
  var drawn: Int { total - notFinite - notPositive }

  static func + (one: Faults, other: Faults) -> Faults {
    Faults(
      total: one.total + other.total, notFinite: one.notFinite + other.notFinite,
      notPositive: one.notPositive + other.notPositive)
  }
}
