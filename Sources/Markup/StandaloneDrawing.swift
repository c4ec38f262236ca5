/// Drawings of a page as files of their own.
///
/// A drawing on a page takes its colours from the page's custom properties, each with a colour to
/// fall back on: `fill="var(--plot-1, #0072b2)"`. A file has no page around it.
public enum StandaloneDrawing {
  /// The drawing with both of the page's colour schemes in it; it follows the reader's choice of
  /// light or dark.
  public static func themed(_ svg: String) -> String {
    let rules = { (scheme: Int) in
      colours.map { "--plot-\($0.name):\(scheme == 0 ? $0.light : $0.dark)" }
        .joined(separator: ";")
    }
    let style =
      "<style>svg{\(rules(0));background:var(--plot-background)}"
      + "@media (prefers-color-scheme:dark){svg{\(rules(1))}}</style>"
    return opened(svg, with: style)
  }

  /// The drawing with every colour as a plain one for light paper, on white: for programs that do
  /// not know custom properties, such as those that make a PNG of it.
  public static func resolved(_ svg: String) -> String {
    var output = ""
    var rest = opened(svg, with: "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>")[...]
    while let start = rest.range(of: "\"var(--plot-") {
      output += rest[..<start.lower] + "\""
      let reference = rest[start.upper...]
      guard let comma = reference.range(of: ", #"), let end = reference.range(of: ")\"") else {
        output += rest[start.lower...].dropFirst()
        return output
      }
      output += "#" + reference[comma.upper..<end.lower] + "\""
      rest = reference[end.upper...]
    }
    return output + rest
  }

  /// The colours of the page's style sheet.
  public static let colours: [(name: String, light: String, dark: String)] = [
    ("1", "#0072b2", "#56b4e9"), ("2", "#c44e00", "#e69f00"), ("3", "#007a5a", "#2cc295"),
    ("4", "#a8407f", "#e08fbc"), ("text", "#3d434d", "#c9ced6"), ("muted", "#5b6270", "#a8b0bd"),
    ("axis", "#6b7280", "#8a93a1"), ("grid", "#d9dde3", "#343a44"),
    ("background", "#ffffff", "#14161a"),
  ]

  /// The drawing with a font of its own, and something at its beginning.
  private static func opened(_ svg: String, with beginning: String) -> String {
    guard let name = svg.range(of: "<svg "), let end = svg[name.upper...].range(of: ">") else {
      return svg
    }
    let font = "font-family=\"system-ui, 'Helvetica Neue', Arial, 'Noto Sans CJK SC', sans-serif\" "
    return svg[..<name.upper] + font + svg[name.upper..<end.upper] + "\n" + beginning
      + svg[end.upper...]
  }
}

extension StringProtocol {
  /// The place of the first occurrence of `text`.
  fileprivate func range(of text: String) -> (lower: Index, upper: Index)? {
    let pattern = Array(text.utf8)
    var start = utf8.startIndex
    while let first = utf8[start...].firstIndex(of: pattern[0]) {
      if utf8[first...].starts(with: pattern) {
        return (first, utf8.index(first, offsetBy: pattern.count))
      }
      start = utf8.index(after: first)
    }
    return nil
  }
}
