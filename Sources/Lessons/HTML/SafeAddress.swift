/// An address that an author gives in a link, an image or an attribute, judged as a browser reads it.
enum SafeAddress {
  /// Why an address cannot stand in a page; nil if it can.
  ///
  /// - Parameter loads: Whether the page loads what the address names, as an image does, and not
  ///   only links to it.
  static func problem(_ address: String, loads: Bool = false) -> String? {
    // A browser leaves out tabs and line ends wherever they stand, and what is around the address.
    let control = address.unicodeScalars.first { $0.value < 0x20 || $0.value == 0x7F }
    if control != nil { return "an address holds no control characters" }
    let isPlain = address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x80 }
    let trimmed = isPlain ? address[...] : address.drop(while: \.isWhitespace)
    if trimmed.utf8.starts(with: "//".utf8) || trimmed.utf8.contains(UInt8(ascii: "\\")) {
      return "'\(address)' is no address: write https:// in full"
    }
    guard let scheme = scheme(of: trimmed) else { return nil }
    if loads {
      return "the page would load '\(address)' from elsewhere: keep the file beside the lesson"
    }
    if ["http", "https", "mailto"].contains(scheme) { return nil }
    return "a link cannot go to '\(scheme):'"
  }

  /// The scheme before the first colon, if that is no part of a path.
  static func scheme(of address: some StringProtocol) -> String? {
    let bytes = address.utf8
    guard let colon = bytes.firstIndex(where: { ":/?#".utf8.contains($0) }),
      bytes[colon] == UInt8(ascii: ":"), colon > address.startIndex
    else { return nil }
    return address[..<colon].lowercased()
  }

  /// The characters that a value of an attribute stands for; nil if it has a character reference
  /// that is not understood.
  static func decoded(_ value: String) -> String? {
    guard value.contains("&") else { return value }
    var decoded = ""
    var rest = value[...]
    while let character = rest.popFirst() {
      guard character == "&" else {
        decoded.append(character)
        continue
      }
      if let match = rest.prefixMatch(of: /#(?:[xX]([0-9A-Fa-f]{1,6})|([0-9]{1,7}));?/) {
        let number = match.1.flatMap { UInt32($0, radix: 16) } ?? match.2.flatMap { UInt32($0) }
        guard let number, let scalar = Unicode.Scalar(number) else { return nil }
        decoded.unicodeScalars.append(scalar)
        rest = rest[match.range.upperBound...]
      } else if let match = rest.prefixMatch(of: /([A-Za-z][A-Za-z0-9]*);/) {
        guard let known = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][match.1]
        else { return nil }
        decoded += known
        rest = rest[match.range.upperBound...]
      } else {
        decoded.append(character)
      }
    }
    return decoded
  }
}
