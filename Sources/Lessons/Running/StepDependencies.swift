/// An earlier step that a step imports.
struct StepImport: Equatable {
  /// The earlier step's index among the lesson's steps.
  var step: Int
  /// The import statements for its module.
  var statements: [String]
}

/// Which of the earlier steps each step imports.
struct StepDependencies {
  private let steps: [Step]

  init(_ steps: [Step]) {
    self.steps = steps
  }

  func imports(ofStepAt index: Int) -> [StepImport] {
    steps[..<index].enumerated().map {
      StepImport(step: $0.offset, statements: ["@testable import \($0.element.moduleName)"])
    }
  }

  static func importsLibraries(_ step: Step) -> Bool {
    step.source.contains("import ")
  }
}
