import Foundation
import Lessons

/// Says what a build is doing: a line for each lesson that is done and, at a terminal, a line that
/// names those under way.
final class ProgressPrinter: Sendable {
  private let terminal: Terminal
  private let lock = NSLock()
  nonisolated(unsafe) private var running: [String] = []

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  func show(_ event: BuildEvent) {
    lock.withLock {
      clearLive()
      switch event {
      case .began(let path): running.append(path)
      case .ended(let lesson):
        running.removeAll { $0 == lesson.path }
        terminal.write(ProgressPrinter.line(for: lesson, terminal))
      }
      showLive()
    }
  }
}

extension ProgressPrinter {
  /// The line for a lesson that is done.
  static func line(for lesson: LessonReport, _ terminal: Terminal) -> String {
    let isOK = lesson.status == "ok"
    let mark = isOK ? terminal.colored("✓", .green) : terminal.colored("✗", .red)
    let count = lesson.steps.count
    return "\(mark) \(lesson.path)  \(count) step\(count == 1 ? "" : "s")  "
      + ProgressPrinter.text(seconds: lesson.seconds) + "\n"
  }

  /// `1.25 s`.
  static func text(seconds: Double) -> String {
    let hundredths = String(Int((seconds * 100).rounded()))
    let digits = String(repeating: "0", count: max(0, 3 - hundredths.count)) + hundredths
    return "\(digits.dropLast(2)).\(digits.suffix(2)) s"
  }

  private func clearLive() {
    if terminal.isInteractive && !running.isEmpty { terminal.write("\r\u{1B}[K") }
  }

  private func showLive() {
    guard terminal.isInteractive, let first = running.first else { return }
    let others = running.count > 1 ? " and \(running.count - 1) more" : ""
    terminal.write(terminal.colored("… \(first)\(others)", .dim))
  }
}
