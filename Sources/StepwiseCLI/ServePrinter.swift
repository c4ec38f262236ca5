import Foundation
import Lessons

/// Says what a preview is doing: one line a lesson, and its errors in full once.
///
/// At a terminal, a lesson's line is rewritten in its place as long as nothing else was written since;
/// elsewhere there is a line for each run.
final class ServePrinter: Sendable {
  private let terminal: Terminal
  private let lock = NSLock()
  /// The errors of each lesson that were shown last.
  nonisolated(unsafe) private var shown: [String: [String]] = [:]
  /// The lessons whose lines are the last on the terminal.
  nonisolated(unsafe) private var lines: [String] = []

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  func show(_ news: LiveNews) {
    lock.withLock {
      switch news {
      case .remark(let text): write(text + "\n")
      case .began(let path):
        if terminal.isInteractive { setLine(terminal.colored("… \(path)", .dim) + "\n", of: path) }
      case .ended(let lesson):
        setLine(ProgressPrinter.line(for: lesson, terminal), of: lesson.path)
        showNew(lesson.diagnostics, of: lesson.path)
      case .settings(let diagnostics): showNew(diagnostics, of: "")
      case .changed, .looked: break
      }
    }
  }
}

extension ServePrinter {
  /// Shows diagnostics if they are not those that were shown last for this lesson.
  private func showNew(_ diagnostics: [DiagnosticReport], of path: String) {
    let errors = diagnostics.map { "\($0.line):\($0.column) \($0.message)" }
    if errors != shown[path] ?? [], !errors.isEmpty {
      DiagnosticPrinter(terminal).show(diagnostics)
      lines = []
    }
    shown[path] = errors
  }

  /// Writes what is not a lesson's line; the lines above it stay as they are.
  private func write(_ text: String) {
    terminal.write(text)
    lines = []
  }

  /// Writes a lesson's line, in the place of the one that it has.
  private func setLine(_ line: String, of path: String) {
    guard terminal.isInteractive else { return terminal.write(line) }
    // A line that is wrapped, or has left the window at the top, cannot be gone back to.
    let (rows, columns) = terminal.size
    if let place = lines.lastIndex(of: path), lines.count - place < rows {
      let distance = lines.count - place
      terminal.write("\u{1B}[\(distance)A\r\u{1B}[K" + line)
      if distance > 1 { terminal.write("\u{1B}[\(distance - 1)B") }
    } else {
      terminal.write(line)
      lines.append(path)
    }
    if path.count + ServePrinter.widestAddition > columns { lines = [] }
  }

  /// What stands beside the path in a line: the mark, the number of steps, the time.
  private static let widestAddition = 32
}
