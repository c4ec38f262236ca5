import Foundation
import Testing

@testable import Tensors

/// Numbers in text.
@Suite struct CSVNumberTests {
  private func parse(_ text: String) -> Double? {
    Array(text.utf8).withUnsafeBufferPointer { CSVNumber.parse($0) }
  }

  @Test("Numbers are those that Python's float reads, bit for bit")
  func python() throws {
    struct Numbers: Decodable { var numbers: [[String]] }
    let numbers = try Golden.load("data/numbers", as: Numbers.self).numbers
    #expect(numbers.count == 130)
    for number in numbers {
      #expect(parse(number[0])?.bitPattern == UInt64(number[1], radix: 16), "\(number[0])")
    }
  }

  @Test("Random numbers of all lengths and sizes are rounded as the standard library rounds them")
  func random() {
    var random = PythonRandom(seed: 11)
    for _ in 0..<20_000 {
      var text = random.randint(0, 1) == 0 ? "-" : ""
      let length = random.randint(1, 21)
      let point = random.randint(0, length)
      for place in 0..<length {
        if place == point { text += "." }
        text += String(random.randint(0, 9))
      }
      if random.randint(0, 2) == 0 { text += "e\(random.randint(-30, 30))" }
      #expect(parse(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }

  @Test("A number halfway between two Doubles goes to the even one")
  func ties() {
    var random = PythonRandom(seed: 12)
    for _ in 0..<2000 {
      // An odd number of 54 bits lies halfway; five digits behind the point keep 19 in all.
      let odd = UInt64(1) << 53 | UInt64(random.randint(0, 1 << 52)) << 1 | 1
      for text in ["\(odd)", "\(odd).0", "\(odd).00", "\(odd).01", "\(odd).000000001"] {
        #expect(parse(text)?.bitPattern == Double(text)?.bitPattern, "\(text)")
      }
      let half = "\(odd >> 20).5"
      #expect(parse(half) == Double(half))
    }
  }

  @Test("Infinities, not-a-numbers and hexadecimal numbers")
  func words() {
    #expect(parse("inf") == .infinity)
    #expect(parse("-INFINITY") == -.infinity)
    #expect(parse("NAN")?.isNaN == true)
    #expect(parse("0x1p4") == 16)
    #expect(parse("-0x.8p1") == -1)
  }

  @Test(
    "What is no number",
    arguments: [
      "", " ", "-", ".", "+.", "e5", "1e", "1e+", "1..2", "1.2.3", "1,2", "1 2", "1_000", "--1",
      "+-1",
      "abc", "0x", "0xg", "infi", "nano", "nan(1)", "1.5f", "１", "1\0", "0x1_0p1", "1e5.5", "in",
    ])
  func wrong(text: String) {
    #expect(parse(text) == nil)
  }
}
