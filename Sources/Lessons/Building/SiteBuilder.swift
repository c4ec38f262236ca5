import Foundation
import SwiftSource

/// From lessons to pages: the whole pipeline.
///
///     files → Lesson → compiled steps → StepOutputs → Page → output folder
public struct SiteBuilder: Sendable {
  private let builder: LessonBuilder
  let folder: LessonFolder
  let options: BuildOptions
  let progress: @Sendable (BuildEvent) -> Void

  /// A builder that reports each lesson to `progress` as it goes.
  public init(
    toolchain: Toolchain, folder: LessonFolder, options: BuildOptions,
    progress: @escaping @Sendable (BuildEvent) -> Void
  ) {
    builder = LessonBuilder(
      toolchain: toolchain, folder: folder, isFresh: options.isFresh, sandbox: options.sandbox,
      permit: options.permit)
    self.folder = folder
    self.options = options
    self.progress = progress
  }

  /// Runs the lessons and writes their pages, the index and the assets.
  ///
  /// - Throws: ``OutputError`` when the output folder cannot be written, ``MissingParts`` when there
  ///   are formulas and no KaTeX. What is wrong with a lesson is not thrown: it stands in the report.
  public func build() async throws -> BuildReport {
    let parsed = resolve(folder.files.mapInParallel(folder.parse))
    let settings = SiteFiles(folder)
    let site = Site(
      parsed.map(\.lesson), settings: settings.settings, hasOwnStyle: settings.style != nil)
    let typesetter = FormulaTypesetter(cache: folder.entries)
    let kept = KeptText(folder.entries)
    let renderer = PageRenderer(
      site: site, typesetter: typesetter, code: CodeText(kept),
      images: ImageFolder(root: folder.root))
    let names = Set(folder.selected.map(folder.name))
    let selected = parsed.filter { names.contains($0.lesson.name) }
    if let missing = FormulaTypesetter.missing(for: selected.map(\.lesson)) { throw missing }
    // What can be searched for comes from the lessons alone.
    async let searchPages =
      options.output == nil ? [] : SearchIndex.pages(for: parsed.map(\.lesson), of: site)
    let attempts = await run(selected, renderer, kept)
    let runs = attempts.compactMap { $0 }
    var report = BuildReport(options.sandbox)
    report.diagnostics = settings.diagnostics
    let output = options.output.map { OutputFolder(URL(filePath: $0)) }
    output?.removeAbandoned(besides: selected.map(\.lesson.name))
    let finished = runs.mapInParallel { run in
      Result { () throws(OutputError) in try finish(run, renderer, kept, output) }
    }
    for lesson in finished { report.lessons.append(try lesson.get().report) }
    for (parsed, attempt) in zip(selected, attempts) where attempt == nil {
      report.lessonsNotRun.append(parsed.lesson.source.path)
    }
    folder.tidyCache(hasGrown: runs.contains { $0.run.reasons != nil })
    if let output {
      try output.write(IndexRenderer(site: site).page())
      for page in await searchPages { try output.write(page) }
      try output.write(finished.flatMap { try $0.get().images })
      try output.writeAssets(
        of: site, typesetter: typesetter, isWholeSite: runs.count == folder.files.count)
      if let style = settings.style { try output.write(style, to: "assets/custom.css") }
    }
    return report
  }
}

/// What a build is asked to do.
public struct BuildOptions: Sendable {
  /// The folder for the pages; nil to check only.
  public var output: String?
  /// How many lessons run at the same time.
  public var jobs: Int
  /// Whether the first lesson with errors ends the build.
  public var failsFast: Bool
  /// Whether everything is compiled and run, whatever is known from earlier builds.
  public var isFresh: Bool
  /// What steps are kept from.
  public var sandbox: Sandbox
  /// Who decides what a lesson may do all the same.
  public var permit: @Sendable (PermissionRequest) -> Bool
  /// Whether each figure is also a file beside its page.
  public var writesFigures: Bool
  /// Whether it is told how far the loops of running steps are.
  public var tellsProgress: Bool

  public init(
    output: String?, jobs: Int, failsFast: Bool, isFresh: Bool, sandbox: Sandbox,
    writesFigures: Bool = false, tellsProgress: Bool = false,
    permit: @escaping @Sendable (PermissionRequest) -> Bool
  ) {
    self.writesFigures = writesFigures
    self.tellsProgress = tellsProgress
    self.output = output
    self.jobs = jobs
    self.failsFast = failsFast
    self.isFresh = isFresh
    self.sandbox = sandbox
    self.permit = permit
  }
}

/// What a build reports while it goes on.
public enum BuildEvent: Sendable {
  case began(path: String)
  /// How far the loop of a running step is that `progress` counts; nil if there is none. Told only if
  /// ``BuildOptions/tellsProgress``.
  case running(path: String, StepProgress?)
  case ended(LessonReport)
}

/// A lesson's run with the time it took.
struct TimedRun: Sendable {
  var run: LessonRun
  var seconds: Double
}

/// A lesson whose page is drawn.
private struct FinishedLesson: Sendable {
  var report: LessonReport
  var images: [ImageFile]
}

extension SiteBuilder {
  /// The lessons with those that they use.
  private func resolve(_ lessons: [ParsedLesson]) -> [ParsedLesson] {
    let byName = Dictionary(lessons.map { ($0.lesson.name, $0) }) { first, _ in first }
    let resolver = UsesResolver(names: lessons.map(\.lesson.name)) { byName[$0] }
    return lessons.map(resolver.resolve)
  }

  /// Runs lessons, so many at a time; the results keep the lessons' order. There is none for a lesson
  /// that did not run because another had errors.
  private func run(
    _ lessons: [ParsedLesson], _ renderer: PageRenderer, _ kept: KeptText
  ) async -> [TimedRun?] {
    await withTaskGroup(of: (Int, TimedRun).self) { group in
      var runs = [TimedRun?](repeating: nil, count: lessons.count)
      // They begin in the lessons' order.
      var waiting = Array(lessons.enumerated())[...]
      for (index, lesson) in waiting.prefix(options.jobs) {
        group.addTask { (index, await run(lesson, renderer, kept)) }
      }
      waiting = waiting.dropFirst(options.jobs)
      for await (index, run) in group {
        runs[index] = run
        if options.failsFast && run.run.hasErrors { waiting = [] }
        if let (index, lesson) = waiting.popFirst() {
          group.addTask { (index, await self.run(lesson, renderer, kept)) }
        }
      }
      return runs
    }
  }

  private func run(
    _ parsed: ParsedLesson, _ renderer: PageRenderer, _ kept: KeptText
  ) async -> TimedRun {
    let lesson = parsed.lesson
    progress(.began(path: lesson.source.path))
    let start = ContinuousClock.now
    let result: StepResults
    var reasons: [String]?
    var isRefused = false
    if !parsed.usesErrors.isEmpty {
      result = StepResults(notRun: lesson, because: parsed.usesErrors)
    } else if let known = builder.results.result(of: lesson) {
      result = known
    } else if let request = lesson.permissionRequest, !options.permit(request) {
      result = lesson.refused(request)
      isRefused = true
      reasons = lesson.steps.map { _ in "the lesson asks for what it is not allowed" }
    } else {
      // What changed is to be asked before the run makes it the last state.
      let changes = self.reasons(for: lesson)
      let isKept: Bool
      async let drawn: Void = draft(parsed, renderer, kept)
      (result, isKept) = await builder.compileAndRun(lesson, news: loopNews(of: lesson))
      await drawn
      if !isKept { reasons = changes }
    }
    var run = LessonRun(parsed, result)
    run.reasons = reasons
    if !isRefused, let remark = lesson.permissionRemark { run.diagnostics.append(remark) }
    let timed = TimedRun(run: run, seconds: start.duration(to: .now).seconds)
    LivingChildren.pauseIfEnding()
    progress(.ended(LessonReport(timed, page: nil)))
    return timed
  }

  /// Draws a lesson's page without results while its steps are compiled and run. What took long, and
  /// does not depend on them, is then known when the page is drawn: formulas, coloured code, the
  /// program to download.
  private func draft(
    _ parsed: ParsedLesson, _ renderer: PageRenderer, _ kept: KeptText
  ) async {
    if parsed.lesson.steps.isEmpty { return }
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        DeepStack.run {
          let draft = LessonRun(parsed, StepResults(notRun: parsed.lesson, because: []))
          _ = renderer.page(draft)
          if options.output != nil { _ = parsed.lesson.downloads(kept) }
        }
        continuation.resume()
      }
    }
  }

  /// Draws a lesson's page, and writes it with what belongs to it.
  private func finish(
    _ timed: TimedRun, _ renderer: PageRenderer, _ kept: KeptText, _ output: OutputFolder?
  ) throws(OutputError) -> FinishedLesson {
    var timed = timed
    let (page, images, diagnostics) = renderer.page(timed.run)
    timed.run.diagnostics += diagnostics
    if let output {
      let figures = options.writesFigures ? timed.run.figureFiles : []
      let downloads = timed.run.dataFiles + timed.run.lesson.downloads(kept)
      for page in [page] + figures + downloads { try output.write(page) }
    }
    let path = options.output.map { $0 + "/" + page.path }
    return FinishedLesson(report: LessonReport(timed, page: path), images: images)
  }

  /// Tells how far the loops of a lesson's steps are, for who asked for that.
  private func loopNews(of lesson: Lesson) -> (@Sendable (StepNews) -> Void)? {
    guard options.tellsProgress else { return nil }
    let path = lesson.source.path
    return { news in
      switch news {
      case .compiled: break
      case .running(_, _, let loop): progress(.running(path: path, loop))
      case .ended: progress(.running(path: path, nil))
      }
    }
  }

  /// Why each step would run if the lesson's result were not known.
  private func reasons(for lesson: Lesson) -> [String] {
    if options.isFresh { return lesson.steps.map { _ in "everything was asked for anew" } }
    guard let record = builder.records.record(of: lesson) else {
      return lesson.steps.map { _ in "it has no result yet" }
    }
    return record.reasons(for: lesson, builder.identity, options.sandbox).map {
      $0 ?? "steps after it need its state"
    }
  }

  /// For each step of the lessons asked for, whether it would run, and why: a line each.
  public func explain() async -> [String] {
    var lines: [String] = []
    let resolver = folder.usesResolver
    for lesson in folder.selected.map({ resolver.resolve(folder.parse($0)).lesson }) {
      let work = builder.makeWorkFolder()
      defer { work.remove() }
      var isKept = builder.results.result(of: lesson) != nil
      if !isKept {
        let compiled = await builder.compile(lesson, in: work).all()
        isKept = builder.results.result(of: lesson, compiled) != nil
      }
      let obstacles = builder.records.record(of: lesson)?.obstacles ?? []
      for (index, (step, reason)) in zip(lesson.steps, reasons(for: lesson)).enumerated() {
        let name = "step \(step.number)" + (step.label.map { " #\($0)" } ?? "")
        let state = index < obstacles.count ? obstacles[index].map { "; in a preview, \($0)" } : nil
        lines.append((isKept ? "\(name) is kept" : "\(name) runs: \(reason)") + (state ?? ""))
      }
    }
    return lines
  }
}
