import Markup

/// The drawings that come from steps.
enum Drawing {
  /// The drawing as a part of a page, whose parser knows the namespace, and whose style sheet the
  /// colours: `"var(--plot-1, #0072b2)"` becomes `"var(--plot-1)"`.
  static func inline(_ svg: String) -> String {
    let bytes = Array(svg.replacing(namespace, with: "", maxReplacements: 1).utf8)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      defer { index += 1 }
      output.append(bytes[index])
      guard bytes[index] == UInt8(ascii: "="), bytes[index...].starts(with: colour),
        let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: ")")),
        let comma = bytes[index..<end].firstIndex(of: UInt8(ascii: ","))
      else { continue }
      output += bytes[(index + 1)..<comma]
      index = end - 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static let namespace = " xmlns=\"http://www.w3.org/2000/svg\""
  private static let colour = Array("=\"var(--plot-".utf8)

  /// The drawing with its title, the text that is read aloud in its place, replaced.
  static func titled(_ svg: String, _ title: String) -> String {
    guard let match = svg.firstMatch(of: /(<title[^>]*>)[^<]*(<\/title>)/) else { return svg }
    return svg.replacingCharacters(
      in: match.range, with: "\(match.1)\(Node.text(title).markup)\(match.2)")
  }
}

extension String {
  fileprivate func replacingCharacters(
    in range: Range<String.Index>, with replacement: String
  ) -> String {
    self[..<range.lowerBound] + replacement + self[range.upperBound...]
  }
}
