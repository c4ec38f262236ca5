import Testing

@testable import Lessons

/// The text with its styles in braces: `{red:…}`.
private func shown(_ text: String) -> String {
  TerminalText.text(of: text.utf8).runs.map { run in
    let names =
      (run.style.color.map { ["\($0)"] } ?? []) + (run.style.isBold ? ["bold"] : [])
      + (run.style.isDim ? ["dim"] : []) + (run.style.isItalic ? ["italic"] : [])
      + (run.style.isUnderlined ? ["underlined"] : [])
    return names.isEmpty ? run.text : "{\(names.joined(separator: " ")):\(run.text)}"
  }.joined()
}

@Suite struct TerminalTextTests {
  @Test(
    "Colours and weights are styles until they are ended",
    arguments: [
      ("\u{1B}[31mred\u{1B}[0m plain", "{red:red} plain"),
      ("\u{1B}[1;92mok\u{1B}[22m!\u{1B}[39m.", "{green bold:ok}{green:!}."),
      ("\u{1B}[3;4ma\nb\u{1B}[m", "{italic underlined:a\nb}"),
      ("\u{1B}[2mdim\u{1B}[22m", "{dim:dim}"),
      ("\u{1B}[38;5;196mx\u{1B}[38;2;10;20;250my\u{1B}[38;5;4mz", "{red:x}{blue:yz}"),
      ("\u{1B}[41;48;5;2mx", "x"), ("\u{1B}[999;;mx", "x"),
    ])
  func styles(text: String, expected: String) { #expect(shown(text) == expected) }

  @Test(
    "The last state of what is written over stays",
    arguments: [
      ("10%\r20%\r30%\n", "30%\n"), ("done\r", "done"), ("a\r\nb\r\n", "a\nb\n"),
      ("one\ntwo\n\u{1B}[2Aeins\nzwei\n", "eins\nzwei\n"), ("a\nb\u{1B}[1A\u{1B}[2Kc", "c\nb"),
      ("long line\r\u{1B}[Kx", "x"), ("old\n\u{1B}[2J\u{1B}[Hnew", "new"),
      ("ab\u{8}c", "ac"), ("a\u{1B}[99Ab", "b"),
    ])
  func frames(text: String, expected: String) { #expect(shown(text) == expected) }

  @Test(
    "Other control strings go, a broken one takes nothing with it",
    arguments: [
      ("a\u{1B}]0;title\u{7}b", "ab"), ("a\u{1B}]8;;u\u{1B}\\b", "ab"), ("a\u{1B}(Bb", "ab"),
      ("a\u{1B}[31", "a"), ("a\u{1B}[3\nb", "a\nb"), ("a\u{1B}", "a"),
      ("\u{0}\u{9B}", "\u{FFFD}\u{FFFD}"),
    ])
  func others(text: String, expected: String) { #expect(shown(text) == expected) }
}
