/// The values of a mark along one axis: numbers, or names to which the axis gives places.
struct Channel: Equatable, Sendable {
  /// The numbers, or the places of the names once the axis has them.
  private(set) var numbers: [Double]
  private(set) var names: [String]?

  init(_ numbers: [Double]) {
    self.numbers = numbers
  }

  init(names: [String]) {
    numbers = names.indices.map(Double.init)
    self.names = names
  }

  var count: Int { numbers.count }

  /// Adds the names to those of the axis; on an axis of categories numbers are names too.
  mutating func join(_ axis: inout CategoryList) {
    if names == nil && axis.isWanted { names = numbers.map { $0.significant(12) } }
    for name in names ?? [] { axis.add(name) }
  }

  /// Takes the places of the names from the axis.
  mutating func settle(in axis: CategoryList) {
    if let names { numbers = names.map(axis.place) }
  }

  /// A value in words.
  func text(_ index: Int) -> String { names?[index] ?? numbers[index].significant() }
}

/// The names along an axis, in the order in which the marks name them.
struct CategoryList: Sendable {
  /// Whether the author asked for an axis of categories.
  let isWanted: Bool
  private(set) var names: [String] = []
  private var places: [String: Int] = [:]

  init(isWanted: Bool) {
    self.isWanted = isWanted
  }

  mutating func add(_ name: String) {
    guard places[name] == nil else { return }
    places[name] = names.count
    names.append(name)
  }

  func place(_ name: String) -> Double { places[name].map(Double.init) ?? .nan }
}
