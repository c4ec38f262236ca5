/// The engine behind all random numbers: MT19937 of Matsumoto and Nishimura, 1998.
struct MersenneTwister {
  private var state: [UInt32]
  private var position = 624

  /// Seeded from one word, as `torch.manual_seed` and `numpy.random.seed` do.
  init(seed: UInt32) {
    state = [seed]
    state.reserveCapacity(624)
    for index in 1..<624 {
      let last = state[index - 1]
      state.append(1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(index))
    }
  }

  /// Seeded from at least one word, as Python's `random.seed` does.
  init(key: [UInt32]) {
    self.init(seed: 19_650_218)
    var index = 1
    var place = 0
    for _ in 0..<max(624, key.count) {
      let last = state[index - 1]
      state[index] =
        (state[index] ^ ((last ^ (last >> 30)) &* 1_664_525)) &+ key[place] &+ UInt32(place)
      advance(&index)
      place = (place + 1) % key.count
    }
    for _ in 0..<623 {
      let last = state[index - 1]
      state[index] =
        (state[index] ^ ((last ^ (last >> 30)) &* 1_566_083_941)) &- UInt32(index)
      advance(&index)
    }
    state[0] = 0x8000_0000
  }

  private mutating func advance(_ index: inout Int) {
    index += 1
    if index == 624 {
      state[0] = state[623]
      index = 1
    }
  }

  /// The next 32 random bits.
  mutating func word() -> UInt32 {
    if position == 624 { regenerate() }
    var y = state[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C_5680
    y ^= (y << 15) & 0xEFC6_0000
    return y ^ (y >> 18)
  }

  /// The next 64 random bits, the first word high.
  mutating func doubleWord() -> UInt64 {
    let high = UInt64(word())
    return high << 32 | UInt64(word())
  }

  private mutating func regenerate() {
    state.withUnsafeMutableBufferPointer { state in
      func renew(_ index: Int, next: Int, far: Int) {
        let y = (state[index] & 0x8000_0000) | (state[next] & 0x7FFF_FFFF)
        state[index] = state[far] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
      }
      for index in 0..<227 { renew(index, next: index + 1, far: index + 397) }
      for index in 227..<623 { renew(index, next: index + 1, far: index - 227) }
      renew(623, next: 0, far: 396)
    }
    position = 0
  }

  /// A number from 0 to before 1 with 53 random bits, as NumPy and Python make it.
  mutating func fraction() -> Double {
    let high = Double(word() >> 5)
    let low = Double(word() >> 6)
    return (high * 67_108_864 + low) / 9_007_199_254_740_992
  }
}
