import Foundation
import Testing

@testable import Plots

/// The width and height of the picture in a link.
func pngSize(_ link: String) throws -> (width: Int, height: Int) {
  let prefix = "data:image/png;base64,"
  try #require(link.hasPrefix(prefix))
  let data = try #require(Data(base64Encoded: String(link.dropFirst(prefix.count))))
  try #require(Array(data.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  func number(at start: Int) -> Int { data[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
  return (number(at: 16), number(at: 20))
}

@Suite("Pictures as PNG")
struct PNGTests {
  @Test("have the size, the chunks and the base64 of a PNG", arguments: 0..<7)
  func links(extra: Int) throws {
    // Names of chunks stand in their order, and each is as long as it says.
    let pixels = (0..<(5 * (3 + extra))).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let bytes = PNG.bytes(width: 5, height: 3 + extra, .grey, pixels: pixels)
    var (place, names) = (8, [String]())
    while place + 12 <= bytes.count {
      let length = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
      names.append(String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self))
      place += 12 + length
    }
    #expect(place == bytes.count)
    #expect(names == ["IHDR", "IDAT", "IEND"])
    let link = PNG.link(width: 5, height: 3 + extra, .grey, pixels: pixels)
    #expect(link == "data:image/png;base64," + Data(bytes).base64EncodedString())
    #expect(try pngSize(link) == (5, 3 + extra))
  }

  @Test("with a palette have their colours, the last of them transparent")
  func palette() {
    let bytes = PNG.bytes(
      width: 2, height: 1, .palette([(1, 2, 3), (4, 5, 6)]), pixels: [0, 1])
    let text = String(decoding: bytes.map { $0 < 128 ? $0 : 63 }, as: UTF8.self)
    #expect(text.contains("PLTE\u{1}\u{2}\u{3}\u{4}\u{5}\u{6}"))
    #expect(text.contains("tRNS?\u{0}"))
  }
}
