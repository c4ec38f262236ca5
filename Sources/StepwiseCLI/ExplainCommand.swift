import ArgumentParser
import Lessons

/// `stepwise explain`: say which steps would run, and why.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say for each step of a lesson whether it would run, and why."
  )

  @Argument(help: "The lesson.")
  var lesson: String

  @OptionGroup var steps: SandboxOptions

  func run() async throws {
    let builder = SiteBuilder(
      toolchain: try Toolchain.find(), folder: try LessonFolder(paths: [lesson]),
      options: BuildOptions(
        output: nil, jobs: 1, failsFast: false, isFresh: false,
        sandbox: try Sandbox(steps.sandbox),
        permit: { _ in false }),
      progress: { _ in })
    for line in await builder.explain() { print(line) }
  }
}
