import Testing

@testable import TeX

@Suite struct CompactMarkupTests {
  @Test("Namespaces, the TeX source, classes without rules and elements without any go")
  func nothing() {
    #expect(
      CompactMarkup.compact(
        #"<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>x</mi></mrow>"#
          + #"<annotation encoding="application/x-tex">x</annotation></semantics></math>"#
          + #"<span class="katex-html" aria-hidden="true"><span class="base">"#
          + #"<span class="mord"><span class="mord mathnormal">x</span></span>"#
          + #"<span class="mbin">+</span></span></span>"#)
        == #"<math><mrow><mi>x</mi></mrow></math><i class="katex-html" aria-hidden="true">"#
        + #"<i class="b"><i class="i">x</i>+</i></i>"#)
  }

  @Test("Struts, supports and frequent spaces stand in the style sheet")
  func parts() {
    #expect(
      layout(
        #"<span class="base"><span class="strut" style="height:1em;vertical-align:-0.25em;">"#
          + #"</span><span class="mspace" style="margin-right:0.2222em;"></span>"#
          + #"<span class="mspace" style="margin-right:1em;"></span></span>"#)
        == #"<i class="b" style="--h:1em;--d:-.25em"><i class="q"></i>"#
        + #"<i class="mspace" style="margin-right:1em"></i></i>"#)
    #expect(
      layout(
        #"<span class="vlist" style="height:0.8em;"><span style="top:-3em;margin-right:0.05em;">"#
          + #"<span class="pstrut" style="height:2.7em;"></span><span class="mord">2</span></span>"#
          + #"<span style="top:-1em;"><span class="pstrut" style="height:3.05em;"></span></span>"#
          + #"</span>"#)
        == #"<i class="v" style="height:.8em"><i class="k" style="top:-3em"><i>2</i></i>"#
        + #"<i class="j" style="top:-1em;--p:3.05em"></i></i>"#)
  }

  @Test("What is not known keeps its names, and so do its children")
  func unknown() {
    let clap = #"<span class="clap"><span class="inner"><span>x</span></span></span>"#
    #expect(layout(clap) == clap)
    #expect(CompactMarkup.compact("<span>a</b>") == "<span>a</b>")
    let drawing = "<svg width='1em'><path d='M0'/></svg>"
    #expect(layout(drawing) == drawing)
  }

  @Test("The style sheet knows each part")
  func styles() {
    for part in "bstuvrmflnadxypqwokhjie" {
      #expect(CompactMarkup.styleSheet.contains(".\(part)"), "\(part)")
    }
  }

  /// The compact form of what stands in a formula's layout.
  private func layout(_ markup: String) -> Substring {
    let start = #"<span class="katex-html" aria-hidden="true">"#
    return CompactMarkup.compact(start + markup + "</span>")
      .dropFirst(#"<i class="katex-html" aria-hidden="true">"#.count).dropLast("</i>".count)
  }
}
