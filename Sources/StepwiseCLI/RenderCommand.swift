import ArgumentParser

/// `stepwise render`: run lessons and write their pages.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Run lessons and write their pages and the index.")

  @OptionGroup var lessons: LessonOptions

  @Option(name: .shortAndLong, help: "The folder for the pages.")
  var output = "output"

  func run() async throws {
    try await lessons.build(output: output)
  }
}
