/// What happens to a live site.
public enum LiveNews: Sendable {
  /// A page is not what it was; nil: all may differ.
  case changed(page: String?)
  /// The steps of a lesson begin to run.
  case began(path: String)
  /// A lesson is up to date.
  case ended(LessonReport)
  /// Steps have looked at files in these folders.
  case looked(folders: Set<String>)
  /// The site's settings were read; what is wrong with them.
  case settings([DiagnosticReport])
  /// Something that the author must know.
  case remark(String)
}
