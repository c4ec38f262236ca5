#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The random numbers of `numpy.random` after `numpy.random.seed(seed)`; all tensors are float64.
///
/// It is a reference, like NumPy's own state: copies draw from one stream.
///
/// ```swift
/// let numpy = NumPyRandom(seed: 42)
/// print(numpy.rand([3]))    // tensor([0.3745, 0.9507, 0.7320], dtype=torch.float64)
/// print(NumPyRandom(seed: 42).permutation(10))    // [8, 1, 5, 0, 7, 2, 9, 4, 3, 6]
/// ```
public final class NumPyRandom {
  private var engine: MersenneTwister
  private var cachedGauss: Double?

  /// Seeds from a whole number below 2³².
  public init(seed: Int) {
    guard let word = UInt32(exactly: seed) else {
      stop("NumPyRandom: the seed must be between 0 and 2**32 - 1, not \(seed)")
    }
    engine = MersenneTwister(seed: word)
  }

  /// Uniform numbers from 0 to before 1: `numpy.random.rand(3)`.
  public func rand(_ shape: [Int]) -> Tensor { fill(shape) { self.engine.fraction() } }

  /// Uniform numbers from `low` to `high`: `numpy.random.uniform(low, high, shape)`.
  public func uniform(_ low: Double, _ high: Double, _ shape: [Int]) -> Tensor {
    fill(shape) { low + (high - low) * self.engine.fraction() }
  }

  /// Normal numbers with mean 0 and standard deviation 1: `numpy.random.randn(3)`.
  public func randn(_ shape: [Int]) -> Tensor { fill(shape) { self.gauss() } }

  /// Normal numbers: `numpy.random.normal(mean, std, shape)`.
  public func normal(mean: Double, std: Double, _ shape: [Int]) -> Tensor {
    fill(shape) { mean + std * self.gauss() }
  }

  /// A whole number from `low` to before `high`: `numpy.random.randint(low, high)`.
  public func randint(_ low: Int, _ high: Int) -> Int {
    if high <= low { stop("randint: there is no whole number from \(low) to before \(high)") }
    return low + bounded(UInt64(high - 1 - low))
  }

  /// Puts an array into random order: `numpy.random.shuffle(values)`.
  @_specialize(where Element == Int)
  public func shuffle<Element>(_ values: inout [Element]) {
    values.withUnsafeMutableBufferPointer { values in
      for index in stride(from: values.count - 1, to: 0, by: -1) {
        values.swapAt(index, bounded(UInt64(index)))
      }
    }
  }

  /// The numbers from 0 to before `count` in random order: `numpy.random.permutation(count)`.
  public func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<max(0, count))
    shuffle(&order)
    return order
  }

  /// `count` numbers from 0 to before `limit`, which may repeat unless `replace` is false:
  /// `numpy.random.choice(limit, count, replace)`.
  public func choice(_ limit: Int, _ count: Int, replace: Bool = true) -> [Int] {
    if replace { return (0..<count).map { _ in randint(0, limit) } }
    if count > limit { stop("choice: there are no \(count) different numbers below \(limit)") }
    return Array(permutation(limit).prefix(count))
  }

  private func fill(_ shape: [Int], _ next: () -> Double) -> Tensor {
    Tensor(shape, of: Double.self) { elements in
      for index in 0..<Shape.count(shape) { elements[index] = next() }
    }
  }

  /// Marsaglia's polar method; the second number of a pair waits for the next call.
  private func gauss() -> Double {
    if let cached = cachedGauss {
      cachedGauss = nil
      return cached
    }
    while true {
      let x = 2 * engine.fraction() - 1
      let y = 2 * engine.fraction() - 1
      let square = x * x + y * y
      guard square < 1, square != 0 else { continue }
      let factor = (-2 * log(square) / square).squareRoot()
      cachedGauss = factor * x
      return factor * y
    }
  }

  /// A whole number from 0 to `limit`, by drawing as many low bits as it has until one fits.
  private func bounded(_ limit: UInt64) -> Int {
    if limit == 0 { return 0 }
    let mask = UInt64.max >> UInt64(truncatingIfNeeded: limit.leadingZeroBitCount)
    if limit > UInt64(UInt32.max) {
      while true {
        let number = engine.doubleWord() & mask
        if number <= limit { return Int(number) }
      }
    }
    let (shortMask, shortLimit) = (UInt32(truncatingIfNeeded: mask), UInt32(limit))
    while true {
      let number = engine.word() & shortMask
      if number <= shortLimit { return Int(number) }
    }
  }
}
