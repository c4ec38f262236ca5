import ArgumentParser

/// `stepwise check`: run lessons without writing pages.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Run lessons without writing pages: errors, references, checks, stage order.")

  @OptionGroup var lessons: LessonOptions

  func run() async throws {
    try await lessons.build(output: nil)
  }
}
