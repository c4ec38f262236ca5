/// Decimal numbers in text, rounded correctly to the nearest Double.
enum CSVNumber {
  /// Reads the number that begins at `place`, the common way: sign, digits, point, digits,
  /// exponent.
  ///
  /// `place` moves behind it. If it stays, there is no number, or one that only
  /// ``parse(_:)`` can round; the result then means nothing.
  static func scan(
    _ place: inout UnsafePointer<UInt8>, until end: UnsafePointer<UInt8>
  ) -> Double {
    var next = place
    var isNegative = false
    if next < end, next.pointee == UInt8(ascii: "-") || next.pointee == UInt8(ascii: "+") {
      isNegative = next.pointee == UInt8(ascii: "-")
      next += 1
    }
    let first = next
    var digits: UInt64 = 0
    scanDigits(&next, until: end, &digits)
    var digitCount = next - first
    var exponent = 0
    if next < end, next.pointee == UInt8(ascii: ".") {
      next += 1
      let fraction = next
      scanDigits(&next, until: end, &digits)
      exponent = fraction - next
      digitCount -= exponent
    }
    if digitCount == 0 { return 0 }
    if next < end, next.pointee | 0x20 == UInt8(ascii: "e") {
      guard let power = scanExponent(&next, until: end) else { return 0 }
      exponent += power
    }
    // Zeros in front count for nothing; with 19 digits at most, nothing has overflowed.
    if digitCount > 19, digitCount - zeros(from: first, until: end) > 19 { return 0 }
    guard let value = value(digits, exponent) else { return 0 }
    place = next
    return isNegative ? -value : value
  }

  /// Adds decimal digits to a number, eight at a time while there are so many.
  @inline(__always)
  private static func scanDigits(
    _ next: inout UnsafePointer<UInt8>, until end: UnsafePointer<UInt8>, _ number: inout UInt64
  ) {
    while end - next >= 8 {
      var eight = UInt64(
        littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self))
      // A digit's byte has the high half 3, and still has it when 6 is added.
      let high = eight & 0xF0F0_F0F0_F0F0_F0F0
      let raised = (eight &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0
      if high | raised >> 4 != 0x3333_3333_3333_3333 { break }
      // Neighbours are joined to numbers of two, then four, then eight digits.
      eight &-= 0x3030_3030_3030_3030
      eight = eight &* 10 &+ eight >> 8
      let even = (eight & 0xFF_0000_00FF) &* (100 + 1_000_000 << 32)
      let odd = (eight >> 16 & 0xFF_0000_00FF) &* (1 + 10_000 << 32)
      number = number &* 100_000_000 &+ (even &+ odd) >> 32
      next += 8
    }
    while next < end, case let digit = next.pointee &- UInt8(ascii: "0"), digit < 10 {
      number = number &* 10 &+ UInt64(digit)
      next += 1
    }
  }

  /// The exponent from its `e` on; nil if it has no digit or is beyond what any Double needs.
  private static func scanExponent(
    _ next: inout UnsafePointer<UInt8>, until end: UnsafePointer<UInt8>
  ) -> Int? {
    next += 1
    var isNegative = false
    if next < end, next.pointee == UInt8(ascii: "-") || next.pointee == UInt8(ascii: "+") {
      isNegative = next.pointee == UInt8(ascii: "-")
      next += 1
    }
    let first = next
    var exponent = 0
    while next < end, case let digit = next.pointee &- UInt8(ascii: "0"), digit < 10 {
      exponent = exponent * 10 + Int(digit)
      if exponent > 9999 { return nil }
      next += 1
    }
    if next == first { return nil }
    return isNegative ? -exponent : exponent
  }

  private static func zeros(
    from first: UnsafePointer<UInt8>, until end: UnsafePointer<UInt8>
  ) -> Int {
    var next = first
    var count = 0
    while next < end {
      if next.pointee == UInt8(ascii: "0") {
        count += 1
      } else if next.pointee != UInt8(ascii: ".") {
        break
      }
      next += 1
    }
    return count
  }

  /// `digits` · 10^`exponent`, rounded once; nil where this takes more than a few operations.
  private static func value(_ digits: UInt64, _ exponent: Int) -> Double? {
    // Both numbers are exact as Doubles, so that the one operation rounds correctly.
    // See Clinger, "How to Read Floating Point Numbers Accurately", 1990.
    if digits <= 1 << 53, -22...22 ~= exponent {
      let number = Double(digits)
      return exponent < 0 ? number / powersOfTen[-exponent] : number * powersOfTen[exponent]
    }
    if digits == 0 || exponent == 0 { return Double(digits) }
    guard -27..<0 ~= exponent else { return nil }
    // digits / 10^p = (digits / 5^p) / 2^p, and 5^p is below 2⁶³. Both are shifted to the top of
    // their words; so the quotient has 63 bits or more, ten more than a Double keeps, and whether
    // the division leaves a remainder decides only a tie.
    let power = powersOfFive[-exponent]
    let shift = digits.leadingZeroBitCount
    let top = digits << shift
    let divisor = power << power.leadingZeroBitCount
    let (quotient, remainder) = divisor.dividingFullWidth((top >> 1, top << 63))
    let rounded = Double(quotient | (remainder == 0 ? 0 : 1))
    let binary = power.leadingZeroBitCount - shift - 63 + exponent
    return rounded * Double(bitPattern: UInt64(1023 + binary) << 52)
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  private static let powersOfFive: [UInt64] = (0...27).map { power in
    (0..<power).reduce(1) { product, _ in product * 5 }
  }
}

extension CSVNumber {
  /// The number that a whole text is, with white space around it, as Python's `float` reads it:
  /// also `inf`, `infinity` and `nan` in any case, and beyond Python hexadecimal numbers (`0x1p4`).
  /// Underscores between digits, which Python allows, are none here.
  static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    let text = trimmed(text)
    guard let start = text.baseAddress, text.count > 0 else { return nil }
    var place = start
    let value = scan(&place, until: start + text.count)
    if place == start + text.count { return value }
    let word = String(decoding: text, as: UTF8.self).lowercased()
    return isNumber(word) ? Double(word) : nil
  }

  static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var (start, end) = (0, text.count)
    while start < end, isSpace(text[start]) { start += 1 }
    while end > start, isSpace(text[end - 1]) { end -= 1 }
    return UnsafeBufferPointer(rebasing: text[start..<end])
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 9...13 ~= byte }

  /// Whether a text can be a number: Double also takes what stands before a character of number 0,
  /// and `nan(1)`.
  private static func isNumber(_ text: String) -> Bool {
    let word = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    return ["inf", "infinity", "nan"].contains(word)
      || word.utf8.allSatisfy("0123456789abcdefxp+-.".utf8.contains)
  }
}
