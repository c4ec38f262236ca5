import Markup

extension LessonRun {
  /// The lesson's figures as files beside its page: `PAGE-STEP.svg`, which follows the reader's
  /// light or dark, and `PAGE-STEP-print.svg` with plain colours on white, for programs that make
  /// a PNG or a PDF of it. A step's second figure is `PAGE-STEP-2.svg`.
  var figureFiles: [Page] {
    zip(lesson.steps, outputs).flatMap { step, output -> [Page] in
      guard step.options.showsOutput, !step.options.isTest else { return [] }
      return output.figures.enumerated().flatMap { index, figure in
        let name = { lesson.file(of: step, number: index + 1, ending: $0) }
        return [
          Page(path: name(".svg"), markup: StandaloneDrawing.themed(figure.svg)),
          Page(path: name("-print.svg"), markup: StandaloneDrawing.resolved(figure.svg)),
        ]
      }
    }
  }
}

extension LessonRun {
  /// The numbers of figures that are too many for a table on the page, as files beside it:
  /// `PAGE-STEP.csv`, `PAGE-STEP-2.csv`.
  var dataFiles: [Page] {
    zip(lesson.steps, outputs).flatMap { step, output -> [Page] in
      guard step.options.showsOutput, !step.options.isTest else { return [] }
      return output.figures.flatMap(\.tables).compactMap(\.csv).enumerated().map { index, csv in
        Page(path: lesson.file(of: step, number: index + 1, ending: ".csv"), markup: csv)
      }
    }
  }
}

extension Lesson {
  /// The path of a file that comes from a step, below the output folder.
  func file(of step: Step, number: Int, ending: String) -> String {
    let anchor = String(step.anchor.map { $0 == "/" ? "-" : $0 })
    return "\(name)-\(anchor)\(number == 1 ? "" : "-\(number)")\(ending)"
  }
}

extension StepOutput {
  var figures: [ShownFigure] {
    items.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }
}
