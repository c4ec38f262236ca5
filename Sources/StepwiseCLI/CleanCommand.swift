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
    let folder = try LessonFolder(paths: [path])
    do {
      let bytes = try folder.clean()
      print("\((Double(bytes) / 1e6).formatted(.number.precision(.fractionLength(1)))) MB removed")
    } catch {
      StepwiseExit.lessonHasErrors.leave(
        saying: "stepwise: the cache cannot be removed: \(error.localizedDescription)")
    }
  }
}
