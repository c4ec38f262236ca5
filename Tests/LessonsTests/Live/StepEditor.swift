/// Edits the steps of a lesson at random, as an author might: changes, insertions, deletions, moves,
/// new names, mistakes and their mending.
struct StepEditor {
  private(set) var steps = [
    "var n = 1\nmanualSeed(7)", "func f(_ x: Int) -> Int { n * 2 + x }", "print(f(1))",
    "n += 3", "let t = Tensor.rand([2])\nprint(t, n)", "print(n, f(2), t.sum(), g(n))",
  ]
  /// The steps that the lesson takes from another.
  private(set) var saved = ["var base = 5", "func g(_ x: Int) -> Int { base * x }"]
  private var random: SplitMix
  private var names = 0
  /// A step that was broken, as it was.
  private var mended: (broken: String, whole: String)?

  init(seed: UInt64) { random = SplitMix(state: seed) }

  mutating func edit() {
    let place = number(below: steps.count)
    switch number(below: 12) {
    case 0: steps[place] += "\nprint(\(number(below: 100)))"
    case 1: steps[place] += "\nn += \(number(below: 5))"
    case 2: steps.insert("print(\"new\", n)", at: place)
    case 3 where steps.count > 3: steps.remove(at: place)
    case 4: steps.swapAt(place, number(below: steps.count))
    case 5: steps[place] = "// a comment\n" + steps[place]
    case 6: rename(at: place)
    case 7: breakStep(at: place)
    case 8: steps[place] += "\nfunc f(_ x: Int) -> Int { n + x * \(number(below: 9)) }"
    case 9: saved[0] = "var base = \(number(below: 9))"
    case 10: saved[1] = "base += 1\nfunc g(_ x: Int) -> Int { base * x + \(number(below: 9)) }"
    default: mend()
    }
  }
}

extension StepEditor {
  private mutating func number(below limit: Int) -> Int {
    Int.random(in: 0..<limit, using: &random)
  }

  /// Gives the number another name from a step on, or from its second mention in the lesson on.
  private mutating func rename(at place: Int) {
    names += 1
    steps.insert("var m\(names) = n\nm\(names) += 1\nprint(m\(names))", at: place)
  }

  private mutating func breakStep(at place: Int) {
    let faults = [
      "let broken: Int = \"\"", "print([1][n + 7])", "let never: Int = missing(n)",
      "struct Fault: Error {}\nthrow Fault()", "expect(n < 0, \"below zero\")", "print((n",
    ]
    let broken = steps[place] + "\n" + faults[number(below: faults.count)]
    mended = (broken, steps[place])
    steps[place] = broken
  }

  private mutating func mend() {
    guard let mended, let place = steps.firstIndex(of: mended.broken) else { return }
    steps[place] = mended.whole
    self.mended = nil
  }
}

/// Sebastiano Vigna's splitmix64.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
