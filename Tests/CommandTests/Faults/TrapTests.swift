import Foundation
import Testing

/// Steps that trap, crash or throw.
@Suite struct TrapTests {
  /// Code, and the address and sentence that it must end in.
  private static let traps: [(name: String, code: String, error: String, text: String)] = [
    (
      "bounds", "let a = [1]\nprint(\"kept\", terminator: \"\")\nprint(a[a.count + 1])",
      "3:8: Index out of range", "kept"
    ),
    (
      "unwrap", "let s = Int(\"x\")\nprint(s!)",
      "2:8: Unexpectedly found nil while unwrapping an Optional value", ""
    ),
    (
      "overflow", "var i = Int.max\ni += Int(CommandLine.argc)",
      "2:3: the step trapped without a message: arithmetic overflow is the likely cause", ""
    ),
    ("division", "let z = Int(CommandLine.argc) - 1\nprint(1 / z)", "2:9: Division by zero", ""),
    ("precondition", "precondition(CommandLine.argc == 99, \"need <99>\")", "1:1: need <99>", ""),
    (
      "range", "let n = Int(CommandLine.argc)\nfor i in n...(n - 5) { print(i) }",
      "2:11: Range requires lowerBound <= upperBound", ""
    ),
    (
      "cast", "let a: Any = 1\nprint(a as! String)",
      "2:9: could not cast value of type 'Swift.Int' to 'Swift.String'", ""
    ),
    (
      "keys",
      "let k = [\"a\", \"a\"]\nprint(Dictionary(uniqueKeysWithValues: k.map { ($0, 1) }))",
      "2:7: Duplicate values for key: 'a'", ""
    ),
    (
      "exclusivity",
      """
      func m(_ a: inout Int, _ b: () -> Void) { b() }
      final class Box { var v = 1 }
      let box = Box()
      m(&box.v) { box.v += 1 }
      """,
      "4:19: simultaneous accesses to one place, but modification requires exclusive access", ""
    ),
    (
      "stack", "func deep(_ n: Int) -> Int {\n  n < 0 ? 0 : deep(n + 1) + 1\n}\nprint(deep(0))",
      "1:1: stack overflow: a function calls itself without end", ""
    ),
    (
      "heap", "import Foundation\nlet p = malloc(16)!\nfree(p)\nfree(p)",
      "4:1: the memory heap is damaged: free(): double free detected in tcache 2", ""
    ),
    (
      "segv", "let p = UnsafeMutablePointer<Int>(bitPattern: 8)!\np.pointee = 1",
      "2:11: invalid memory access (SIGSEGV)", ""
    ),
    (
      "deinit",
      "final class D {\n  deinit { fatalError(\"in deinit\") }\n}\nvar d: D? = D()\nd = nil",
      "2:12: in deinit", ""
    ),
    (
      "thread",
      """
      import Foundation
      Thread.detachNewThread {
        let a = [1]
        print(a[Int(CommandLine.argc) + 5])
      }
      sleep(5)
      """, "4:10: Index out of range", ""
    ),
    (
      "atexit", "import Foundation\natexit { fatalError(\"in atexit\") }\nexit(0)",
      "2:10: in atexit", ""
    ),
  ]

  @Test("A trap is named at its line and column, behind what was printed")
  func traps() throws {
    let folder = try FaultFolder(
      Dictionary(uniqueKeysWithValues: Self.traps.map { ($0.name, $0.code) }))
    for trap in Self.traps {
      try folder.checkFailed(trap.name, at: trap.error, keeps: trap.text)
      // Addresses would make each page another.
      #expect(!(try folder.page(trap.name)).contains("0x"), "\(trap.name)")
    }
  }

  @Test("A thrown error is shown with its type and value, whatever its description does")
  func errors() throws {
    let folder = try FaultFolder([
      "ns": "import Foundation\nthrow NSError(domain: \"Here\", code: 5)",
      "trap": """
      struct E: Error, CustomStringConvertible {
        var description: String { fatalError("describing") }
      }
      throw E()
      """,
      "control": """
      struct E: Error, CustomStringConvertible {
        var description: String { "a\\u{1B}[31mred\\u{0} <b> \\u{202E}turned" }
      }
      throw E()
      """,
    ])
    try folder.checkFailed(
      "ns", at: "2:1: the step threw Foundation.NSError: Error Domain=Here Code=5 \"(null)\"")
    try folder.checkFailed("trap", at: "2:29: describing")
    try folder.checkFailed(
      "control", at: "4:1: the step threw E: ared\u{FFFD} <b> \u{202E}turned")
    #expect(try folder.page("control").contains("ared\u{FFFD} &lt;b&gt;"))
    // The terminal does not turn.
    #expect(folder.result.errors.contains("ared\u{FFFD} <b> \u{FFFD}turned"))
  }
}
