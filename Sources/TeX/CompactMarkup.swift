/// KaTeX's HTML in half of its bytes, for the same layout and the same words.
///
/// A third of a page with formulas would be KaTeX's markup. What does nothing goes: the namespace,
/// which the parser knows, the annotation with the TeX source, classes that no rule speaks of, and
/// elements that are left without any. The parts that every formula consists of get short names and
/// rules of their own (``styleSheet``), which also hold the struts and supports.
public enum CompactMarkup {
  /// Names this way of writing, for caches of what it wrote.
  public static let format = "compact 2"

  /// The rules for the parts, which belong behind KaTeX's own.
  public static let styleSheet = FormulaPart.rules

  /// The markup of ``TeXTypesetter/typeset(_:display:macros:)`` in this form.
  public static func compact(_ markup: String) -> String {
    guard let children = FormulaElement.read(markup) else { return markup }
    var output = ""
    for child in children { write(child, to: &output) }
    return output
  }
}

extension CompactMarkup {
  /// An element of the layout that is open while its children are written.
  private struct Frame {
    /// Whether no rule but those written here can speak of its children.
    var isKnown = true
    /// Whether no rule speaks of its children at all.
    var isPlain = false
    /// Whether it is the cell whose rows lie on each other.
    var isStack = false
  }

  /// The MathML, and what is around it and the layout.
  private static func write(_ child: FormulaElement.Child, to output: inout String) {
    guard case .element(var element) = child else { return write(markup: child, to: &output) }
    if element.name == "annotation" { return }
    let isLayout = element.classes == ["katex-html"]
    if isLayout { element.name = "i" }
    if element.classes == ["katex-mathml"] { (element.name, element.classes) = ("i", ["e"]) }
    for needless in needless { element.attributes.replace(needless, with: "") }
    let isShown = element.name != "semantics"
    if isShown { element.writeStart(to: &output) }
    for child in element.children {
      if isLayout {
        write(child, within: [Frame()], to: &output)
      } else {
        write(child, to: &output)
      }
    }
    if isShown { output += "</\(element.name)>" }
  }

  /// What MathML says to the parser, which knows it, and to the eye, which does not see it.
  private static let needless = [
    " xmlns=\"http://www.w3.org/1998/Math/MathML\"", " stretchy=\"false\"",
  ]

  private static func write(markup child: FormulaElement.Child, to output: inout String) {
    if case .markup(let markup) = child { output += markup }
  }

  /// The layout.
  private static func write(
    _ child: FormulaElement.Child, within frames: [Frame], to output: inout String
  ) {
    guard case .element(var element) = child, let parent = frames.last else {
      return write(markup: child, to: &output)
    }
    element.classes.removeAll { FormulaPart.withoutRules.contains($0) }
    let part = FormulaPart(&element, isRow: parent.isStack)
    if part == .gap { return }
    let isBare = element.classes.isEmpty && element.style.isEmpty && element.attributes.isEmpty
    let isKnown = element.classes.allSatisfy(FormulaPart.isKnown)
    // Rows and what stands in them are boxes, whatever their classes are.
    let isBox = frames.suffix(2).contains(where: \.isStack)
    let holdsText = element.children.allSatisfy { if case .markup = $0 { true } else { false } }
    if isBare && !isBox && parent.isKnown && (holdsText || parent.isPlain) {
      for child in element.children { write(child, within: frames, to: &output) }
      return
    }
    // Rules may name `span` where they speak of the children of an element.
    if isKnown && parent.isKnown { element.name = "i" }
    let frame = Frame(
      isKnown: isKnown, isPlain: isBare || part?.isPlain == true, isStack: part == .stack)
    element.writeStart(to: &output)
    for child in element.children { write(child, within: frames + [frame], to: &output) }
    output += "</\(element.name)>"
  }
}
