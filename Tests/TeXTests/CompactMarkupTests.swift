import Testing

@testable import TeX

@Suite struct CompactMarkupTests {
  @Test("What HTML does not need goes, and frequent sizes get classes")
  func compact() {
    #expect(
      CompactMarkup.compact(
        #"<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>x</mi></mrow>"#
          + #"<annotation encoding="application/x-tex">x;">y</annotation></semantics></math>"#
          + #"<span class="mspace" style="margin-right:0.2222em;"></span>"#
          + #"<span class="mspace" style="margin-right:1em;"></span>"#
          + #"<span class="pstrut" style="height:2.7em;"></span>"#)
        == "<math><mrow><mi>x</mi></mrow></math><i class=\"medium\"></i>"
        + #"<span class="mspace" style="margin-right:1em"></span><i class="low"></i>"#)
  }

  @Test("The style sheet knows each class")
  func styles() {
    for name in ["thin", "medium", "thick", "low", "high"] {
      #expect(CompactMarkup.styleSheet.contains(".katex .\(name){display:inline-block;"))
    }
  }
}
