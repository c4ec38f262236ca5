import Testing

@testable import Lessons

@Suite("The scanner sees the blocks that libcmark sees")
struct BlockStructureTests {
  @Test("In random documents every formula in prose is found, and none elsewhere")
  func randomDocuments() {
    var random = Generator(state: 7)
    var wrong: [String] = []
    var formulas = 0
    for _ in 0..<3_000 {
      let count = 2 + random.next(below: 9)
      let text = (0..<count).map { _ in pool[random.next(below: pool.count)] }
        .joined(separator: "\n")
      let tree = MarkdownTree(text)
      let isLeftOut = tree.texts.contains { $0.contains("$x$") }
      let isIntruder = tree.verbatim.contains { $0.contains("\u{E000}") }
      if isLeftOut || isIntruder { wrong.append(text) }
      formulas += tree.protected.formulas.count
    }
    #expect(wrong.isEmpty, "\(wrong.count) wrong, the shortest: \(shortest(wrong))")
    #expect(formulas > 3_000)
  }

  @Test("A text without formulas and emphasis passes unchanged")
  func unchanged() {
    var random = Generator(state: 11)
    for _ in 0..<500 {
      let text = (0..<8).map { _ in pool[random.next(below: pool.count)] }.joined(separator: "\n")
        .replacing("$", with: "")
      #expect(ProtectedText(text).text == text)
    }
  }

  @Test("Two thousand dollars, backticks, brackets or asterisks in a paragraph take no time")
  func longTexts() {
    for piece in ["$a ", "$$", "`$`` ", "<a ", "](", "**。", "\\$", "$a$ ", "$$a$$\n", "> - "] {
      let text = String(repeating: piece, count: 2_000)
      let protected = ProtectedText(text)
      #expect(!protected.text.isEmpty || protected.refusal != nil)
    }
  }

  /// Lines that begin, go on with, end or look like every kind of block.
  private let pool = [
    "", "", "a $x$", "a", "    $x$", "  $x$", "> $x$", "- $x$", "1. $x$", "2. $x$", "   - $x$",
    "     - $x$", "```", "~~~", "  ```", "> ```", "- ```", "- ~~~ $x$", "\t$x$", "-\t$x$", "<div>",
    "</div>", "<!-- $x$", "-->", "<b>", "<b> $x$", "---", "# $x$", "===", "> > $x$", "  > $x$",
    "* * *", "-", "1)", ">", "      $x$", "-     $x$", ">     $x$", ">\t$x$", "`` $x$", "``` `a`",
    "+ $x$ a", "10) $x$", "&nbsp; $x$", "<?a", "?>", "<pre>", "</pre> $x$", "####### $x$", "#a $x$",
  ]

  private func shortest(_ texts: [String]) -> String {
    (texts.min { $0.count < $1.count } ?? "").debugDescription
  }

  /// A linear congruential generator, so that every run sees the same documents.
  private struct Generator {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }
}
