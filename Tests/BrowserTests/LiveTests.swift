import Foundation
import Testing

#if os(Linux)
  /// The live preview in a real browser, with files saved as an editor saves them.
  @Suite(.serialized) struct LiveTests {
    @Test("A reader keeps place, selection and folds; every tab gets what is its own, and returns")
    func reading() throws {
      let seen = try LiveTests.trial("reading.py", as: Reading.self)
      #expect(seen.selection == "The place that is read.")
      #expect(seen.fold)
      #expect(abs(seen.moved) < 1)
      // Steps behind one that runs for long are greyed meanwhile, but not called changed.
      #expect(Set(seen.replaced).isSubset(of: ["two", "fold", "last"]))
      #expect(seen.marked == ["last", "two"])
      #expect(seen.stays && seen.follows)
      #expect(seen.updates == [true, true, true])
      #expect(seen.strangers == [false, false])
      #expect(seen.picture == [3, 5])
      #expect(seen.same, "a file that is away for a moment is no lesson removed")
      #expect(seen.back == "Live" && seen.listed)
      #expect(seen.settings)
      #expect(seen.left.isEmpty, "\(seen.left)")
      #expect(seen.state == "Reconnecting…")
      #expect(abs(seen.returned) < 1)
      #expect(seen.console.isEmpty, "\(seen.console)")
    }

    @Test("Output, figures and bars grow while a step runs; a save ends it; numbers are tried out")
    func running() throws {
      let seen = try LiveTests.trial("running.py", as: Running.self)
      #expect(seen.bar.contains(#/training · \d+/2000 · [\d.]+/s · [\d.]+ s/#))
      #expect(seen.rows == [true, true] && seen.early)
      #expect(seen.ended && seen.same && seen.bars == 0)
      #expect(seen.burst == "trained 9")
      #expect(seen.together)
      #expect(seen.errors[0].contains("line 10:32: cannot find 'counts' in scope"))
      #expect(seen.errors[1].contains("line 14:16: cannot find 'rates' in scope"))
      #expect(seen.stale == ["product 500.0", "after 1.5"])
      #expect(seen.note == "From an earlier run" && seen.grey && seen.fresh)
      #expect(seen.field == "0.5" && seen.slid)
      #expect(seen.code == ["let rate = 0.25", "let count = 2_000"])
      #expect(seen.once, "steps before the number's do not run")
      #expect(seen.untouched && seen.discarded.untouched)
      #expect(seen.discarded.output == "product 500.0")
      #expect(seen.kept)
      #expect(seen.refused == "after -3.0")
      #expect(seen.forgotten)
      // The browser tells of the call that was refused.
      #expect(seen.console.count == 1 && seen.console[0].contains("409"), "\(seen.console)")
    }
  }

  extension LiveTests {
    @Test("At a terminal each lesson has one line, errors are told once, and the keys work")
    func terminal() throws {
      let seen = try LiveTests.trial("terminal.py", as: AtTerminal.self)
      let (good, other) = ("✓ lessons/a.md  2 steps  …", "✓ lessons/b.md  1 step  …")
      #expect(seen.begun.dropFirst(2) == [good, other])
      #expect(seen.saved == seen.begun)
      #expect(seen.opened.wholeMatch(of: #/http://127\.0\.0\.1:PORT/\n/#) != nil)
      let error = [
        "lessons/a.md:8:7: error: cannot find 'two' in scope", " 8 | print(two)", "   |       ^",
      ]
      #expect(Array(seen.broken[1...3]) == error)
      // The lines of what was saved after it, in the order of their ends.
      #expect(Set(seen.broken.dropFirst(4)) == ["✗ lessons/a.md  2 steps  …", other])
      #expect(Set(seen.mended) == [good, other])
      #expect(seen.rerun)
      #expect(seen.exit == 0 && seen.left.isEmpty)
      #expect(seen.echo == [false, true])
    }
  }

  /// What a terminal showed; see `Live/terminal.py`.
  private struct AtTerminal: Decodable {
    var begun: [String]
    var saved: [String]
    var opened: String
    var broken: [String]
    var mended: [String]
    var rerun: Bool
    var exit: Int32
    var left: [Int32]
    var echo: [Bool]
  }

  /// What a reader kept; see `Live/reading.py`.
  private struct Reading: Decodable {
    var selection: String
    var fold: Bool
    var moved: Double
    var replaced: [String]
    var marked: [String]
    var stays: Bool
    var follows: Bool
    var updates: [Bool]
    var strangers: [Bool]
    var picture: [Int]
    var same: Bool
    var back: String
    var listed: Bool
    var settings: Bool
    var left: [String]
    var state: String
    var returned: Double
    var console: [String]
  }

  /// What was seen while steps ran; see `Live/running.py`.
  private struct Running: Decodable {
    struct Discarded: Decodable {
      var untouched: Bool
      var output: String
    }
    var bar: String
    var rows: [Bool]
    var early: Bool
    var ended: Bool
    var same: Bool
    var bars: Int
    var burst: String
    var together: Bool
    var errors: [String]
    var stale: [String]
    var note: String
    var grey: Bool
    var fresh: Bool
    var field: String
    var slid: Bool
    var code: [String]
    var once: Bool
    var untouched: Bool
    var discarded: Discarded
    var kept: Bool
    var refused: String
    var forgotten: Bool
    var console: [String]
  }

  extension LiveTests {
    /// What a script in `Live` saw.
    static func trial<Seen: Decodable>(_ script: String, as: Seen.Type) throws -> Seen {
      let python = Judgement.project.appending(path: ".build/browser/bin/python").path
      try #require(
        FileManager.default.isExecutableFile(atPath: python),
        "the browser tests need what scripts/test installs: run it once")
      let path = Judgement.project.appending(path: "Tests/BrowserTests/Live/\(script)").path
      let output = try Judgement.run(
        [python, path, Judgement.command], in: FileManager.default.temporaryDirectory)
      return try JSONDecoder().decode(Seen.self, from: output)
    }
  }
#endif
