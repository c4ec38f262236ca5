extension Double {
  /// The number with at most so many significant digits, without zeros at the end.
  func text(digits: Int) -> String {
    if !isFinite { return "\(self, decimals: 0)" }
    if rounded() == self && magnitude < 1e15 { return String(Int64(self)) }
    // As many decimals as the number's size leaves.
    var decimals = digits - 1
    var power = 10.0
    while decimals > 0 && magnitude >= power {
      power *= 10
      decimals -= 1
    }
    power = 1
    while decimals < 12 && magnitude < power {
      power /= 10
      decimals += 1
    }
    var text = "\(self, decimals: decimals)"
    while text.contains("."), text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
