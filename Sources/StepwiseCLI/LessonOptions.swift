import ArgumentParser
import Foundation
import Lessons

/// What the commands that run lessons have in common.
struct LessonOptions: ParsableArguments {
  @Argument(help: "Lessons, or folders of lessons.")
  var paths: [String] = ["lessons"]

  @Option(help: "How many lessons run at the same time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Write a report in JSON to this file.")
  var report: String?

  @Flag(help: "Begin no more lessons after the first with errors; the others' pages stay.")
  var failFast = false

  @Flag(help: "Compile and run everything, whatever is known from earlier builds.")
  var fresh = false

  @Option(help: "Render a part of the lessons only: 2/8 is every eighth, from the second on.")
  var shard: Shard?

  @OptionGroup var steps: SandboxOptions

  func validate() throws {
    if jobs < 1 { throw ValidationError("--jobs is a number from 1 on.") }
  }

  /// Runs the lessons and reports on the terminal; pages are written if `output` is a folder.
  func build(output: String?, writesFigures: Bool = false) async throws {
    let terminal = Terminal.standardError
    var folder = try LessonFolder(paths: paths)
    if let shard { folder.keepShard(shard.number, of: shard.count) }
    let printer = ProgressPrinter(terminal)
    let sandbox = try Sandbox(steps.sandbox)
    if let remark = sandbox.remark { terminal.write("sandbox: \(remark)\n") }
    let builder = SiteBuilder(
      toolchain: try Toolchain.find(), folder: folder,
      options: BuildOptions(
        output: output, jobs: jobs, failsFast: failFast, isFresh: fresh, sandbox: sandbox,
        writesFigures: writesFigures, tellsProgress: terminal.isInteractive, permit: steps.permit),
      progress: { printer.show($0) })
    let report = try await builder.build()
    let diagnostics = DiagnosticPrinter(terminal)
    diagnostics.show(report.diagnostics)
    for lesson in report.lessons { diagnostics.show(lesson.diagnostics) }
    SummaryPrinter(terminal).show(report)
    if let output { SummaryPrinter(Terminal.standardOutput).showPages(of: report, in: output) }
    try write(report, terminal)
    if !report.isOK { throw StepwiseExit.lessonHasErrors }
  }

  private func write(_ build: BuildReport, _ terminal: Terminal) throws {
    guard let path = report else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      try encoder.encode(build).write(to: URL(filePath: path), options: .atomic)
    } catch {
      terminal.write("stepwise: \(path) cannot be written: \(error.localizedDescription)\n")
      throw StepwiseExit.lessonHasErrors
    }
  }
}
