#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// PyTorch's random number generator for the CPU.
struct TorchGenerator {
  private var engine: MersenneTwister
  /// The second of a pair of normal numbers, unscaled, for the next small call.
  private var cachedNormal: Double?

  /// Takes the low 32 bits of the seed, as PyTorch does.
  init(seed: Int) {
    engine = MersenneTwister(seed: UInt32(truncatingIfNeeded: seed))
  }

  mutating func word() -> UInt32 { engine.word() }
  mutating func doubleWord() -> UInt64 { engine.doubleWord() }

  /// From 0 to before 1, with 24 random bits.
  mutating func uniformFloat() -> Float { Float(engine.word() & 0xFF_FFFF) * 0x1p-24 }

  /// From 0 to before 1, with 53 random bits.
  mutating func uniformDouble() -> Double {
    Double(engine.doubleWord() & 0x1F_FFFF_FFFF_FFFF) * 0x1p-53
  }

  /// One normal number for fills of fewer than 16 elements (Box–Muller in float64).
  mutating func normal() -> Double {
    if let cached = cachedNormal {
      cachedNormal = nil
      return cached
    }
    let angle = 2 * Double.pi * uniformDouble()
    let radius = (-2 * log1p(-uniformDouble())).squareRoot()
    cachedNormal = radius * sin(angle)
    return radius * cos(angle)
  }

  /// Fills float32 elements with normal numbers.
  mutating func fillNormal(_ data: UnsafeMutableBufferPointer<Float>, mean: Double, std: Double) {
    if data.count < 16 {
      for index in data.indices { data[index] = Float(mean.addingProduct(normal(), std)) }
      return
    }
    let (mean, std) = (Float(mean), Float(std))
    for index in data.indices { data[index] = uniformFloat() }
    for start in stride(from: 0, through: data.count - 16, by: 16) {
      NormalBlock.transform(data, at: start, mean: mean, std: std)
    }
    if data.count % 16 != 0 {
      let start = data.count - 16
      for index in start..<data.count { data[index] = uniformFloat() }
      NormalBlock.transform(data, at: start, mean: mean, std: std)
    }
  }

  /// Fills float64 elements with normal numbers.
  mutating func fillNormal(_ data: UnsafeMutableBufferPointer<Double>, mean: Double, std: Double) {
    if data.count < 16 {
      for index in data.indices { data[index] = mean.addingProduct(normal(), std) }
      return
    }
    func transform(at start: Int) {
      for index in start..<(start + 8) {
        let radius = (-2 * log(1 - data[index])).squareRoot()
        let angle = 2 * Double.pi * data[index + 8]
        data[index] = mean.addingProduct(radius * cos(angle), std)
        data[index + 8] = mean.addingProduct(radius * sin(angle), std)
      }
    }
    for index in data.indices { data[index] = uniformDouble() }
    for start in stride(from: 0, through: data.count - 16, by: 16) { transform(at: start) }
    if data.count % 16 != 0 {
      for index in (data.count - 16)..<data.count { data[index] = uniformDouble() }
      transform(at: data.count - 16)
    }
  }

  /// A whole number from `low` to before `high`; the range must not be empty.
  mutating func integer(from low: Int, to high: Int) -> Int {
    let range = UInt64(bitPattern: Int64(high &- low))
    let offset = range >= 1 << 28 ? doubleWord() % range : UInt64(word()) % range
    return low &+ Int(truncatingIfNeeded: offset)
  }

  /// The numbers from 0 to before `count` in random order.
  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    if count >= 214_748_364 {
      for index in 0..<count {
        let other = Int(doubleWord() % UInt64(index + 1))
        order[index] = index
        order.swapAt(index, other)
      }
      return order
    }
    for index in 0..<max(0, count - 1) {
      order.swapAt(index, index + Int(word()) % (count - index))
    }
    return order
  }
}

/// Sixteen uniform numbers made normal in float32, by polynomials that need no C library, so that
/// every machine gives the same bits. (The sine, cosine and logarithm are those of the Cephes
/// library as AVX2 code in PyTorch has them.)
enum NormalBlock {
  /// Element j of the first eight gives the radius, its partner j + 8 the angle.
  static func transform(
    _ data: UnsafeMutableBufferPointer<Float>, at start: Int, mean: Float, std: Float
  ) {
    for index in start..<(start + 8) {
      let radius = (-2 * log(1 - data[index])).squareRoot()
      let (sine, cosine) = sineAndCosine(twoPi * data[index + 8])
      data[index] = mean.addingProduct(radius * cosine, std)
      data[index + 8] = mean.addingProduct(radius * sine, std)
    }
  }

  private static let twoPi = Float(bitPattern: 0x40C9_0FDB)

  /// The natural logarithm of a normal number in (0, 1].
  static func log(_ x: Float) -> Float {
    var exponent = Float(Int(x.bitPattern >> 23 & 0xFF) - 126)
    let mantissa = Float(bitPattern: x.bitPattern & 0x807F_FFFF | 0x3F00_0000)
    var t = mantissa - 1
    if mantissa < Float(bitPattern: 0x3F35_04F3) {
      exponent -= 1
      t = t + mantissa
    }
    let z = t * t
    var y = logCoefficients[0]
    for coefficient in logCoefficients.dropFirst() { y = coefficient.addingProduct(y, t) }
    y = y * t
    y = (exponent * Float(bitPattern: 0xB95E_8083)).addingProduct(y, z)
    y = y - 0.5 * z
    return (t + y).addingProduct(exponent, Float(bitPattern: 0x3F31_8000))
  }

  private static let logCoefficients: [Float] = [
    0x3D90_21BB, 0xBDEB_D1B8, 0x3DEF_251A, 0xBDFE_5D4F, 0x3E11_E9BF, 0xBE2A_AE50, 0x3E4C_CEAC,
    0xBE7F_FFFC, 0x3EAA_AAAA,
  ].map(Float.init(bitPattern:))

  /// The sine and cosine of an angle in [0, 8192).
  static func sineAndCosine(_ angle: Float) -> (sine: Float, cosine: Float) {
    let octant = (Int32(angle * Float(bitPattern: 0x3FA2_F983)) + 1) & ~1
    let q = Float(octant)
    var a = angle.addingProduct(q, Float(bitPattern: 0xBF49_0000))
    a = a.addingProduct(q, Float(bitPattern: 0xB97D_A000))
    a = a.addingProduct(q, Float(bitPattern: 0xB322_2169))
    let z = a * a
    var c = Float(bitPattern: 0xBAB6_061A).addingProduct(Float(bitPattern: 0x37CC_F5CE), z)
    c = Float(bitPattern: 0x3D2A_AAA5).addingProduct(c, z)
    c = c * z
    c = (-(0.5 * z)).addingProduct(c, z)
    c = c + 1
    var s = Float(bitPattern: 0x3C08_839E).addingProduct(Float(bitPattern: 0xB94C_A1F9), z)
    s = Float(bitPattern: 0xBE2A_AAA3).addingProduct(s, z)
    s = s * z
    s = a.addingProduct(s, a)
    let isSwapped = octant & 2 != 0
    let sine = isSwapped ? c : s
    let cosine = isSwapped ? s : c
    return (octant & 4 != 0 ? -sine : sine, (octant - 2) & 4 == 0 ? -cosine : cosine)
  }
}
