/// A row of colours for the values of a heat map, from low to high.
public enum PlotRamp: Sendable {
  /// ``diverging`` around 0 for values of both signs, else ``viridis``.
  case automatic
  /// Dark violet over green to yellow, even to the eye and in grey.
  case viridis
  /// Blue below the middle, pale in it, red above.
  case diverging
  /// White to dark red, as in the heat maps of attention.
  case reds
  /// Black to white, as in photographs.
  case grays
}

/// A ramp over the values of a mark.
struct RampScale: Equatable, Sendable {
  let ramp: PlotRamp
  let low: Double
  let high: Double
  /// What the colours mean, beside their bar.
  let label: String?

  /// - Parameter domain: The values of the first and the last colour; those of the data if `nil`.
  init(_ ramp: PlotRamp, values: [Double], domain: ClosedRange<Double>?, label: String?) {
    var reach = Reach()
    for value in values { reach.makeRoom(value) }
    var (low, high) = domain.map { ($0.lowerBound, $0.upperBound) } ?? (reach.low, reach.high)
    if !(low.isFinite && high.isFinite) || low > high { (low, high) = (0, 1) }
    let hasBothSigns = low < 0 && high > 0
    self.ramp = ramp == .automatic ? (hasBothSigns ? .diverging : .viridis) : ramp
    if self.ramp == .diverging && domain == nil && hasBothSigns {
      // As far to each side as the larger of both, so that 0 is in the middle.
      let bound = max(-low, high)
      (low, high) = (-bound, bound)
    }
    let view = Limits(low, high).asView
    (self.low, self.high) = low == high ? (view.low, view.high) : (low, high)
    self.label = label
  }

  /// How far along the ramp a value stands, 0 to 1; `nil` for one that is not finite.
  func share(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    return min(max((value / 2 - low / 2) / (high / 2 - low / 2), 0), 1)
  }

  /// The colour of a share, `#rrggbb`.
  func colour(at share: Double) -> String { ramp.colour(at: share).css }
}

extension PlotRamp {
  /// Colours at equal distances; between them each channel changes evenly. Viridis is matplotlib's
  /// (CC0), the others are ColorBrewer's RdBu and Reds.
  var stops: [UInt32] {
    switch self {
    case .automatic, .viridis:
      [
        0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
        0xFDE725,
      ]
    case .diverging:
      [
        0x053061, 0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D,
        0xB2182B, 0x67001F,
      ]
    case .reds:
      [
        0xFFF5F0, 0xFEE0D2, 0xFCBBA1, 0xFC9272, 0xFB6A4A, 0xEF3B2C, 0xCB181D, 0xA50F15, 0x67000D,
      ]
    case .grays: [0x000000, 0xFFFFFF]
    }
  }

  func colour(at share: Double) -> RGB {
    let place = share * Double(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    let (from, to, part) = (RGB(stops[index]), RGB(stops[index + 1]), place - Double(index))
    func mixed(_ one: UInt8, _ other: UInt8) -> UInt8 {
      UInt8((Double(one) + (Double(other) - Double(one)) * part).rounded())
    }
    return RGB(
      red: mixed(from.red, to.red), green: mixed(from.green, to.green),
      blue: mixed(from.blue, to.blue))
  }
}

/// A colour by its red, green and blue.
struct RGB: Equatable, Sendable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  init(red: UInt8, green: UInt8, blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  init(_ code: UInt32) {
    red = UInt8(code >> 16 & 255)
    green = UInt8(code >> 8 & 255)
    blue = UInt8(code & 255)
  }

  var css: String {
    "#"
      + [red, green, blue].map { channel in
        let text = String(channel, radix: 16)
        return text.count == 1 ? "0" + text : text
      }.joined()
  }

  /// Black or white, whichever can be read better on the colour: the luminance of sRGB at which
  /// both have the same contrast is 0.179.
  var readableText: String {
    func linear(_ channel: UInt8) -> Double {
      let share = Double(channel) / 255
      return share * share * (0.7 * share + 0.3)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) > 0.179
      ? "#000000" : "#ffffff"
  }
}
