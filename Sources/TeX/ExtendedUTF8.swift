/// Text as Duktape keeps it: each UTF-16 unit encoded by itself, in one to three bytes.
///
/// In standard UTF-8 a character beyond U+FFFF has four bytes; JavaScript sees it as two units, so
/// here it has three bytes for each half of the surrogate pair (the encoding CESU-8).
enum ExtendedUTF8 {
  static func encode(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for unit in text.utf16 {
      switch unit {
      case ..<0x80:
        bytes.append(UInt8(unit))
      case ..<0x800:
        bytes.append(0xC0 | UInt8(unit >> 6))
        bytes.append(0x80 | UInt8(unit & 0x3F))
      default:
        bytes.append(0xE0 | UInt8(unit >> 12))
        bytes.append(0x80 | UInt8(unit >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(unit & 0x3F))
      }
    }
    return bytes
  }

  /// The text of bytes that Duktape gave; half a surrogate pair becomes U+FFFD.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let first = rest.popFirst() {
      switch first {
      case ..<0x80: units.append(UInt16(first))
      case ..<0xE0: units.append(UInt16(first & 0x1F) << 6 | tail(&rest))
      default:
        let high = UInt16(first & 0x0F) << 12
        let middle = tail(&rest) << 6
        units.append(high | middle | tail(&rest))
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The six bits of a following byte.
  private static func tail(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> UInt16 {
    UInt16((rest.popFirst() ?? 0) & 0x3F)
  }
}
