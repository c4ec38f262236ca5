import Markup

extension LessonRun {
  /// The lesson's figures as files beside its page: `PAGE-STEP.svg`, which follows the reader's
  /// light or dark, and `PAGE-STEP-print.svg` with plain colours on white, for programs that make
  /// a PNG or a PDF of it. A step's second figure is `PAGE-STEP-2.svg`.
  var figureFiles: [Page] {
    zip(lesson.steps, outputs).flatMap { step, output -> [Page] in
      guard step.options.showsOutput, !step.options.isTest else { return [] }
      let figures = output.items.compactMap { item -> ShownFigure? in
        if case .figure(let figure) = item { figure } else { nil }
      }
      return figures.enumerated().flatMap { index, figure in
        let anchor = String(step.anchor.map { $0 == "/" ? "-" : $0 })
        let name = "\(lesson.name)-\(anchor)\(index == 0 ? "" : "-\(index + 1)")"
        return [
          Page(path: name + ".svg", markup: StandaloneDrawing.themed(figure.svg)),
          Page(path: name + "-print.svg", markup: StandaloneDrawing.resolved(figure.svg)),
        ]
      }
    }
  }
}
