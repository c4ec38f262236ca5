/// KaTeX's HTML in fewer bytes, for the same layout and the same words.
///
/// A third of a page with formulas is KaTeX's markup. What HTML does not need goes: the namespace,
/// which the parser knows, and the annotation with the TeX source. The spaces between symbols and
/// the supports of stacked parts, which come in a handful of sizes, get classes in place of styles.
public enum CompactMarkup {
  /// Names this way of writing, for caches of what it wrote.
  public static let format = "compact 1"

  /// Spaces and supports: KaTeX's markup, the class, and what the class means.
  private static let pieces: [(markup: String, name: String, style: String)] = [
    (space("0.1667em"), "thin", "margin-right:.1667em"),
    (space("0.2222em"), "medium", "margin-right:.2222em"),
    (space("0.2778em"), "thick", "margin-right:.2778em"),
    (support("2.7em"), "low", "height:2.7em"), (support("3em"), "high", "height:3em"),
  ]

  /// The rules for the classes, which belong behind KaTeX's own.
  public static let styleSheet =
    pieces.map { ".katex .\($0.name){display:inline-block;\($0.style)}" }
    .joined()

  /// The markup of ``TeXTypesetter/typeset(_:display:macros:)`` in this form.
  public static func compact(_ markup: String) -> String {
    let bytes = Array(markup.utf8)
    var compact: [UInt8] = []
    compact.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      if let (length, replacement) = shorter(bytes[place...]) {
        compact += replacement
        place += length
      } else {
        compact.append(bytes[place])
        place += 1
      }
    }
    return String(decoding: compact, as: UTF8.self)
  }
}

extension CompactMarkup {
  private static func space(_ width: String) -> String {
    "<span class=\"mspace\" style=\"margin-right:\(width);\"></span>"
  }

  private static func support(_ height: String) -> String {
    "<span class=\"pstrut\" style=\"height:\(height);\"></span>"
  }

  /// What is written in another way wherever it stands, by its first byte.
  private static let replacements: [UInt8: [(old: [UInt8], new: [UInt8])]] = {
    let pairs =
      [
        (" xmlns=\"http://www.w3.org/1998/Math/MathML\"", ""), ("<semantics>", ""),
        ("</semantics>", ""), (";\">", "\">"),
      ] + pieces.map { ($0.markup, "<i class=\"\($0.name)\"></i>") }
    let bytes = pairs.map { (old: Array($0.0.utf8), new: Array($0.1.utf8)) }
    return Dictionary(grouping: bytes) { $0.old[0] }
  }()

  private static let annotation = (
    start: Array("<annotation".utf8), end: Array("</annotation>".utf8)
  )

  /// How many of the first bytes are written in another way, and how; nil if they stay.
  private static func shorter(_ rest: ArraySlice<UInt8>) -> (length: Int, bytes: [UInt8])? {
    guard let first = rest.first, let candidates = replacements[first] else { return nil }
    for (old, new) in candidates where rest.starts(with: old) { return (old.count, new) }
    guard rest.starts(with: annotation.start),
      let end = rest.indices.first(where: { rest[$0...].starts(with: annotation.end) })
    else { return nil }
    return (end + annotation.end.count - rest.startIndex, [])
  }
}
