extension Double {
  /// The number with exactly `decimals` digits after the point and a true minus sign (U+2212):
  /// `(-0.25).fixed(3)` is `−0.250`, and what rounds to zero has no sign.
  func fixed(_ decimals: Int) -> String {
    guard isFinite else { return named }
    var digits = DecimalDigits(self)
    digits.round(decimals: decimals)
    return digits.text(decimals: decimals)
  }

  /// The number in at most `count` significant digits, for a sentence: `0.0357`, `1000`, `−3.4`,
  /// `5.1×10⁻⁵`, `∞`.
  ///
  /// A whole number below a million keeps all of its digits.
  func significant(_ count: Int = 4) -> String {
    guard isFinite else { return named }
    var digits = DecimalDigits(self)
    if self == rounded() && abs(self) < 1e6 { return digits.text(decimals: 0) }
    digits.round(significant: count)
    let order = digits.point - 1
    if (-4..<6).contains(order) {
      return digits.text(decimals: max(0, digits.digits.count - digits.point))
    }
    return "\(digits.significand)×10\(order.superscript)"
  }

  /// The number as a significand and an exponent, `2.024e3`, `9.999e−1`, in at most 10 digits.
  var shortScientific: String {
    var digits = DecimalDigits(self)
    digits.round(significant: 10)
    let order = digits.point - 1
    return order == 0 ? digits.significand : digits.significand + "e\(order)".withMinus
  }

  /// A round number with all of its digits where they are few, else as ``significant(_:)``.
  var inFull: String {
    let digits = DecimalDigits(self)
    guard (-8...15).contains(digits.point) else { return significant(10) }
    return digits.text(decimals: max(0, digits.digits.count - digits.point))
  }

  /// The word for a number that is not finite.
  var named: String {
    isNaN ? "NaN" : self < 0 ? "\u{2212}∞" : "∞"
  }
}

extension DecimalDigits {
  /// The digits with the point after the first: `5.1`.
  fileprivate var significand: String {
    var one = self
    one.move(toPoint: 1)
    return one.text(decimals: max(0, digits.count - 1))
  }
}

extension Int {
  /// The number in superscript characters: `⁻⁵`.
  var superscript: String {
    let raised: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return (self < 0 ? "⁻" : "")
      + String(String(magnitude).compactMap { $0.wholeNumberValue.map { raised[$0] } })
  }
}

extension String {
  /// The text with hyphens turned into minus signs (U+2212), for a number.
  var withMinus: String {
    String(map { $0 == "-" ? "\u{2212}" : $0 })
  }
}
