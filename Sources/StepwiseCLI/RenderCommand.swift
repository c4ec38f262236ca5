import ArgumentParser

/// `stepwise render`: run lessons and write their pages.
struct RenderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Run lessons and write their pages and the index.")

  @OptionGroup var lessons: LessonOptions

  @Option(name: .shortAndLong, help: "The folder for the pages.")
  var output = "output"

  @Flag(
    help: """
      Write each figure beside its page, too: as an SVG that follows light and dark, and as one \
      with plain colours, for a PNG.
      """)
  var figures = false

  func run() async throws {
    try await lessons.build(output: output, writesFigures: figures)
  }
}
