/// The shortest decimal digits that tell a double from its neighbours, for printing it with fewer.
///
/// The number is 0.d₁d₂d₃… · 10^`point`. It is rounded in decimal, half away from zero, so the
/// text does not depend on the platform's printing.
struct DecimalDigits {
  private(set) var isNegative: Bool
  private(set) var digits: [UInt8]
  private(set) var point: Int

  /// The digits of a finite number.
  init(_ value: Double) {
    isNegative = value < 0
    digits = []
    point = 0
    var exponent = 0
    var pastPoint = false
    let text = abs(value).description
    for (index, byte) in text.utf8.enumerated() {
      if byte == UInt8(ascii: ".") {
        pastPoint = true
      } else if byte == UInt8(ascii: "e") {
        exponent = Int(text.dropFirst(index + 1)) ?? 0
        break
      } else if byte != UInt8(ascii: "0") || !digits.isEmpty {
        digits.append(byte - UInt8(ascii: "0"))
        if !pastPoint { point += 1 }
      } else if pastPoint {
        point -= 1
      }
    }
    point += exponent
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { clear() }
  }

  /// Keeps at most `decimals` digits after the point.
  mutating func round(decimals: Int) {
    keep(point + decimals)
  }

  /// Keeps at most `count` digits.
  mutating func round(significant count: Int) {
    keep(count)
  }

  /// Moves the decimal point: 51.2 becomes 5.12 with `point` 1.
  mutating func move(toPoint point: Int) {
    self.point = point
  }

  private mutating func keep(_ count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else { return clear() }
    let roundsUp = digits[count] >= 5
    digits.removeSubrange(count...)
    if roundsUp { increment() }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { clear() }
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0 && digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }

  private mutating func clear() {
    (digits, point, isNegative) = ([], 0, false)
  }
}

extension DecimalDigits {
  /// The digit for 10^`power`.
  func digit(at power: Int) -> UInt8 {
    let index = point - 1 - power
    return digits.indices.contains(index) ? digits[index] : 0
  }

  /// The digits with a point and `decimals` places after it.
  func text(decimals: Int) -> String {
    var output = isNegative ? "\u{2212}" : ""
    for power in (0..<max(point, 1)).reversed() { output += String(digit(at: power)) }
    guard decimals > 0 else { return output }
    output += "."
    for place in 1...decimals { output += String(digit(at: -place)) }
    return output
  }
}
