import Foundation
import Lessons

/// Sums up a build of several lessons: what took longest, what has errors, what did not run.
struct SummaryPrinter {
  private let terminal: Terminal
  /// The most lessons that are named in a line.
  private static let mostNames = 10
  private static let mostSlow = 5

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  func show(_ report: BuildReport) {
    if report.lessons.count + report.lessonsNotRun.count < 2 { return }
    for line in lines(of: report) { terminal.write(line + "\n") }
  }

  /// Tells a person where to look: the page of a single lesson, or else the index.
  func showPages(of report: BuildReport, in output: String) {
    let pages = report.lessons.compactMap(\.page)
    guard terminal.isInteractive, let first = pages.first else { return }
    let page =
      pages.count == 1 ? first : URL(filePath: output).appending(path: "index.html").relativePath
    terminal.write("Open \(page) in a browser.\n")
  }
}

extension SummaryPrinter {
  private func lines(of report: BuildReport) -> [String] {
    var lines: [String] = []
    let ran = report.lessons.filter { lesson in lesson.steps.contains { $0.status != "cached" } }
    if ran.count > SummaryPrinter.mostSlow {
      let slowest = ran.sorted { $0.seconds < $1.seconds }.suffix(SummaryPrinter.mostSlow)
      let names = slowest.map { "\($0.path) \(ProgressPrinter.text(seconds: $0.seconds))" }
      lines.append("slowest: " + names.joined(separator: ", "))
    }
    let failed = report.lessons.filter { $0.status != "ok" }.map(\.path)
    if !failed.isEmpty {
      let verb = failed.count == 1 ? "has" : "have"
      let count = report.lessons.count + report.lessonsNotRun.count
      lines.append(
        terminal.colored("\(failed.count) of \(count) lessons \(verb) errors:", .red) + " "
          + list(of: failed))
    }
    if !report.lessonsNotRun.isEmpty {
      let count = report.lessonsNotRun.count
      lines.append(
        "\(count) \(count == 1 ? "lesson was" : "lessons were") not run after that, "
          + "and \(count == 1 ? "its page is" : "their pages are") as before: "
          + list(of: report.lessonsNotRun))
    }
    return lines
  }

  private func list(of names: [String]) -> String {
    let rest = names.count - SummaryPrinter.mostNames
    return names.prefix(SummaryPrinter.mostNames).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }
}
