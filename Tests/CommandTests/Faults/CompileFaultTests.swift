import Foundation
import Testing

/// Steps that do not compile, or not as one expects.
@Suite struct CompileFaultTests {
  @Test("Every fault of compiling has a place, and a bounded number of sentences")
  func faults() throws {
    let folder = try FaultFolder([
      "many": (0..<400).map { "let v\($0): Int = \"x\"" }.joined(separator: "\n"),
      "elsewhere": """
      #sourceLocation(file: "/etc/passwd", line: 1)
      let a: Int = "s"
      #sourceLocation()
      """,
      "error": "#error(\"boom\")", "module": "import Nowhere",
      "syntax": "let s = \"😀中\"; let x = )",
      "name": "let s = \"😀中\"; print(undefined<Int>)",
      "symbol": """
      @_silgen_name("no_such_function") func nothing() -> Int
      print(nothing())
      """,
    ])
    try folder.checkFailed(
      "many", at: "1:15: cannot convert value of type 'String' to specified type 'Int'")
    #expect(try folder.lesson("many").diagnostics.count == 21)
    #expect(
      try folder.lesson("many").diagnostics.last?.message == "and 380 more errors in this step")
    try folder.checkFailed(
      "elsewhere", at: "0:1: cannot convert value of type 'String' to specified type 'Int'")
    #expect(!folder.result.errors.contains("root:"))
    #expect(!(try folder.page("elsewhere")).contains("root:"))
    try folder.checkFailed("error", at: "1:8: boom")
    try folder.checkFailed("module", at: "1:8: no such module 'Nowhere'")
    try folder.checkFailed(
      "syntax", at: "1:22: consecutive statements on a line must be separated by ';'")
    try folder.checkFailed("name", at: "1:21: cannot find 'undefined' in scope")
    try folder.checkFailed(
      "symbol", at: "0:1: the step cannot be loaded: undefined symbol: no_such_function")
  }

  @Test(
    "A compiler that crashes is said to, with what it was doing, and the steps after it are skipped"
  )
  func crash() throws {
    // The compiler walks an expression recursively.
    let folder = try FaultFolder(["crash": "let a = 1" + String(repeating: ".self", count: 60_000)])
    let lesson = try folder.lesson("crash")
    #expect(lesson.steps.map(\.status) == ["ran", "failed", "skipped"])
    #expect(lesson.diagnostics.count == 1)
    let error = try folder.error("crash")
    #expect(error.hasPrefix("0:1: the compiler crashed on this step: While "))
    #expect(error.count < 500)
    #expect(folder.result.status == 1)
  }

  @Test("A compiler that takes too long is stopped, and the limit said")
  func limit() throws {
    let folder = try FaultFolder(
      ["slow": "let a = 1"], environment: ["STEPWISE_COMPILE_LIMIT": "0.001"])
    #expect(
      try folder.lesson("slow").diagnostics.first?.message
        == "the compiler was stopped after 0.001 s on this step: an expression may need a type "
        + "annotation, or to be split")
    #expect(try folder.lesson("slow").steps.map(\.status) == ["failed", "failed", "failed"])
  }

  @Test("Warnings, empty steps, any line ends and a long literal are no faults")
  func noFaults() throws {
    let folder = try FaultFolder([
      "warning": "func f() { let unused = 1 }", "empty": "", "comment": "// nothing\n\n/* here */",
      "crlf": "print(\"a\")\r\nprint(\"b\")\r",
      "literal":
        "let numbers: [Int] = [\((0..<20_000).map(String.init).joined(separator: ", "))]\nprint(numbers.count)",
    ])
    try folder.checkRan("warning", prints: "")
    #expect(try folder.lesson("warning").diagnostics.map(\.severity) == ["warning"])
    #expect(folder.result.errors.contains("lessons/warning.md:6:16: warning: "))
    #expect(!(try folder.page("warning")).contains("never used"))
    try folder.checkRan("empty", prints: "")
    try folder.checkRan("comment", prints: "")
    try folder.checkRan("crlf", prints: "a\nb\n")
    try folder.checkRan("literal", prints: "20000\n")
    #expect(folder.result.status == 0)
  }
}
