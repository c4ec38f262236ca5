import Foundation

struct FormulaError: Error { var offset: Int; var message: String }
struct FormulaTypesetter: Sendable {
  init(cache: URL) {}
  func prepare(_ lessons: [Lesson]) async {}
  func markup(of formula: Formula) -> Result<String, FormulaError> { .success(formula.source) }
  func assets() -> [(String, Data)] { [] }
  static func finding() -> Doctor.Finding { .init(name: "x", isFound: true, detail: "") }
}
