#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Numbers as C and Python print them, rounded from the exact binary value, ties to even.
enum NumberText {
  /// `%.{decimals}f`: keeps the sign of −0; `nan`, `inf`, `-inf`.
  static func fixed(_ value: Double, decimals: Int) -> String {
    formatted(value, decimals, "%.*f")
  }

  /// `%.4e`: at least two digits of exponent.
  static func scientific(_ value: Double, decimals: Int = 4) -> String {
    formatted(value, decimals, "%.*e")
  }

  private static func formatted(_ value: Double, _ decimals: Int, _ format: String) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let bytes = printed(value, decimals, format)
    // The program may have chosen a language in which the point is something else.
    let isPlain = { (byte: UInt8) in
      (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2B || byte == 0x65
    }
    guard let first = bytes.firstIndex(where: { !isPlain($0) }),
      let last = bytes.lastIndex(where: { !isPlain($0) })
    else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes[..<first] + [0x2E] + bytes[(last + 1)...], as: UTF8.self)
  }

  /// What C prints, in one pass if it is no longer than most numbers are.
  private static func printed(_ value: Double, _ decimals: Int, _ format: String) -> [UInt8] {
    let arguments: [any CVarArg] = [Int32(decimals), value]
    func bytes(capacity: Int, _ length: inout Int) -> [UInt8] {
      [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        buffer.withMemoryRebound(to: CChar.self) { characters in
          length = withVaList(arguments) {
            Int(vsnprintf(characters.baseAddress, characters.count, format, $0))
          }
        }
        count = min(length, capacity - 1)
      }
    }
    var length = 0
    let short = bytes(capacity: 48, &length)
    return length < 48 ? short : bytes(capacity: length + 1, &length)
  }
}

extension DefaultStringInterpolation {
  /// A number with a fixed count of decimals: `"\(0.046995, decimals: 4)"` is `0.0470`, as
  /// Python's `f"{x:.4f}"`.
  public mutating func appendInterpolation(_ value: Double, decimals: Int) {
    if decimals < 0 { stop("decimals: \(decimals) is no number of decimals") }
    appendLiteral(NumberText.fixed(value, decimals: decimals))
  }

  /// The item of a tensor with one element, with a fixed count of decimals.
  public mutating func appendInterpolation(_ tensor: Tensor, decimals: Int) {
    appendInterpolation(tensor.item(), decimals: decimals)
  }

  /// A tensor: of one without axes the number alone, as Python's f-string has it, else what
  /// `print` writes.
  public mutating func appendInterpolation(_ tensor: Tensor) {
    appendLiteral(tensor.rank == 0 ? tensor.itemText : tensor.description)
  }
}
