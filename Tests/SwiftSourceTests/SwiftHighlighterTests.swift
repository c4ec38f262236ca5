import Markup
import SwiftSource
import Testing

@Suite("Swift code is coloured by its grammar")
struct SwiftHighlighterTests {
  @Test(
    "Each class stands where the grammar puts it",
    arguments: [
      ("let x = 1.5", "[keyword:let] x = [number:1.5]"),
      ("/// Adds.\nadd() // yes", "[comment:/// Adds.]\n[call:add]() [comment:// yes]"),
      (
        #"print("a\(b)c", terminator: "")"#,
        #"[call:print]([string:"a]\(b)[string:c"], [label:terminator]: [string:""])"#
      ),
      ("#expect(a == b)", "[macro:#expect](a [operator:==] b)"),
      (
        "#if os(Linux)\n#endif",
        "[directive:#if] [directive:os]([directive:Linux])\n"
          + "[directive:#endif]"
      ),
      (
        "@MainActor struct Model: Layer {}",
        "[attribute:@MainActor] [keyword:struct] [declaration:Model]: [type:Layer] {}"
      ),
      (
        "func net(_ X: Tensor, by w: Tensor) -> Tensor {}",
        "[keyword:func] [declaration:net](_ X: [type:Tensor], [label:by] w: [type:Tensor]) -> "
          + "[type:Tensor] {}"
      ),
      ("Tensor([2]).sum().item", "[type:Tensor]([[number:2]]).[call:sum]().item"),
      ("X(w)", "[call:X](w)"),
      ("xs.map { $0 }", "xs.[call:map] { [parameter:$0] }"),
      ("Stack<Int>()", "[type:Stack]<[type:Int]>()"),
      ("let r = /ab+/", "[keyword:let] r = [string:/ab+/]"),
      ("let (训练, 测试) = split()", "[keyword:let] (训练, 测试) = [call:split]()"),
    ])
  func classes(code: String, expected: String) {
    #expect(brackets(SwiftHighlighter.highlight(code)) == expected)
  }

  @Test("The markup is spans with the class names and escaped text")
  func markup() {
    #expect(
      SwiftHighlighter.highlight("if a < b { f() }").markup
        == #"<span class="keyword">if</span> a <span class="operator">&lt;</span> b { "#
        + #"<span class="call">f</span>() }"#)
  }

  @Test("Hidden lines still count for the grammar, but are not shown")
  func hiddenLines() {
    let code = "/* open\nstill */ let a = 1\nlet b = 2\n"
    #expect(
      brackets(SwiftHighlighter.highlight(code, hidingLines: [1, 3]))
        == "[comment:still */] [keyword:let] a = [number:1]\n")
    #expect(SwiftHighlighter.highlight("a\n", hidingLines: [1]) == .group([]))
  }

  @Test("Every part of a program, broken or not, keeps its bytes")
  func bytesOfParts() {
    let program = Array(sample.unicodeScalars)
    for count in 0...program.count {
      check(String(String.UnicodeScalarView(program.prefix(count))))
    }
    for start in stride(from: 0, to: program.count, by: 3) {
      check(String(String.UnicodeScalarView(program[start...])))
    }
  }

  @Test("Random characters keep their bytes")
  func bytesOfNoise() {
    let alphabet = Array("\"\"\"\\(){}[]<>#@/*\r\n\t \u{0}a1_.$`:é中🎉\u{301}\u{FEFF}".unicodeScalars)
    var state: UInt64 = 1
    for length in 1...300 {
      var text = String.UnicodeScalarView()
      for _ in 0..<(length % 40 + 1) {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.append(alphabet[Int(state >> 33) % alphabet.count])
      }
      check(String(text))
    }
  }

  @Test("Code nested too deep to be parsed is plain text")
  func deepNesting() {
    for code in ["[", "f({ ", "(((("].map({ String(repeating: $0, count: 1_000) }) {
      #expect(SwiftHighlighter.highlight(code) == .group([.text(code)]))
    }
  }

  @Test("A long chain of calls does not overflow the stack")
  func longChain() {
    let code = "a" + String(repeating: ".f()", count: 5_000)
    check(code)
    #expect(brackets(SwiftHighlighter.highlight(code)).hasSuffix(".[call:f]()"))
  }

  private let sample = """
    import Foundation\r
    /* a /* b */ c */ #if DEBUG\r
    @main struct 模型<T: P>: Q { var x = "\\(a)é🎉\\n"; func f() async throws { await g() } }
    let t = #\"\"\"
      raw "quotes" \\#(x)
      \"\"\"#
    #endif
    for (i, x) in zip(xs, ys) where i != 0 { print(x ?? y, $0, /re+/, 0x1F, <#hole#>) }
    """

  private func check(_ code: String, at location: SourceLocation = #_sourceLocation) {
    let text = SwiftHighlighter.highlight(code).plainText
    #expect(Array(text.utf8) == Array(code.utf8), sourceLocation: location)
  }

  /// The nodes with `[class:characters]` for each span.
  private func brackets(_ node: Node) -> String {
    switch node {
    case .group(let nodes): nodes.map(brackets).joined()
    case .text(let text): text
    case .raw(let markup): "[raw:\(markup)]"
    case .element(let element):
      "[\(element.attributes.first?.value ?? "none"):\(node.plainText)]"
    }
  }
}
