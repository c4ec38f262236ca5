import SwiftSource
import Testing

@Suite struct NameChangeTests {
  @Test(
    "A name changes wherever it may mean the top level's, and nowhere else",
    arguments: [
      ("let x = 1\nprint(x, \"\\(x)\")", "let x2 = 1\nprint(x2, \"\\(x2)\")"),
      ("a.x + x.x", "a.x + x2.x"),
      ("f(x: x)", "f(x: x2)"),
      ("func f(x: Int) -> Int { x }", "func f(x x2: Int) -> Int { x2 }"),
      ("func f(_ x: Int) -> Int { x }", "func f(_ x2: Int) -> Int { x2 }"),
      ("for x in [1] { print(x) }", "for x2 in [1] { print(x2) }"),
      ("let c = { x in x + 1 }", "let c = { x2 in x2 + 1 }"),
      ("if let x { print(x) }", "if let x2 { print(x2) }"),
      ("let k = \\S.x", "let k = \\S.x"),
      ("struct T { func f() -> Int { x } }", "struct T { func f() -> Int { x2 } }"),
      ("// x\nlet s = \"x\"", "// x\nlet s = \"x\""),
      ("let (x, y) = (1, 2)", "let (x2, y) = (1, 2)"),
      ("图(x)", "图(x2)"),
    ])
  func change(code: String, expected: String) throws {
    #expect(try NameChange.apply(["x": "x2"], to: code).get() == expected)
  }

  @Test("A type changes where it is named")
  func types() throws {
    let code = "struct Net {}\nextension Net {}\nlet n: [Net] = [Net()]\nlet t = Net.self"
    #expect(
      try NameChange.apply(["Net": "Net2"], to: code).get()
        == "struct Net2 {}\nextension Net2 {}\nlet n: [Net2] = [Net2()]\nlet t = Net2.self")
  }

  @Test(
    "Where a name may be a member that the code does not show, nothing changes",
    arguments: [
      ("extension T { var y: Int { x } }", 1, 28),
      ("class A: B {\n  func f() -> Int { x }\n}", 2, 21),
      ("struct S { let x: Int }", 1, 16), ("enum E { case x }", 1, 15),
    ])
  func unsafe(code: String, line: Int, column: Int) {
    #expect(
      NameChange.apply(["x": "x2"], to: code)
        == .failure(UnsafeNameChange(name: "x", place: CodePlace(line: line, column: column))))
  }

  @Test("Free names are those that the code does not bind")
  func free() {
    #expect(
      NameChange.freeNames(of: "let a = zip(b, c.d)\nfor e in a { print(e) }\nf { g in g }")
        == ["zip", "b", "c", "print", "f"])
  }
}
