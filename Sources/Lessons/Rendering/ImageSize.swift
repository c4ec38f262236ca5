/// The size of an image in pixels, as the beginning of its file tells it, so that the page keeps a
/// place for it before it is loaded.
struct ImageSize: Equatable, Sendable {
  var width: Int
  var height: Int

  /// Reads the beginning of a PNG, GIF, JPEG or SVG file; nil if it is none, or does not tell.
  init?(_ bytes: [UInt8]) {
    let size: (Int, Int)?
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]), bytes.count >= 24 {
      size = (Self.number(bytes[16..<20]), Self.number(bytes[20..<24]))
    } else if bytes.starts(with: "GIF8".utf8), bytes.count >= 10 {
      size = (Self.number(bytes[6..<8].reversed()), Self.number(bytes[8..<10].reversed()))
    } else if bytes.starts(with: [0xFF, 0xD8]) {
      size = Self.jpeg(bytes)
    } else {
      size = Self.svg(String(decoding: bytes, as: UTF8.self))
    }
    guard let size, size.0 > 0, size.1 > 0 else { return nil }
    (width, height) = size
  }
}

extension ImageSize {
  /// A number of the bytes, the highest first.
  private static func number(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  /// Goes from segment to segment to the one that begins a frame.
  private static func jpeg(_ bytes: [UInt8]) -> (Int, Int)? {
    var place = 2
    while place + 9 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        return (
          number(bytes[(place + 7)..<(place + 9)]), number(bytes[(place + 5)..<(place + 7)])
        )
      }
      place += 2 + number(bytes[(place + 2)..<(place + 4)])
    }
    return nil
  }

  /// The width and the height of the outermost element, or the size of its view box.
  private static func svg(_ text: String) -> (Int, Int)? {
    guard let tag = text.firstMatch(of: /<svg\b[^>]*>/)?.0 else { return nil }
    func length(_ name: String) -> Double? {
      guard let start = tag.firstRange(of: " \(name)=\"")?.upperBound else { return nil }
      let value = tag[start...].prefix { $0 != "\"" }
      return Double(value.hasSuffix("px") ? value.dropLast(2) : value)
    }
    func rounded(_ width: Double, _ height: Double) -> (Int, Int)? {
      guard width < 1e6, height < 1e6 else { return nil }
      return (Int(width.rounded()), Int(height.rounded()))
    }
    if let width = length("width"), let height = length("height") { return rounded(width, height) }
    guard let box = tag.firstMatch(of: /\sviewBox="([^"]*)"/)?.1 else { return nil }
    let numbers = box.split { $0 == " " || $0 == "," }.compactMap { Double($0) }
    return numbers.count == 4 ? rounded(numbers[2], numbers[3]) : nil
  }
}
