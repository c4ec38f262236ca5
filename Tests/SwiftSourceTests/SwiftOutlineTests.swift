import SwiftSource
import Testing

@Suite("The outline of a program is what its top level declares")
struct SwiftOutlineTests {
  @Test(
    "Each declaration gives its names and the word that imports them",
    arguments: [
      ("let a = 1, b: Int = 2", ["var a", "var b"]),
      ("let (w, (b, _)) = f()", ["var w", "var b"]),
      ("var area: Int { 3 }", ["var area"]),
      ("func f() {}\nfunc f(_ x: Int) {}", ["func f", "func f"]),
      ("struct S {}\nclass C {}\nactor A {}", ["struct S", "class C", "class A"]),
      (
        "enum E { case a }\nprotocol P {}\ntypealias T = Int",
        ["enum E", "protocol P", "typealias T"]
      ),
      ("let `default` = 1", ["var `default`"]),
      ("let 学习率 = 0.1", ["var 学习率"]),
      ("extension Int { func g() {} }", []),
      ("guard let x = y else { exit(1) }", []),
      ("if let x = y { let z = 1 }\ndo { let q = 1 }\nfor i in xs { let k = i }", []),
      ("func f() { let inner = 1 }", ["func f"]),
      ("_ = f()\nlet _ = g()", []),
      ("let a = 1; let b = (", ["var a", "var b"]),
    ])
  func names(code: String, expected: [String]) {
    let found = SwiftOutline(of: code).declarations
    #expect(found.map { "\($0.kind.rawValue) \($0.spelling)" } == expected)
  }

  @Test("A name in backquotes is known without them")
  func backquotes() {
    #expect(SwiftOutline(of: "let `default` = 1").declarations.map(\.name) == ["default"])
  }

  @Test("Operators, private names and conditional names are marked")
  func flags() {
    let outline = SwiftOutline(
      of: """
        infix operator **
        func ** (a: Int, b: Int) -> Int { a }
        prefix func - (a: S) -> S { a }
        private let secret = 1
        fileprivate func hidden() {}
        private(set) var shown = 1
        #if os(Linux)
        let here = 1
        #else
        let there = 1
        #endif
        """)
    let names = { (flag: KeyPath<Declaration, Bool>) in
      outline.declarations.filter { $0[keyPath: flag] }.map(\.name)
    }
    #expect(names(\.isOperator) == ["**", "-"])
    #expect(names(\.isPrivate) == ["secret", "hidden"])
    #expect(names(\.isConditional) == ["here", "there"])
    #expect(outline.declarations.count == 7)
  }

  @Test("A declaration's place is that of its name, in bytes of UTF-8")
  func places() {
    let outline = SwiftOutline(of: "// 一\r\n/* 二 */ let a = 1, b = 2")
    #expect(
      outline.declarations.map(\.place)
        == [CodePlace(line: 2, column: 15), CodePlace(line: 2, column: 22)])
  }

  @Test("Imports are the modules, each once")
  func imports() {
    let outline = SwiftOutline(
      of: """
        import Foundation
        import struct Foundation.Data
        @testable import var Step3.rate
        #if canImport(Glibc)
        import Glibc
        #endif
        """)
    #expect(outline.imports == ["Foundation", "Step3", "Glibc"])
    #expect(outline.declarations.isEmpty)
  }

  @Test(
    "The top level waits where await stands outside functions, closures and types",
    arguments: [
      ("let a = 1\nlet b = await f()", CodePlace(line: 2, column: 9)),
      ("if x {\n  try await f()\n}", CodePlace(line: 2, column: 7)),
      ("for await x in stream {}", CodePlace(line: 1, column: 5)),
      ("async let x = f()", CodePlace(line: 1, column: 1)),
      ("func f() async { await g() }", nil),
      ("Task { await g() }", nil),
      ("struct S { func f() async { await g() } }", nil),
      ("var x: Int { get async { await g() } }", nil),
      ("func f() {}\nawait Task { await g() }.value", CodePlace(line: 2, column: 1)),
    ])
  func waits(code: String, expected: CodePlace?) {
    #expect(SwiftOutline(of: code).topLevelAwait == expected)
  }

  @Test("@main is found, and nothing that only looks like it")
  func mainAttribute() {
    let outline = SwiftOutline(of: "let a = 1\n  @main struct App { static func main() {} }")
    #expect(outline.mainAttribute == CodePlace(line: 2, column: 3))
    #expect(SwiftOutline(of: "@MainActor func f() {} // @main").mainAttribute == nil)
    #expect(SwiftOutline(of: "").mainAttribute == nil)
  }
}
