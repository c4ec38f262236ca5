import Foundation
import TeX
import Testing

#if os(Linux)
  /// Formulas in fewer bytes, drawn by a real browser.
  @Suite struct FormulaTests {
    /// Chromium lays out in 64ths of a pixel, to which it rounds.
    @Test("In the compact form every part of a formula stands where KaTeX has it")
    func drawings() throws {
      let python = Judgement.project.appending(path: ".build/browser/bin/python").path
      try #require(
        FileManager.default.isExecutableFile(atPath: python),
        "the browser tests need what scripts/test installs: run it once")
      let katex = try #require(KaTeXFolder.find())
      let typesetter = try TeXTypesetter(katex: katex.url)
      let markups = try formulas.map { try typesetter.typeset($0, display: true) }
      let compact = markups.map(CompactMarkup.compact)
      for (tex, pair) in zip(formulas, zip(markups, compact)) {
        #expect(pair.1.utf8.count < pair.0.utf8.count, "\(tex)")
      }
      let sheet = try katex.styleSheet()
      var style = sheet.css(with: sheet.fonts)
      for font in sheet.fonts {
        let file = katex.url.appending(path: "fonts/\(font)").absoluteString
        style = style.replacing("url(fonts/\(font))", with: "url(\(file))")
      }
      let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: "formulas.json")
      let pairs = zip(markups, compact).map { [$0, $1] }
      try JSONEncoder().encode(
        Drawn(style: style + CompactMarkup.styleSheet, formulas: pairs)
      ).write(to: file)
      let script = Judgement.project.appending(path: "Tests/BrowserTests/formulas.py").path
      let output = try Judgement.run([python, script, file.path], in: folder)
      let distances = try JSONDecoder().decode([Double?].self, from: output)
      #expect(distances.count == formulas.count)
      for (tex, distance) in zip(formulas, distances) {
        #expect(distance.map { $0 <= 2.0 / 64 } == true, "\(tex): \(distance as Any)")
      }
    }

    private struct Drawn: Encodable {
      var style: String
      var formulas: [[String]]
    }

    private let formulas = [
      #"x + y = -3.4 \cdot z"#, #"a_1^2 + b_{ij}^{(k)} - x'_n"#, #"e^{x^{y^z}}_{a_{b_c}}"#,
      #"\frac{1}{2} + \dfrac{a+b}{\frac{c}{d}}"#, #"\tfrac{1}{2}\binom{n}{k}"#,
      #"\sqrt{2\pi\sigma^2} + \sqrt[3]{x}"#, #"\sum_{i=1}^n x_i \prod_j y_j \int_0^1 f\,dx"#,
      #"\lim_{x\to 0} \max_\theta \operatorname{argmin}_w L"#, #"\textstyle\sum_i^n \int_0^1"#,
      #"\hat{y} \bar{x} \vec{v} \tilde{a} \dot{x} \widehat{abc} \overline{xyz} \underline{q}"#,
      #"\left( \frac{a}{b} \right) \left[ \sum_i \right] \left\{ x \middle| y \right\}"#,
      #"\Bigg( \bigl\langle x \bigr\rangle \Bigg) \left. \frac{df}{dx} \right|_{x=0}"#,
      #"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} \begin{bmatrix} a \\ b \end{bmatrix}"#,
      #"\begin{aligned} a &= b + c \\ &= d^2 \end{aligned}"#,
      #"f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{otherwise} \end{cases}"#,
      #"\begin{array}{|l|c:r|} \hline a & b & c \\ \hdashline d & e & f \\ \hline \end{array}"#,
      #"\overbrace{a+b}^{n} + \underbrace{c+d}_{m}"#, #"A \xrightarrow[below]{above} B"#,
      #"\cancel{x} \bcancel{y} \sout{abc} \boxed{E=mc^2}"#, #"x = y \tag{3}"#,
      #"\phantom{x} a \smash{b_q} \rlap{c} \llap{d} \mathclap{eee} f"#,
      #"\mathbb{R} \mathcal{L} \mathfrak{g} \mathscr{F} \mathtt{t} \mathsf{s} \mathrm{rm}"#,
      #"\boldsymbol{\theta} \mathbf{Xw} \bm{\epsilon} \mathit{it} \pmb{x}"#,
      #"\text{for all } x, \textbf{bold} \textit{it} \texttt{tt} \textsf{sf}"#,
      #"\tiny a \small b \normalsize c \large d \Huge e"#,
      #"\textcolor{red}{x} \colorbox{aqua}{y}"#,
      #"\rule{1em}{2em} \hspace{1cm} \raisebox{0.5em}{x} \kern3pt y"#,
      #"\overset{!}{=} \underset{x}{y} \stackrel{a}{b} \not= \notin"#,
      #"\substack{a \\ b} \sum_{\substack{i<n \\ j<m}} x"#, #"\ldots \cdots \vdots \ddots"#,
      #"\begin{CD} A @>a>> B \\ @VbVV @AAcA \\ C @= D \end{CD}"#, #"a \bmod b \pmod{n}"#,
      #"\angl{n} \widetilde{abcd} \overrightarrow{AB} \overleftrightarrow{CD}"#,
      #"P(A \mid B) = \frac{P(B \mid A)\,P(A)}{P(B)}"#, #"\nabla_{\mathbf{w}} \mathcal{L}^\top"#,
      #"\oint_C \iint \bigcup_{i} \bigoplus^n"#, #"x \gets y \newline z"#, #"{}_a^b X_c^d"#,
    ]
  }
#endif
