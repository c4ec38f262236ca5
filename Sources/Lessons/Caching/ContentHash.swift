import Foundation

/// A name for contents of 128 bits, after Fowler, Noll and Vo (FNV-1a) on words of 8 bytes. It tells
/// different contents apart, but is no defence against someone who means to deceive.
struct ContentHash {
  private var state: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D

  /// Adds a piece; where one piece ends and the next begins is part of the contents.
  mutating func add(_ bytes: some ContiguousBytes) {
    bytes.withUnsafeBytes { bytes in
      mix(UInt64(bytes.count))
      var place = 0
      while place + 8 <= bytes.count {
        mix(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian)
        place += 8
      }
      var rest: UInt64 = 0
      while place < bytes.count {
        rest = rest << 8 | UInt64(bytes[place])
        place += 1
      }
      mix(rest)
    }
  }

  mutating func add(_ text: String) { add(Array(text.utf8)) }

  /// The name: 32 hexadecimal digits.
  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  private mutating func mix(_ word: UInt64) {
    state = (state ^ UInt128(word)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
    state ^= state >> 67
  }

  static func text(of data: Data) -> String {
    var hash = ContentHash()
    hash.add(data)
    return hash.text
  }
}

extension ContentHash {
  /// The name of a file's contents; nil if it cannot be read.
  static func text(ofFile path: String) -> String? {
    guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
      return nil
    }
    return text(of: data)
  }

  /// A name for a large program, from its size and pages taken from all over it: to read the whole
  /// compiler would take longer than many compiles.
  static func sample(ofFile path: String) -> String? {
    guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
      return nil
    }
    var hash = ContentHash()
    hash.add("\(data.count)")
    for part in 0..<64 {
      let start = data.count / 64 * part
      hash.add(data[start..<min(start + 4096, data.count)])
    }
    return hash.text
  }
}
