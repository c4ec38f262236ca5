import CommonMark
import Foundation

/// A formula of a lesson.
struct Formula: Equatable, Sendable {
  var source: String
  var isDisplay: Bool
  var label: String?
  func place(ofScalar offset: Int) -> (line: Int, column: Int) { (1, 1) }
}
struct FormulaError: Error { var offset: Int; var message: String }
struct FormulaTypesetter: Sendable {
  init(cache: URL) {}
  func prepare(_ lessons: [Lesson]) async {}
  func markup(of formula: Formula) -> Result<String, FormulaError> { .success(formula.source) }
  func assets() -> [(String, Data)] { [] }
  static func finding() -> Doctor.Finding { .init(name: "x", isFound: true, detail: "") }
}
enum ProsePiece { case text(String), formula(Formula) }
extension Prose {
  func equationLabel(of node: MarkdownNode) -> String? { nil }
  func displayFormula(of node: MarkdownNode) -> Formula? { nil }
  func pieces(of literal: String) -> [ProsePiece] { [.text(literal)] }
}
