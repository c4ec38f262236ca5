import Foundation

/// The files that a course has beside its lessons: its settings and its own style sheet.
struct SiteFiles {
  private(set) var settings = SiteSettings()
  /// The contents of `custom.css`.
  private(set) var style: Data?
  /// The name of its contents.
  private(set) var styleVersion = ""
  private(set) var diagnostics: [DiagnosticReport] = []

  init(_ folder: LessonFolder) {
    style = folder.styleFile.flatMap { try? Data(contentsOf: $0) }
    if let style { styleVersion = ContentHash.text(of: style) }
    guard let file = folder.settingsFile else { return }
    do {
      let source = try SourceText(
        path: file.shownPath, bytes: [UInt8](Data(contentsOf: file)))
      let parser = SiteSettingsParser(source)
      settings = parser.settings
      diagnostics = parser.diagnostics.map { DiagnosticReport($0, line: source.line($0.line)) }
    } catch let diagnostic as Diagnostic {
      diagnostics = [DiagnosticReport(diagnostic, line: "")]
    } catch {
      let diagnostic = Diagnostic(
        path: file.shownPath, line: 1, column: 1,
        message: "the file cannot be read: \(error.localizedDescription)")
      diagnostics = [DiagnosticReport(diagnostic, line: "")]
    }
  }
}
