import ArgumentParser
import Foundation
import Lessons

/// `stepwise tangle`: write a lesson as a plain Swift package.
struct TangleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tangle",
    abstract: "Write a lesson as a plain Swift package that prints the page's numbers.")

  @Argument(help: "The lesson.")
  var lesson: String

  @Option(name: .shortAndLong, help: "The folder for the package.")
  var output: String

  func run() throws {
    let package = try LessonPackage(lesson: lesson)
    DiagnosticPrinter(Terminal.standardError).show(package.diagnostics)
    if package.diagnostics.contains(where: { $0.severity == "error" }) {
      throw StepwiseExit.lessonHasErrors
    }
    try package.write(to: URL(filePath: output))
  }
}
