import ArgumentParser
import Lessons

/// `stepwise new`: write a lesson to start from.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a lesson to start from, which runs as it stands.")

  @Argument(
    help:
      "The lesson's name, for lessons/LANG/NAME.md; or a path, for a lesson that lies elsewhere.")
  var name: String

  @Flag(help: "Begin with all eight stages of a course lesson.")
  var course = false

  @Option(name: .customLong("lang"), help: "The language of the prose.")
  var language = LessonTemplate.Language.english

  func run() throws {
    do {
      let path = try LessonTemplate.write(name: name, language: language, isCourse: course)
      let word = path.quotedForShell
      print(
        """
        \(path) is written. To see its page, and see it change whenever you save:

            stepwise serve \(word) --open

        To write its page:

            stepwise render \(word)

        """)
    } catch {
      Terminal.standardError.write("stepwise: \(error)\n")
      throw StepwiseExit.wrongUsage
    }
  }
}

extension LessonTemplate.Language: ExpressibleByArgument {}

extension String {
  /// The text as one word of a command line.
  fileprivate var quotedForShell: String {
    let isPlain = unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "-_./".unicodeScalars.contains($0)
    }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
