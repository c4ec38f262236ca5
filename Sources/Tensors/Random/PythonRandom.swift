#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The random numbers of Python's module `random`, after `random.seed(seed)`.
///
/// ```swift
/// var random = PythonRandom(seed: 42)
/// print(random.random())    // 0.6394267984578837
/// var order = Array(0..<10)
/// random = PythonRandom(seed: 42)
/// random.shuffle(&order)
/// print(order)    // [7, 3, 2, 8, 5, 6, 9, 4, 0, 1]
/// ```
public struct PythonRandom {
  private var engine: MersenneTwister
  private var cachedGauss: Double?

  /// Seeds from the magnitude of a whole number, as Python does.
  public init(seed: Int) {
    let magnitude = seed.magnitude
    let high = UInt32(magnitude >> 32)
    engine = MersenneTwister(
      key: [UInt32(truncatingIfNeeded: magnitude)] + (high == 0 ? [] : [high]))
  }

  /// A number from 0 to before 1: `random.random()`.
  public mutating func random() -> Double { engine.fraction() }

  /// A number from `low` to `high`: `random.uniform(low, high)`.
  public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * random()
  }

  /// A whole number from `low` to `high`, both included: `random.randint(low, high)`.
  public mutating func randint(_ low: Int, _ high: Int) -> Int {
    if high < low { stop("randint: there is no whole number from \(low) to \(high)") }
    return low + below(high - low + 1)
  }

  /// An element of an array that is not empty: `random.choice(values)`.
  public mutating func choice<Element>(_ values: [Element]) -> Element {
    if values.isEmpty { stop("choice: the array is empty") }
    return values[below(values.count)]
  }

  /// Puts an array into random order: `random.shuffle(values)`.
  @_specialize(where Element == Int)
  public mutating func shuffle<Element>(_ values: inout [Element]) {
    values.withUnsafeMutableBufferPointer { values in
      for index in stride(from: values.count - 1, to: 0, by: -1) {
        values.swapAt(index, below(index + 1))
      }
    }
  }

  /// `count` elements at different places, in random order: `random.sample(values, count)`.
  public mutating func sample<Element>(_ population: [Element], _ count: Int) -> [Element] {
    let size = population.count
    if !(0...size).contains(count) {
      stop("sample: \(count) elements cannot be taken from \(size)")
    }
    // Python's choice between two ways: a pool for a large part, a set for a small one.
    var limit = 21.0
    if count > 5 { limit += pow(4, (log(Double(count * 3)) / log(4)).rounded(.up)) }
    if Double(size) <= limit {
      var pool = population
      return (0..<count).map { index in
        let place = below(size - index)
        defer { pool[place] = pool[size - index - 1] }
        return pool[place]
      }
    }
    var taken: Set<Int> = []
    return (0..<count).map { _ in
      var place = below(size)
      while !taken.insert(place).inserted { place = below(size) }
      return population[place]
    }
  }

  /// A normal number: `random.gauss(mean, deviation)`.
  public mutating func gauss(_ mean: Double, _ deviation: Double) -> Double {
    if let cached = cachedGauss {
      cachedGauss = nil
      return mean + cached * deviation
    }
    let angle = random() * 2 * Double.pi
    let radius = (-2 * log(1 - random())).squareRoot()
    cachedGauss = sin(angle) * radius
    return mean + cos(angle) * radius * deviation
  }

  /// The top bits of the stream, at most 64 of them.
  mutating func bits(_ count: Int) -> UInt64 {
    if count <= 32 { return UInt64(engine.word() >> UInt32(32 - count)) }
    let low = UInt64(engine.word())
    return low | UInt64(engine.word() >> UInt32(64 - count)) << 32
  }

  /// A whole number from 0 to before `limit`.
  private mutating func below(_ limit: Int) -> Int {
    let width = Int.bitWidth - limit.leadingZeroBitCount
    var value = bits(width)
    while value >= UInt64(limit) { value = bits(width) }
    return Int(value)
  }
}
