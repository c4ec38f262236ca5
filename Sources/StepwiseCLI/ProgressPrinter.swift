import Foundation
import Lessons

/// Says what a build is doing: a line for each lesson that is done and, at a terminal, a line that
/// names those under way, with a bar while a step counts its loop with `progress`.
final class ProgressPrinter: Sendable {
  private let terminal: Terminal
  private let lock = NSLock()
  nonisolated(unsafe) private var running: [String] = []
  nonisolated(unsafe) private var loops: [String: StepProgress] = [:]

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  func show(_ event: BuildEvent) {
    lock.withLock {
      if case .running(let path, let loop) = event, loop == loops[path] { return }
      clearLive()
      switch event {
      case .began(let path): running.append(path)
      case .running(let path, let loop): loops[path] = loop
      case .ended(let lesson):
        running.removeAll { $0 == lesson.path }
        loops[lesson.path] = nil
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
    let named = running.first { loops[$0] != nil } ?? first
    let others = running.count > 1 ? " and \(running.count - 1) more" : ""
    var line = "… \(named)\(others)"
    if let loop = loops[named] { line += "  \(ProgressPrinter.bar(loop))\(loop.text)" }
    // A line that is wrapped could not be rewritten.
    terminal.write(terminal.colored(line.line(columns: terminal.size.columns - 1), .dim))
  }

  /// `██████░░░░ `; nothing if the end is not known.
  private static func bar(_ loop: StepProgress) -> String {
    guard let fraction = loop.fraction else { return "" }
    let width = 20
    let full = Int((Double(width) * fraction).rounded(.down))
    return String(repeating: "█", count: full) + String(repeating: "░", count: width - full) + " "
  }
}
