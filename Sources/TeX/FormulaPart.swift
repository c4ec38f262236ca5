/// What most of a formula's layout consists of, with the classes that it gets.
enum FormulaPart: String {
  case variable = "i"
  case base = "b"
  case strut = "s"
  /// A table of boxes that lie on each other, with a second row below the line or without.
  case table = "t"
  case deepTable = "u"
  case tableRow = "r"
  case stack = "v"
  /// The cell that keeps Safari from laying the first row out wrong: the style sheet makes it.
  case gap = "vlist-s"
  case scripts = "m"
  case fraction = "f"
  case fractionLine = "l"
  case noDelimiter = "n"
  case accentBody = "a"
  case centredDelimiter = "d"
  case script = "x"
  case scriptOfScript = "y"
  case thinSpace = "p"
  case mediumSpace = "q"
  case thickSpace = "w"

  /// Whether no rule speaks of what stands in it.
  var isPlain: Bool {
    switch self {
    case .base, .script, .scriptOfScript, .variable: true
    default: false
    }
  }

  /// The part that an element is, which is written down in the element.
  ///
  /// - Parameter isRow: Whether it lies in a ``stack``.
  init?(_ element: inout FormulaElement, isRow: Bool) {
    if isRow { element.takeSupport() }
    let classes = element.classes.joined(separator: " ")
    guard let part = Self.names[classes] ?? Self.space(classes, element.style) else { return nil }
    self = part
    element.classes = [Substring(rawValue)]
    switch part {
    case .base: element.takeStrut()
    case .fractionLine: element.drop("border-bottom-width:.04em")
    case .centredDelimiter: element.drop("top:0em")
    case .thinSpace, .mediumSpace, .thickSpace: element.style = ""
    default: break
    }
  }

  private static let names: [String: FormulaPart] = [
    "mathnormal": .variable, "base": .base, "strut": .strut, "vlist-t": .table,
    "vlist-t vlist-t2": .deepTable,
    "vlist-r": .tableRow, "vlist": .stack, "vlist-s": .gap, "msupsub": .scripts,
    "mfrac": .fraction, "frac-line": .fractionLine, "nulldelimiter": .noDelimiter,
    "accent-body": .accentBody, "delimcenter": .centredDelimiter,
    "sizing reset-size6 size3": .script, "sizing reset-size3 size1": .scriptOfScript,
  ]

  private static func space(_ classes: String, _ style: String) -> FormulaPart? {
    switch (classes, style) {
    case ("mspace", "margin-right:.1667em"): .thinSpace
    case ("mspace", "margin-right:.2222em"): .mediumSpace
    case ("mspace", "margin-right:.2778em"): .thickSpace
    default: nil
    }
  }
}

extension FormulaPart {
  /// Classes that tell what a symbol is and that no style sheet of KaTeX's speaks of.
  static let withoutRules: Set<Substring> = [
    "mord", "mbin", "mrel", "mopen", "mclose", "mpunct", "minner", "mop", "mtight",
  ]

  /// Whether rules for a class speak of the element itself only, or stand here.
  static func isKnown(_ name: Substring) -> Bool {
    known.contains(name) || FormulaPart(rawValue: String(name)) != nil
      || name.hasPrefix("reset-size") || name.hasPrefix("size")
  }

  private static let known = Set<Substring>(
    [
      "mathit", "mathrm", "mathbf", "boldsymbol", "amsrm", "mathbb", "mathcal",
      "mathfrak", "mathtt", "mathscr", "mathsf", "mathboldsf", "mathitsf", "textbf", "textit",
      "textrm", "textsf", "texttt", "mainrm", "delimsizing", "op-symbol", "small-op", "large-op",
      "op-limits", "accent", "text", "mspace",
    ] + Support.allCases.map { Substring($0.rawValue) })

  /// The rules for the parts, which belong behind KaTeX's own. They say what those say.
  static let rules = """
    .katex i{font-style:inherit}
    .katex .e{position:absolute;width:1px;height:1px;padding:0;border:0;overflow:hidden;\
    clip:rect(1px,1px,1px,1px)}
    .katex .i{font-family:KaTeX_Math;font-style:italic}
    .katex .b{position:relative;display:inline-block;white-space:nowrap;width:min-content}
    .katex .b::before{content:"";display:inline-block;height:var(--h);vertical-align:var(--d,0)}
    .katex .s{display:inline-block}
    .katex :is(.t,.u){display:inline-table;table-layout:fixed;border-collapse:collapse}
    .katex .u{margin-right:-2px}
    .katex .u>.r:first-child::after{content:"\\200b";display:table-cell;vertical-align:bottom;\
    font-size:1px;width:2px;min-width:2px}
    .katex .r{display:table-row}
    .katex .v{display:table-cell;vertical-align:bottom;position:relative}
    .katex .v>:is(i,span){display:block;height:0;position:relative}
    .katex .v>:is(i,span)>:is(i,span){display:inline-block}
    .katex .v>:is(.o,.k,.h,.j)::before{content:"";display:inline-block;overflow:hidden;width:0;\
    height:2.7em}
    .katex .v>.h::before{height:3em}
    .katex .v>.j::before{height:var(--p)}
    .katex .v>.k{margin-right:.05em}
    .katex .m{text-align:left}
    .katex .f,.katex :is(.op-limits,.accent)>:is(.t,.u){text-align:center}
    .katex .mtable .col-align-c>:is(.t,.u){text-align:center}
    .katex .mtable .col-align-l>:is(.t,.u){text-align:left}
    .katex .mtable .col-align-r>:is(.t,.u){text-align:right}
    .katex .l{display:inline-block;width:100%;min-height:1px;border-bottom:.04em solid}
    .katex .n{display:inline-block;width:.12em}
    .katex :is(.a,.d){position:relative}
    .katex .a{width:0}
    .katex .x{font-size:.7em}
    .katex .y{font-size:.71428571em}
    .katex :is(.p,.q,.w){display:inline-block;margin-right:.2222em}
    .katex .p{margin-right:.1667em}
    .katex .w{margin-right:.2778em}

    """
}

/// How high the invisible box is that a row of a stack stands on.
private enum Support: String, CaseIterable {
  case low = "o"
  /// The low one in a row with the space that follows scripts.
  case script = "k"
  case high = "h"
  case other = "j"
}

extension FormulaElement {
  /// Leaves the support of a row to the style sheet.
  fileprivate mutating func takeSupport() {
    drop("margin-left:0em")
    guard case .element(let first)? = children.first, first.classes == ["pstrut"],
      first.children.isEmpty, first.style.hasPrefix("height:")
    else { return }
    children.removeFirst()
    let height = first.style.dropFirst("height:".count)
    switch height {
    case "2.7em":
      let isScript = drop("margin-right:.05em")
      classes.append(Substring((isScript ? Support.script : .low).rawValue))
    case "3em": classes.append(Substring(Support.high.rawValue))
    default:
      classes.append(Substring(Support.other.rawValue))
      style += (style.isEmpty ? "" : ";") + "--p:\(height)"
    }
  }

  /// Leaves the strut of a base to the style sheet.
  fileprivate mutating func takeStrut() {
    guard case .element(let first)? = children.first, first.classes == ["strut"],
      style.isEmpty, first.style.hasPrefix("height:")
    else { return }
    children.removeFirst()
    style = first.style
      .replacing("vertical-align:", with: "--d:").replacing("height:", with: "--h:")
  }

  /// Takes a declaration out of the style, and tells whether it was there.
  @discardableResult
  fileprivate mutating func drop(_ declaration: String) -> Bool {
    let declarations = style.split(separator: ";")
    let others = declarations.filter { $0 != declaration }
    style = others.joined(separator: ";")
    return others.count < declarations.count
  }
}
