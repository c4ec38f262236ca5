import Foundation

/// Pseudo-random numbers of a fixed sequence, the same on every platform (a 64-bit linear
/// congruential generator by Knuth, its upper bits).
struct Sequence64 {
  var state: UInt64 = 1

  mutating func uniform() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }

  /// About normal: the sum of twelve uniform numbers, less its mean.
  mutating func normal() -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + uniform() }
  }

  mutating func normals(_ count: Int) -> [Double] {
    (0..<count).map { _ in normal() }
  }
}

/// The lesson's data: the second feature, and labels y = 2 x₁ − 3.4 x₂ + 4.2 + noise.
func lessonData(_ count: Int) -> (x: [Double], y: [Double]) {
  var random = Sequence64()
  let first = random.normals(count)
  let second = random.normals(count)
  let noise = random.normals(count)
  let labels = zip(zip(first, second), noise).map { 2 * $0.0 - 3.4 * $0.1 + 4.2 + 0.01 * $1 }
  return (second, labels)
}

/// Losses that fall to a floor with a little noise.
func losses(_ count: Int, rate: Double = 0.5, floor: Double = 0.2, seed: UInt64 = 1) -> [Double] {
  var random = Sequence64(state: seed)
  return (0..<count).map { epoch in
    floor + 2.1 * exp(-rate * Double(epoch)) + 0.02 * random.uniform()
  }
}

/// About normal numbers of a seed.
func normals(_ count: Int, mean: Double = 0, deviation: Double = 1, seed: UInt64 = 1) -> [Double] {
  var random = Sequence64(state: seed)
  return random.normals(count).map { mean + deviation * $0 }
}

/// A walk whose steps are about normal.
func walk(_ count: Int, seed: UInt64 = 1) -> [Double] {
  var place = 0.0
  return normals(count, seed: seed).map { step in
    place += step
    return place
  }
}

/// A handwritten digit's look: a bright ring or stroke on 16 × 16 pixels.
func digit(_ number: Int) -> [Double] {
  (0..<256).map { index in
    let (x, y) = (Double(index % 16) - 7.5, Double(index / 16) - 7.5)
    let ring = (x * x + 0.6 * y * y).squareRoot() - 4.5
    let stroke = x + 0.2 * y
    let distance = number == 0 ? ring : number == 1 ? stroke : min(abs(ring), abs(y - 1) + 1)
    return max(0, 1 - abs(distance) / 1.6)
  }
}
