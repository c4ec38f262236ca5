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
    var compact = markup.replacing(" xmlns=\"http://www.w3.org/1998/Math/MathML\"", with: "")
    while let start = compact.firstRange(of: "<annotation"),
      let end = compact[start.upperBound...].firstRange(of: "</annotation>")
    {
      compact.removeSubrange(start.lowerBound..<end.upperBound)
    }
    compact = compact.replacing("<semantics>", with: "").replacing("</semantics>", with: "")
    for piece in pieces {
      compact = compact.replacing(piece.markup, with: "<i class=\"\(piece.name)\"></i>")
    }
    return compact.replacing(";\">", with: "\">")
  }

  private static func space(_ width: String) -> String {
    "<span class=\"mspace\" style=\"margin-right:\(width);\"></span>"
  }

  private static func support(_ height: String) -> String {
    "<span class=\"pstrut\" style=\"height:\(height);\"></span>"
  }
}
