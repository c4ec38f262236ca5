/// Duktape's bytecode, sealed with what it was made from.
///
/// Duktape trusts the bytecode that it loads: a wrong byte may do anything. So it is loaded only
/// when the script, the engine and the bytecode itself are the same as when it was sealed.
struct CompiledScript {
  /// What the bytecode belongs to: the script's characters and the engine's version.
  var fingerprint: UInt64
  var code: [UInt8]
}

extension CompiledScript {
  init(script: [UInt8], version: Int, code: [UInt8]) {
    fingerprint = Self.fingerprint(script: script, version: version)
    self.code = code
  }

  /// The bytecode in `sealed`, if it is whole and belongs to the script and the version.
  init?(sealed: [UInt8], script: [UInt8], version: Int) {
    guard sealed.count > 16 else { return nil }
    fingerprint = Self.number(sealed[0..<8])
    code = Array(sealed[16...])
    guard fingerprint == Self.fingerprint(script: script, version: version),
      Self.number(sealed[8..<16]) == Self.hash(code)
    else { return nil }
  }

  /// The fingerprint, the bytecode's own hash, the bytecode.
  var sealed: [UInt8] {
    Self.bytes(fingerprint) + Self.bytes(Self.hash(code)) + code
  }
}

extension CompiledScript {
  private static func fingerprint(script: [UInt8], version: Int) -> UInt64 {
    hash(bytes(UInt64(version)), from: hash(script))
  }

  /// The hash FNV-1a.
  private static func hash(_ bytes: [UInt8], from start: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
    bytes.withUnsafeBufferPointer { bytes in
      var hash = start
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      return hash
    }
  }

  private static func bytes(_ number: UInt64) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian, Array.init)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
