/// The lesson as files that a reader can take along.
extension Lesson {
  /// The Markdown as the author wrote it, and the steps as one Swift program.
  func downloads(_ kept: KeptText) -> [Page] {
    let markdown = Page(path: name + ".md", markup: source.text)
    if steps.isEmpty { return [markdown] }
    let sources = ([self] + used).flatMap { [$0.name, $0.source.text] }
    let program = kept.text("program", of: sources.joined(separator: "\n")) {
      LessonProgram(self).source
    }
    return [markdown, Page(path: name + ".swift", markup: program)]
  }
}
