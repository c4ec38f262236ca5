import Foundation
import Testing

/// What a browser saw while lessons were edited.
private struct LiveTrial: Decodable {
  var status: String
  var keptAfterProse: Bool
  var scroll: [Double]
  var foldIsOpen: Bool
  var burst: String
  var stale: [String]
  var untouched: Bool
  var kept: Bool
  var folders: Bool
  var bar: String
  var exit: Int32
  var children: Int
  var left: [Int32]
  var console: [String]
}

#if os(Linux)
  /// The live preview in a real browser, with files saved as an editor saves them.
  @Suite struct LiveTests {
    @Test(
      "Edits arrive in place, a save ends a training, numbers are tried out, and nothing is left")
    func edits() throws {
      let python = Judgement.project.appending(path: ".build/browser/bin/python").path
      try #require(
        FileManager.default.isExecutableFile(atPath: python),
        "the browser tests need what scripts/test installs: run it once")
      let script = Judgement.project.appending(path: "Tests/BrowserTests/live.py").path
      let output = try Judgement.run(
        [python, script, Judgement.command], in: FileManager.default.temporaryDirectory)
      let trial = try JSONDecoder().decode(LiveTrial.self, from: output)
      #expect(trial.status == "ok")
      #expect(trial.keptAfterProse, "the parts that did not change are not replaced")
      #expect(trial.scroll[0] > 0 && trial.scroll[0] == trial.scroll[1])
      #expect(trial.foldIsOpen)
      #expect(trial.burst == "thrice 6027")
      #expect(trial.stale == ["twice 4018", "n is 2009"])
      #expect(trial.untouched && trial.kept)
      #expect(trial.folders)
      #expect(trial.bar.contains("training · ") && trial.bar.contains("/300"))
      #expect(trial.exit == -SIGINT && trial.children > 0 && trial.left.isEmpty)
      #expect(trial.console.isEmpty, "\(trial.console)")
    }
  }
#endif
