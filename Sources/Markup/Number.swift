extension Double {
  /// The number with at most `decimals` digits after the point, for coordinates and lengths.
  ///
  /// Rounded half away from zero, without trailing zeros, never `-0` and never an exponent:
  /// `12.5.coordinate()` is `12.5`, `(-0.001).coordinate()` is `0`. The number must be finite and
  /// below 2⁵³ / 10^`decimals` in magnitude, which every place on a page is.
  public func coordinate(decimals: Int = 2) -> String {
    precondition(isFinite, "coordinate: \(self) is not a place on a page")
    let scale = (0..<decimals).reduce(1) { power, _ in power * 10 }
    let units = Int((self * Double(scale)).rounded())
    let (whole, part) = units.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    let sign = units < 0 ? "-" : ""
    if part == 0 { return "\(sign)\(whole)" }
    var digits = String(part)
    digits = String(repeating: "0", count: decimals - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(sign)\(whole).\(digits)"
  }
}
