import Foundation
import Testing

@testable import Tensors

/// Reads the golden files, which hold what PyTorch, NumPy and Python really gave.
enum Golden {
  static func load<File: Decodable>(_ name: String, as type: File.Type = File.self) throws -> File {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Goldens"))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(File.self, from: Data(contentsOf: url))
  }
}

/// A list of cases.
struct GoldenCases<Case: Decodable>: Decodable {
  var cases: [Case]
}

/// Values as bits: all of them, or the head, the tail and a hash of a long list.
struct GoldenArray: Decodable {
  var n: Int
  var hex: String?
  var ints: [Int64]?
  var head: Ints?
  var tail: Ints?
  var fnv1a64: String?

  /// Hexadecimal digits or whole numbers.
  enum Ints: Decodable {
    case hex(String)
    case ints([Int64])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .hex(text)
      } else {
        self = .ints(try container.decode([Int64].self))
      }
    }
  }

  func matches(_ values: [Float]) -> Bool {
    matches(values.map { UInt64($0.bitPattern) }, bytes: 4)
  }
  func matches(_ values: [Double]) -> Bool { matches(values.map(\.bitPattern), bytes: 8) }
  func matches(_ values: [Int]) -> Bool {
    matches(values.map { UInt64(bitPattern: Int64($0)) }, bytes: 8)
  }

  /// The values, where all are stored.
  var floats: [Float] {
    GoldenArray.bits(hex ?? "", bytes: 4).map { Float(bitPattern: UInt32($0)) }
  }
  var doubles: [Double] { GoldenArray.bits(hex ?? "", bytes: 8).map(Double.init(bitPattern:)) }

  private func matches(_ values: [UInt64], bytes: Int) -> Bool {
    if values.count != n { return false }
    if let hex, GoldenArray.bits(hex, bytes: bytes) != values { return false }
    if let ints, ints.map({ UInt64(bitPattern: $0) }) != values { return false }
    if let head {
      let expected = GoldenArray.bits(head, bytes: bytes)
      if Array(values.prefix(expected.count)) != expected { return false }
    }
    if let tail {
      let expected = GoldenArray.bits(tail, bytes: bytes)
      if Array(values.suffix(expected.count)) != expected { return false }
    }
    guard let fnv1a64 else { return hex != nil || ints != nil }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for value in values {
      for byte in 0..<bytes {
        hash = (hash ^ (value >> UInt64(8 * byte) & 0xFF)) &* 0x100_0000_01B3
      }
    }
    return hash == UInt64(fnv1a64, radix: 16)
  }

  private static func bits(_ stored: Ints, bytes: Int) -> [UInt64] {
    switch stored {
    case .hex(let hex): bits(hex, bytes: bytes)
    case .ints(let ints): ints.map { UInt64(bitPattern: $0) }
    }
  }

  static func bits(_ hex: String, bytes: Int) -> [UInt64] {
    let digits = Array(hex.utf8)
    return stride(from: 0, to: digits.count, by: 2 * bytes).compactMap {
      UInt64(String(decoding: digits[$0..<($0 + 2 * bytes)], as: UTF8.self), radix: 16)
    }
  }
}

extension Tensor {
  /// The elements of a float32 tensor, in row-major order.
  var floats: [Float] { scalars.map { Float($0) } }
}
