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
    let terminal = Terminal.standardError
    do {
      let builder = SiteBuilder(
        toolchain: try Toolchain.find(), folder: try LessonFolder(paths: [lesson]),
        options: BuildOptions(
          output: nil, jobs: 1, failsFast: false, isFresh: false,
          sandbox: try Sandbox(steps.sandbox),
          permit: { _ in false }),
        progress: { _ in })
      for line in await builder.explain() { print(line) }
    } catch let error as PathError {
      terminal.write("stepwise: \(error)\n")
      throw StepwiseExit.wrongUsage
    } catch let missing as MissingParts {
      terminal.write("\(missing)\n")
      throw StepwiseExit.machineLacksSomething
    }
  }
}
