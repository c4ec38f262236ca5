internal import CZlib

/// A picture as the bytes of a PNG file.
enum PNG {
  /// What the bytes of the pixels mean.
  enum Colour {
    /// A byte a pixel, 0 black.
    case grey
    /// Three bytes a pixel.
    case rgb
    /// A byte a pixel: the number of a colour; the last colour is transparent.
    case palette([(red: UInt8, green: UInt8, blue: UInt8)])
  }

  /// - Parameter pixels: Row by row from the top, `height` rows of `width` pixels.
  static func bytes(width: Int, height: Int, _ colour: Colour, pixels: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let kind: UInt8
    switch colour {
    case .grey: kind = 0
    case .rgb: kind = 2
    case .palette: kind = 3
    }
    output += chunk("IHDR", bigEndian(width) + bigEndian(height) + [8, kind, 0, 0, 0])
    if case .palette(let colours) = colour {
      output += chunk("PLTE", colours.flatMap { [$0.red, $0.green, $0.blue] })
      output += chunk("tRNS", [UInt8](repeating: 255, count: colours.count - 1) + [0])
    }
    let stride = height == 0 ? 0 : pixels.count / height
    var rows: [UInt8] = []
    rows.reserveCapacity(pixels.count + height)
    for row in 0..<height {
      // Each row begins with its filter; none is right for pictures of few levels.
      rows.append(0)
      rows += pixels[(row * stride)..<((row + 1) * stride)]
    }
    return output + chunk("IDAT", deflated(rows)) + chunk("IEND", [])
  }

  /// The picture as a link that holds it.
  static func link(width: Int, height: Int, _ colour: Colour, pixels: [UInt8]) -> String {
    "data:image/png;base64," + base64(bytes(width: width, height: height, colour, pixels: pixels))
  }
}

extension PNG {
  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + data
    let sum = crc32(0, body, UInt32(body.count))
    return bigEndian(data.count) + body + bigEndian(Int(sum))
  }

  private static func bigEndian(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var size = compressBound(UInt(bytes.count))
    var output = [UInt8](repeating: 0, count: Int(size))
    let status = compress2(&output, &size, bytes, UInt(bytes.count), 9)
    precondition(status == Z_OK, "zlib cannot compress \(bytes.count) bytes: status \(status)")
    return Array(output.prefix(Int(size)))
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? Int(bytes[start + offset]) : 0) }
      for place in 0..<4 {
        output.append(
          place <= count ? digits[group >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
