/// The lesson as files that a reader can take along.
extension Lesson {
  /// The Markdown as the author wrote it, and the steps as one Swift program.
  var downloads: [Page] {
    let markdown = Page(path: name + ".md", markup: source.text)
    return steps.isEmpty
      ? [markdown] : [markdown, Page(path: name + ".swift", markup: LessonProgram(self).source)]
  }
}
