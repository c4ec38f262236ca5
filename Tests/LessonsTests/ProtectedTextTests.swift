import CommonMark
import Testing

@testable import Lessons

/// The prose of a lesson as plain marks: strong as `<b>`, emphasis as `<i>`, formulas as `[x]`.
private func marks(_ text: String) -> String {
  var diagnostics: [Diagnostic] = []
  let prose = Prose(
    SourceText(path: "a.md", text: text), firstLine: 1, diagnostics: &diagnostics)
  func marks(_ node: MarkdownNode) -> String {
    let inner = node.children.map(marks).joined()
    return switch node.kind {
    case .strong: "<b>\(inner)</b>"
    case .emphasis: "<i>\(inner)</i>"
    case .code(let code): "`\(code)`"
    case .codeBlock(_, let code): "{\(code)}"
    case .html(let html), .htmlBlock(let html): html
    case .softBreak: " "
    case .link(let destination, _): "(\(inner) \(destination))"
    case .text(let literal):
      prose.pieces(of: literal).map { piece in
        switch piece {
        case .text(let text): text
        case .formula(let formula):
          formula.isDisplay ? "[[\(formula.source)]]" : "[\(formula.source)]"
        }
      }.joined()
    default: inner
    }
  }
  return marks(prose.document)
}

@Suite struct EmphasisTests {
  @Test(
    "Emphasis works beside Chinese and Japanese punctuation",
    arguments: [
      ("**该函数能打乱样本。**接着", "<b>该函数能打乱样本。</b>接着"),
      ("**“噪声”**的影响", "<b>“噪声”</b>的影响"),
      ("了解**“噪声”**的影响", "了解<b>“噪声”</b>的影响"),
      ("这是**（重要）**的", "这是<b>（重要）</b>的"),
      ("这是**(重要)**的", "这是<b>(重要)</b>的"),
      ("**`code`**是代码", "<b>`code`</b>是代码"),
      ("变量**`x`**的值", "变量<b>`x`</b>的值"),
      ("**注意：**先打印形状", "<b>注意：</b>先打印形状"),
      ("先看*《书名》*再说", "先看<i>《书名》</i>再说"),
      ("これは**「重要」**です", "これは<b>「重要」</b>です"),
      ("**权重$w$**和偏置", "<b>权重[w]</b>和偏置"),
      ("和**$w$**一样", "和<b>[w]</b>一样"),
      ("**a**和**b**", "<b>a</b>和<b>b</b>"),
      ("**50%**的样本", "<b>50%</b>的样本"),
      ("甲***乙。***丙", "甲<i><b>乙。</b></i>丙"),
      ("**“噪”***“声”*", "<b>“噪”</b><i>“声”</i>"),
    ])
  func chinese(text: String, expected: String) {
    #expect(marks(text) == expected)
  }

  @Test(
    "Elsewhere CommonMark's rule stands",
    arguments: [
      ("a * b * c", "a * b * c"), ("5*3*2", "5<i>3</i>2"), ("**\"a\"**b", "**\"a\"**b"),
      ("\\*a\\*", "*a*"), ("`**。**`接", "`**。**`接"),
    ])
  func latin(text: String, expected: String) {
    #expect(marks(text) == expected)
  }
}

@Suite struct FormulaTests {
  @Test(
    "Formulas keep their characters",
    arguments: [
      ("权重$w_1 * x_1 * y_2$和", "权重[w_1 * x_1 * y_2]和"),
      (#"$\\{a\\}$ and $a \\\\ b$"#, #"[\\{a\\}] and [a \\\\ b]"#),
      ("$a < b > c$ $`x`$", "[a < b > c] [`x`]"),
      ("$a$, $b$.", "[a], [b]."),
      ("$a\n+ b$ c", "[a\n+ b]  c"),
      ("[$x$](#y)", "([x] #y)"),
    ])
  func inline(text: String, expected: String) {
    #expect(marks(text) == expected)
  }

  @Test(
    "Dollars that are none of a formula's stay",
    arguments: [
      ("costs $5 and $6", "costs $5 and $6"), ("$ a$", "$ a$"), ("a $b $c", "a $b $c"),
      (#"\$a$"#, "$a$"), ("`$a$`", "`$a$`"), ("``a`$b$``", "``a`$b$``".replacing("``", with: "`")),
      ("$a\n\nb$", "$ab$"), ("a <b title=\"$x$\">", "a <b title=\"$x$\">"),
    ])
  func dollars(text: String, expected: String) {
    #expect(marks(text) == expected)
  }

  @Test("Code of any kind is left alone")
  func code() {
    #expect(marks("```\n$a$ **。**b\n```\n") == "{$a$ **。**b\n}")
    #expect(marks("> ~~~\n> $a$\n> ~~~\n") == "{$a$\n}")
    #expect(marks("    $a$\n") == "{$a$\n}")
    #expect(marks("- a\n\n      $a$\n") == "a{$a$\n}")
    #expect(marks("<!-- $a$ -->\n") == "<!-- $a$ -->\n")
  }

  @Test("Display formulas cross lines and blank lines, in lists and quotes too")
  func display() {
    #expect(marks("a\n$$\nx\n\n- y\n$$\nb") == "a [[\nx\n\n- y\n]]     b")
    #expect(marks("> $$\n> x\n> $$\n") == "[[\nx\n]]  ")
    #expect(marks("1. a\n   $$x$$\n2. b") == "a [[x]]b")
  }

  @Test("A label is part of its equation, and lines keep their numbers")
  func labels() {
    var diagnostics: [Diagnostic] = []
    let text = "a\n\n$$\nx\n$$ {#eq-a}\n\n$y$\n\n```swift core\n```\n\n$$z\n"
    let source = SourceText(path: "a.md", text: text)
    let prose = Prose(source, firstLine: 1, diagnostics: &diagnostics)
    #expect(
      prose.formulas == [
        Formula(source: "\nx\n", isDisplay: true, label: "eq-a", line: 3, column: 3),
        Formula(source: "y", isDisplay: false, label: nil, line: 7, column: 2),
      ])
    #expect(prose.document.children[3].range.startLine == 9)
    #expect(
      diagnostics.map(\.sentence)
        == ["a.md:12:1: error: the formula that begins here has no closing '$$'"])
  }

  @Test("A place in a formula is a place in the lesson")
  func places() {
    let formula = Formula(source: "ab\ncd", isDisplay: false, label: nil, line: 4, column: 7)
    #expect(formula.place(ofScalar: 1) == (4, 8))
    #expect(formula.place(ofScalar: 4) == (5, 2))
  }

  @Test("The author's own private characters come back as they were")
  func privateUse() {
    let text = "\u{E000}\u{E010}\u{E001}\u{E002}\u{E03F}\u{E05F}\u{F8FF}"
    #expect(marks(text) == text)
    #expect(marks("`\(text)`") == "`\(text)`")
  }
}

@Suite struct HanTextTests {
  @Test(
    "A line break beside Han characters is no space",
    arguments: [
      ("中", "文", "zh-Hans", true), ("中", "a", "zh-Hans", true), ("，", "文", "zh", true),
      ("a", "b", "zh", false), ("中", "a", "en", false), ("中", "文", "en", true),
    ] as [(Unicode.Scalar, Unicode.Scalar, String, Bool)])
  func joining(before: Unicode.Scalar, after: Unicode.Scalar, language: String, joins: Bool) {
    #expect(HanText.joinsLines(before, after, language: language) == joins)
  }
}
