import ArgumentParser
import Foundation
import Lessons

/// `stepwise clean`: empty the cache.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", abstract: "Empty the cache. That costs time at the next render, no page.")

  @Argument(help: "The lessons, or a folder of lessons, beside which the cache lies.")
  var path = "lessons"

  func run() throws {
    do {
      let bytes = try LessonFolder(paths: [path]).clean()
      print("\((Double(bytes) / 1e6).formatted(.number.precision(.fractionLength(1)))) MB removed")
    } catch let error as PathError {
      Terminal.standardError.write("stepwise: \(error)\n")
      throw StepwiseExit.wrongUsage
    } catch {
      Terminal.standardError.write(
        "stepwise: the cache cannot be removed: \(error.localizedDescription)\n")
      throw StepwiseExit.lessonHasErrors
    }
  }
}
