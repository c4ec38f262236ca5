import Foundation
import Lessons

/// Says what a preview is doing: one line for each run of a lesson, and its errors in full once.
final class ServePrinter: Sendable {
  private let terminal: Terminal
  private let lock = NSLock()
  /// The errors of each lesson that were shown last.
  nonisolated(unsafe) private var shown: [String: [String]] = [:]

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  func show(_ news: LiveNews) {
    lock.withLock {
      switch news {
      case .remark(let text): terminal.write(text + "\n")
      case .began(let path):
        if terminal.isInteractive { terminal.write(terminal.colored("\r\u{1B}[K… \(path)", .dim)) }
      case .ended(let lesson): show(lesson)
      case .settings(let diagnostics): showNew(diagnostics, of: "")
      case .changed, .looked: break
      }
    }
  }

  private func show(_ lesson: LessonReport) {
    if terminal.isInteractive { terminal.write("\r\u{1B}[K") }
    terminal.write(ProgressPrinter.line(for: lesson, terminal))
    showNew(lesson.diagnostics, of: lesson.path)
  }

  /// Shows diagnostics if they are not those that were shown last for this lesson.
  private func showNew(_ diagnostics: [DiagnosticReport], of path: String) {
    let errors = diagnostics.map { "\($0.line):\($0.column) \($0.message)" }
    if errors != shown[path] ?? [] { DiagnosticPrinter(terminal).show(diagnostics) }
    shown[path] = errors
  }
}
