import ArgumentParser
import Foundation
import Lessons
import Preview

/// The command `stepwise`.
@main
struct StepwiseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stepwise",
    abstract: "Turns Markdown lessons with Swift steps into pages.",
    discussion: """
      A lesson is one Swift program told in Markdown: every step is compiled and run, and the \
      page shows what it really printed and drew.

      Exit status: 0 all well, 1 a lesson has errors, 2 wrong usage, 3 the machine lacks something.
      """,
    version: "0.1.0",
    subcommands: [
      NewCommand.self, RenderCommand.self, ServeCommand.self, CheckCommand.self,
      ExplainCommand.self,
      TangleCommand.self, CleanCommand.self, DoctorCommand.self,
    ])

  /// Parses, runs, and ends with one of the four exit statuses.
  static func main() async {
    Interruption.watch()
    // A step process or a reader that is gone is told by the call that writes to it.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let status as StepwiseExit {
      status.leave()
    } catch let error as PathError {
      StepwiseExit.wrongUsage.leave(saying: "stepwise: \(error)")
    } catch let error as OutputError {
      StepwiseExit.lessonHasErrors.leave(saying: "stepwise: \(error)")
    } catch let missing as MissingParts {
      StepwiseExit.machineLacksSomething.leave(saying: "\(missing)")
    } catch let error as PreviewError {
      StepwiseExit.machineLacksSomething.leave(saying: "stepwise: \(error)")
    } catch {
      let message = fullMessage(for: error)
      if exitCode(for: error).isSuccess {
        print(message)
      } else {
        StepwiseExit.wrongUsage.leave(saying: message)
      }
    }
  }
}

/// The ways in which the command ends early.
enum StepwiseExit: Int32, Error {
  case lessonHasErrors = 1
  case wrongUsage = 2
  case machineLacksSomething = 3

  func leave() -> Never {
    Foundation.exit(rawValue)
  }

  func leave(saying message: String) -> Never {
    Terminal.standardError.write(message + "\n")
    leave()
  }
}
