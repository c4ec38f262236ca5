import Testing

@testable import Lessons

@Suite struct ManyDiagnosticsTests {
  @Test("Of thousands of errors the first are told, and how many more there are")
  func many() {
    let text = String(repeating: "[^a] ", count: 3000)
    let parsed = LessonParser.parse(SourceText(path: "a.md", text: text), name: "a")
    #expect(parsed.diagnostics.count == 3000)
    let run = LessonRun(lesson: parsed.lesson, outputs: [], diagnostics: parsed.diagnostics)
    let report = LessonReport(TimedRun(run: run, seconds: 0), page: nil)
    #expect(report.diagnostics.count == 201)
    #expect(
      report.diagnostics.last?.message == "from here on there are 2800 more, which are not shown")
    #expect(report.diagnostics.last?.severity == "error")
  }

  @Test("Of a long line a terminal shows what stands around the column")
  func longLine() {
    let line = String(repeating: "a ", count: 2000) + "X" + String(repeating: " b", count: 2000)
    let diagnostic = Diagnostic(path: "a.md", line: 1, column: 4001, message: "m")
    let report = DiagnosticReport(diagnostic, line: line)
    #expect(report.sourceLine.count == 161)
    let before = report.sourceLine.prefix(report.shownColumn - 1)
    #expect(report.sourceLine.dropFirst(before.count).first == "X")
    let short = DiagnosticReport(diagnostic, line: "short")
    #expect(short.sourceLine == "short" && short.shownColumn == 4001)
  }
}
