import Testing

@testable import TeX

@Suite("Scripts run within bounds")
struct ScriptEngineTests {
  private let small = ScriptEngine.Limit(requests: 1_000, bytes: 1 << 20)

  @Test("A function gets strings and gives one")
  func call() throws {
    let engine = try engine(with: "function join(a, b) { return a + b.length + b; }")
    #expect(try engine.call("join", ["中", "𝒳"], within: small) == "中2𝒳")
    #expect(try engine.call("join", ["", ""], within: small) == "0")
  }

  @Test("An error is thrown with its text, and the engine goes on")
  func errors() throws {
    let engine = try engine(with: "function f(a) { if (a) { throw new TypeError(a); } }")
    #expect(throws: ScriptEngine.Failure.thrown("TypeError: no")) {
      try engine.call("f", ["no"], within: small)
    }
    #expect(try engine.call("f", [], within: small) == "undefined")
    #expect(throws: ScriptEngine.Failure.self) { try engine.compile(Array("f(".utf8), name: "f") }
  }

  @Test("Work without end and memory without end are stopped, and then nothing more is done")
  func bounds() throws {
    let script = """
      function work() { for (;;) { try { ({}).a = []; } catch (e) {} } }
      function grow() { var a = "x"; for (;;) { a += a; } }
      """
    for function in ["work", "grow"] {
      let engine = try engine(with: script)
      #expect(throws: ScriptEngine.Failure.stopped) {
        try engine.call(function, [], within: small)
      }
      #expect(throws: ScriptEngine.Failure.stopped) {
        try engine.call(function, [], within: small)
      }
    }
  }

  @Test("What a call held is given back before the next one")
  func heldMemory() throws {
    let engine = try engine(
      with: "function f() { var a = ''; for (var i = 0; i < 90; i++) { a += i; } return a; }")
    let expected = (0..<90).map(String.init).joined()
    for _ in 0..<50 {
      #expect(try engine.call("f", [], within: small) == expected)
    }
  }

  private func engine(with script: String) throws -> ScriptEngine {
    let engine = try #require(ScriptEngine())
    try engine.run(engine.compile(Array(script.utf8), name: "test"))
    return engine
  }
}
