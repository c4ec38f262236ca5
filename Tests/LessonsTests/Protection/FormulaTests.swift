import Testing

@testable import Lessons

@Suite("Formulas pass CommonMark untouched")
struct FormulaTests {
  @Test(
    "Formulas keep their characters",
    arguments: [
      ("权重$w_1 * x_1 * y_2$和", "{权重[w_1 * x_1 * y_2]和}"),
      (#"$\\{a\\}$ and $a \\\\ b$"#, #"{[\\{a\\}] and [a \\\\ b]}"#),
      (#"$\{a, \$b\}$"#, #"{[\{a, \$b\}]}"#),
      ("$a < b > c$ $`x`$ $[a](b)$", "{[a < b > c] [`x`] [[a](b)]}"),
      ("$a$, $b$.", "{[a], [b].}"), ("$a$$b$", "{[a][b]}"), ("($x$)", "{([x])}"),
      ("$a\n+ b$ c", "{[a\n+ b]  c}"), ("[$x$](#y)", "{([x] #y)}"),
      ("| $a|b$ | $|x|$ |", "{| [a|b] | [|x|] |}"),
      ("# 损失 $L$", "{损失 [L]}"), ("- $a$\n- $b$", "-{[a]}-{[b]}"),
      ("*$a * b$*", "{<i>[a * b]</i>}"), ("text $$x$$ more", "{text [[x]] more}"),
      ("$a $$x$$ $b$", "{$a [[x]] [b]}"), ("$a\n- b$ c", "{[a\n- b]  c}"),
      ("&$\\amp$;", "{&[\\amp];}"),
    ])
  func inline(text: String, expected: String) {
    #expect(MarkdownTree(text).marks == expected)
  }

  @Test(
    "Dollars that are none of a formula's stay",
    arguments: [
      ("costs $5 and $6", "{costs $5 and $6}"), ("$ a$", "{$ a$}"), ("a $b $c", "{a $b $c}"),
      ("$20,000 and $30,000", "{$20,000 and $30,000}"), ("5$ and 6$", "{5$ and 6$}"),
      (#"\$a$"#, "{$a$}"), (#"\\$a$"#, #"{\[a]}"#), ("`$a$`", "{`$a$`}"),
      ("``a`$b$``", "{`a`$b$`}"), ("$5 `x$y`", "{$5 `x$y`}"), ("`a $b` c$", "{`a $b` c$}"),
      ("`a $b$", "{`a [b]}"), ("$a\n\nb$", "{$a}{b$}"), ("- $a\n- b$", "-{$a}-{b$}"),
      ("> $a\n\nb$", ">{$a}{b$}"), ("a <b title=\"$x$\">", "{a <b title=\"$x$\">}"),
      ("<http://a/$b$>", "{(http://a/$b$ http://a/$b$)}"),
      (
        "[a](b$c) [d](e$f)",
        "{(a b$c) (d e$f)}"
      ), ("a <!-- $x$ --> $y$", "{a <!-- $x$ --> [y]}"),
      ("a < b $x$ > c", "{a < b [x] > c}"), ("$$$$", "{$$$$}"), ("$", "{$}"), ("$$", "{$$}"),
    ])
  func dollars(text: String, expected: String) {
    #expect(MarkdownTree(text).marks == expected)
  }

  @Test(
    "Code and HTML of any kind are left alone",
    arguments: [
      "```\n$a$ **。**b\n```\n", "> ~~~\n> $a$\n> ~~~\n", "    $a$\n", "- a\n\n      $a$\n",
      "- ```\n  $a$\n  ```\n", "1) > ````\n   > ```\n   > $a$\n", "\t$a$\n", "- a\n\n\t\t$a$\n",
      "<!-- $a$\n\n$b$ -->\n", "<div>\n$a$\n</div>\n", "<script>\n\n$a$\n</script>\n",
      "<custom-tag>\n$a$\n", "```swift core #a caption=\"$a$\"\n$a$\n```\n", "> ```\n> $a$\n",
    ])
  func code(text: String) {
    let tree = MarkdownTree(text)
    #expect(tree.protected.text == text)
    #expect(tree.verbatim.contains { $0.contains("$a$") })
  }

  @Test(
    "Where code ends, formulas begin again",
    arguments: [
      ("```\n$a$\n```\n$x$", "`$a$\n`{[x]}"), ("    $a$\n\n$x$", "`$a$\n`{[x]}"),
      ("> ```\n> $a$\n\n$x$", ">`$a$\n`{[x]}"), ("- ```\n  $a$\n$x$", "-`$a$\n`{[x]}"),
      ("a\n    $x$", "{a [x]}"), ("- a\n\n  $x$", "-{a}{[x]}"), ("1. a\n\n    $x$", "-{a}{[x]}"),
      ("<div>\n$a$\n\n$x$", "<div>\n$a$\n{[x]}"), ("a\n<b>\n$x$", "{a <b> [x]}"),
    ])
  func afterCode(text: String, expected: String) {
    #expect(MarkdownTree(text).marks == expected)
  }

  @Test(
    "Display formulas cross lines and blank lines, in lists and quotes too",
    arguments: [
      ("a\n$$\nx\n\n- y\n$$\nb", "{a [[\nx\n\n- y\n]]     b}"),
      ("> $$\n> x\n> $$\n> b", ">{[[\nx\n]]   b}"),
      ("1. a\n   $$x$$\n2. b", "-{a [[x]]}-{b}"),
      (
        "- $$\n  \\begin{a}\n    x \\\\\n  \\end{a}\n  $$\n- b",
        "-{[[\n\\begin{a}\n  x \\\\\n\\end{a}\n]]    }-{b}"
      ),
      (
        "$$\nx\n\ny $$ where $z$ is\nmore\n\n    $c$", "{[[\nx\n\ny ]]    where [z] is more}`$c$\n`"
      ),
      ("$$a$$\n$$b$$", "{[[a]] [[b]]}"), ("$$\n\\$$ x\n$$", "{[[\n\\$$ x\n]]  }"),
      ("$$\n= x\n---\n$$", "{[[\n= x\n---\n]]   }"),
    ])
  func display(text: String, expected: String) {
    #expect(MarkdownTree(text).marks == expected)
  }

  @Test("A label is part of its equation, and lines keep their numbers")
  func labels() {
    let tree = MarkdownTree("a\n\n$$\nx\n$$ {#eq-a}\n\n$y$ {#no}\n\n$$z$${#eq-b}\n\nlast\n")
    #expect(
      tree.protected.formulas == [
        Formula(source: "\nx\n", isDisplay: true, label: "eq-a", line: 3, column: 3),
        Formula(source: "y", isDisplay: false, label: nil, line: 7, column: 2),
        Formula(source: "z", isDisplay: true, label: "eq-b", line: 9, column: 3),
      ])
    #expect(tree.lines.map(\.line) == [1, 3, 7, 9, 11])
    #expect(tree.lines.last?.text == "last")
  }

  @Test(
    "A display formula without an end is reported, and what follows is read as ever",
    arguments: [
      ("a $$x\n\n# $b$\n\n$$c$$", "{a $$x}{[b]}{[[c]]}", 1, 3),
      ("$$\nx\n\n```\n$$\n```", "{$$ x}`$$\n`", 1, 1),
      ("中 $$x\n", "{中 $$x}", 1, 3), ("# a $$b\n$$c$$", "{a $$b}{[[c]]}", 1, 5),
      ("a\n\n> b $$", "{a}>{b $$}", 3, 5),
    ])
  func unclosed(text: String, expected: String, line: Int, column: Int) {
    let tree = MarkdownTree(text)
    #expect(tree.marks == expected)
    #expect(tree.protected.faults.map(\.line) == [line])
    #expect(tree.protected.faults.map(\.column) == [column])
  }

  @Test("The first line's number counts from the file's beginning")
  func firstLine() {
    let protected = ProtectedText("$x$\n\n$$", firstLine: 5)
    #expect(protected.formulas.map(\.line) == [5])
    #expect(protected.faults.map(\.line) == [7])
  }

  @Test("A place in a formula is a place in the lesson")
  func places() throws {
    let formula = try #require(ProtectedText("中文 $ab\ncd$").formulas.first)
    #expect(formula.place(ofScalar: 0) == (1, 5))
    #expect(formula.place(ofScalar: 1) == (1, 6))
    #expect(formula.place(ofScalar: 3) == (2, 1))
    #expect(formula.place(ofScalar: 5) == (2, 3))
    let quoted = try #require(ProtectedText("> $$\n> ab\n>  c\n> $$").formulas.first)
    #expect(quoted.source == "\nab\n c\n")
    #expect(quoted.place(ofScalar: 2) == (2, 4))
    #expect(quoted.place(ofScalar: 5) == (3, 4))
  }

  @Test("The author's own private characters come back as they were")
  func privateUse() {
    let own = "\u{E000}\u{E010}\u{E001}\u{E002}\u{E03F}\u{E040}\u{E05F}\u{F8FF}"
    #expect(MarkdownTree(own).marks == "{\(own)}")
    #expect(MarkdownTree("`\(own)`").marks == "{`\(own)`}")
    #expect(MarkdownTree("```\n\(own)\n```").marks == "`\(own)\n`")
    #expect(MarkdownTree("$\(own)$").marks == "{[\(own)]}")
  }
}
