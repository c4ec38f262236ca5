import Testing

@testable import TeX

@Suite("Bytecode belongs to one script and one engine")
struct CompiledScriptTests {
  private let sealed = CompiledScript(script: [1, 2], version: 20700, code: [7, 8, 9]).sealed

  @Test("What was sealed is opened")
  func opens() {
    #expect(CompiledScript(sealed: sealed, script: [1, 2], version: 20700)?.code == [7, 8, 9])
  }

  @Test("Another script, another version, and fewer bytes are refused")
  func refuses() {
    #expect(CompiledScript(sealed: sealed, script: [1, 3], version: 20700) == nil)
    #expect(CompiledScript(sealed: sealed, script: [1, 2], version: 20800) == nil)
    for count in 0..<sealed.count {
      let part = Array(sealed.prefix(count))
      #expect(CompiledScript(sealed: part, script: [1, 2], version: 20700) == nil)
    }
  }

  @Test("Text is encoded in UTF-16 units and decoded again")
  func encoding() {
    #expect(
      ExtendedUTF8.encode("aé中𝒳") == [
        0x61, 0xC3, 0xA9, 0xE4, 0xB8, 0xAD, 0xED, 0xA0, 0xB5, 0xED, 0xB2, 0xB3,
      ])
    for text in ["", "\u{0}a", "é中𝒳🎉", "\r\n"] {
      let decoded = ExtendedUTF8.encode(text).withUnsafeBufferPointer(ExtendedUTF8.decode)
      #expect(decoded == text)
    }
    let half: [UInt8] = [0x61, 0xED, 0xA0, 0xB5, 0x62]
    #expect(half.withUnsafeBufferPointer(ExtendedUTF8.decode) == "a\u{FFFD}b")
  }
}
