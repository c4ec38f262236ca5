extension String {
  /// The address with what no address may hold written as `%` and its bytes in hexadecimal: other
  /// characters than those of ASCII, spaces, quotation marks, backslashes, brackets.
  var addressEncoded: String {
    if utf8.allSatisfy(Address.isAllowed) { return self }
    var encoded: [UInt8] = []
    for byte in utf8 {
      if Address.isAllowed(byte) {
        encoded.append(byte)
      } else {
        let digits = Array("0123456789ABCDEF".utf8)
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}

private enum Address {
  static func isAllowed(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || "!#$%&'()*+,-./:;=?@_~".utf8.contains(byte)
  }
}
