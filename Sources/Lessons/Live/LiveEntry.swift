import Foundation

/// A lesson of a live site: its text, what is shown of it, and the process that runs it.
struct LiveEntry: Sendable {
  var file: URL
  /// The lesson as its file has it.
  private(set) var parsed: ParsedLesson
  /// The numbers that are tried out, and the lesson with them.
  var trials: [TriedNumber] = []
  var tried: ParsedLesson?
  /// The names of the lessons that it uses.
  var used: [String] = []
  /// What is shown; nil before anything is known.
  var shown: LessonRun?
  var marks: [Int: LiveMark] = [:]
  /// The last outputs that were whole.
  private var earlier: [(step: Step, output: StepOutput)] = []
  /// The page as it was drawn last; nil if it would be another now.
  var page: LivePage?
  /// The images on it.
  private(set) var images: [ImageFile] = []
  var live: LiveLesson?
  var task: Task<Void, Never>?
  /// What the run under way has given.
  var draft: LiveDraft?
  /// Counts the changes: a run that began before the last one is of no interest.
  var generation = 0
  /// Whether no run is under way.
  var isSettled = false

  init(file: URL, parsed: ParsedLesson) {
    self.file = file
    self.parsed = parsed
  }
}

extension LiveEntry {
  /// Takes over a new text. What was tried out is forgotten.
  mutating func take(_ parsed: ParsedLesson) {
    self.parsed = parsed
    endTrials()
  }

  mutating func take(_ drawn: DrawnLesson) {
    page = drawn.page
    images = drawn.images
  }

  mutating func endTrials() {
    trials = []
    tried = nil
  }

  /// Takes note that a run has ended.
  mutating func settle(_ run: LessonRun) {
    let known = zip(run.lesson.steps, run.outputs).map { step, output in
      output.isWhole ? (step, output) : (step, earlierOutput(of: step) ?? output)
    }
    earlier = known.filter(\.1.isWhole)
    draft = nil
    isSettled = true
  }

  /// What an earlier run gave for a step: one of the same label, the same code, or the same place.
  func earlierOutput(of step: Step) -> StepOutput? {
    let found =
      earlier.first { step.label != nil && $0.step.label == step.label }
      ?? earlier.first { $0.step.source == step.source }
      ?? earlier.first { $0.step.number == step.number }
    return found?.output
  }

  /// The marks of steps that did not run because something does not compile or has failed.
  func staleMarks(for run: LessonRun) -> [Int: LiveMark] {
    zip(run.lesson.steps, run.outputs).reduce(into: [:]) { marks, pair in
      let (step, output) = pair
      if !output.hasRun && !step.options.mustFail {
        marks[step.number] = .stale(earlierOutput(of: step))
      }
    }
  }

  /// Whether its steps looked at one of these files.
  func reads(anyOf paths: Set<String>) -> Bool {
    guard let shown else { return false }
    return shown.files.contains {
      let url = URL(filePath: $0.path, relativeTo: shown.lesson.folder).standardizedFileURL
      return paths.contains(url.path)
    }
  }

  /// Whether its text names one of these files, as an image or as the end of a link.
  func names(anyOf paths: Set<String>) -> Bool {
    let text = parsed.lesson.source.text
    return paths.contains { path in
      let name = URL(filePath: path).lastPathComponent
      // Folders, and the files that editors make for themselves, mostly have no such ending.
      guard name.dropFirst().contains("."), !name.hasPrefix("."), !name.hasSuffix("~") else {
        return false
      }
      return text.contains(name) || text.contains(name.addressEncoded)
    }
  }

  /// The file's text with the numbers that are tried out; nil if one of them is not there.
  func textWithTrials() -> String? {
    TriedNumber.apply(trials, to: parsed.lesson)
  }
}

extension ParsedLesson {
  /// Whether nothing was changed.
  func isSame(as other: ParsedLesson) -> Bool {
    lesson.source.text == other.lesson.source.text && diagnostics == other.diagnostics
  }
}

/// A lesson's page with what was found while drawing it.
struct DrawnLesson: Sendable {
  var page: LivePage
  var images: [ImageFile]
  var diagnostics: [Diagnostic]
}

extension StepOutput {
  /// Whether the step has run, well or not.
  var hasRun: Bool {
    switch outcome {
    case .finished: true
    case .failed(let failure): failure.kind != .compile
    case .skipped: false
    }
  }

  /// Whether the step ran to its end.
  var isWhole: Bool { outcome == .finished }
}

/// What a run that is under way has given so far.
struct LiveDraft: Sendable {
  private(set) var run: LessonRun
  private(set) var marks: [Int: LiveMark] = [:]
  /// Whether it was not shown yet.
  var isNew = true
  /// The steps of other lessons that run before.
  private let offset: Int
  /// What earlier runs gave, by the steps' numbers.
  private let earlier: [Int: StepOutput]

  /// What can be told before anything runs: the steps up to the first that was changed are as before.
  init(_ parsed: ParsedLesson, after entry: LiveEntry) {
    let lesson = parsed.lesson
    let earlier = lesson.steps.reduce(into: [:]) { $0[$1.number] = entry.earlierOutput(of: $1) }
    self.earlier = earlier
    offset = lesson.program.count - lesson.steps.count
    run = LessonRun(
      lesson: lesson, outputs: lesson.steps.map { _ in StepOutput(outcome: .skipped) },
      diagnostics: [])
    let before = entry.shown.map { zip($0.lesson.steps, $0.outputs).map { ($0, $1) } } ?? []
    var isChanged = false
    for (index, step) in lesson.steps.enumerated() {
      if !isChanged, index < before.count, before[index].1.isWhole,
        entry.marks[step.number] == nil,
        before[index].0.source == step.source, before[index].0.values == step.values
      {
        run.outputs[index] = before[index].1
      } else {
        isChanged = true
        marks[step.number] = .waiting(earlier[step.number])
        run.outputs[index].values = earlier[step.number]?.values ?? run.outputs[index].values
      }
    }
  }

  /// Takes note of what a run tells; true if that is to be shown at once.
  mutating func take(_ news: StepNews) -> Bool {
    isNew = true
    switch news {
    case .compiled(let steps):
      var hasErrors = false
      for (index, compiled) in steps.dropFirst(offset).enumerated() {
        let errors = compiled.diagnostics.filter { $0.severity == .error }
        if errors.isEmpty || compiled.step.options.mustFail { continue }
        hasErrors = true
        run.outputs[index].outcome = .failed(StepFailure(kind: .compile, diagnostics: errors))
        let number = run.lesson.steps[index].number
        marks[number] = .stale(earlier[number])
      }
      return hasErrors
    case .running(let index, let output, let progress):
      set(index, output, .running(progress))
    case .ended(let index, let output): set(index, output, nil)
    }
    return false
  }

  private mutating func set(_ index: Int, _ output: StepOutput, _ mark: LiveMark?) {
    guard index >= offset, index - offset < run.outputs.count else { return }
    run.outputs[index - offset] = output
    marks[run.lesson.steps[index - offset].number] = mark
  }
}
