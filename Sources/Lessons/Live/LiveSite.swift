import Foundation

/// A site that stays in memory and is kept up to date while its author edits the lessons.
///
/// A lesson whose results are known is drawn without running; one that changed runs on the state of
/// its checkpoints. Whoever shows the pages is told when they have changed.
public actor LiveSite {
  private let paths: [String]
  private let builder: LessonBuilder
  let typesetter: FormulaTypesetter
  let kept: KeptText
  let token: String
  let report: @Sendable (LiveNews) -> Void
  private(set) var folder: LessonFolder
  var files: SiteFiles
  var site: Site
  var lessons: [String: LiveEntry] = [:]
  /// The lessons whose processes are kept, those that were used last at the end.
  private var living: [String] = []
  var assets: [String: Data]?

  /// - Parameters:
  ///   - token: Stands in each page, and guards the calls that start work.
  ///   - sandbox: What steps are kept from.
  ///   - permit: Who decides what a lesson may do all the same.
  ///   - report: Is told what happens, in order.
  /// - Throws: ``PathError`` if a path is no lesson.
  public init(
    toolchain: Toolchain, paths: [String], token: String, sandbox: Sandbox,
    permit: @escaping @Sendable (PermissionRequest) -> Bool,
    report: @escaping @Sendable (LiveNews) -> Void
  ) throws {
    self.paths = paths
    self.token = token
    self.report = report
    folder = try LessonFolder(paths: paths)
    builder = LessonBuilder(
      toolchain: toolchain, folder: folder, isFresh: false, sandbox: sandbox, permit: permit)
    typesetter = FormulaTypesetter(cache: folder.entries)
    kept = KeptText(folder.entries)
    files = SiteFiles(folder)
    site = Site([])
  }

  /// The folder that the lessons lie in.
  public var root: URL { folder.root }

  /// The page to begin with: the lesson's, if only one was asked for.
  public var firstPage: String {
    folder.selected.count == 1 && folder.files.count > 0
      ? (folder.name(of: folder.selected[0]) + ".html").linkEncoded : ""
  }

  /// Reads all lessons: from then on there are pages.
  public func read() {
    let parsed = folder.files.mapInParallel(folder.parse)
    for (file, parsed) in zip(folder.files, parsed) {
      lessons[parsed.lesson.name] = LiveEntry(file: file, parsed: parsed)
    }
    rebuildSite()
    report(.looked(folders: [folder.root.deletingLastPathComponent().path]))
    report(.settings(files.diagnostics))
    if let missing = FormulaTypesetter.missing(for: parsed.map(\.lesson)) {
      report(.remark("\(missing)"))
    }
  }

  /// Brings the lessons that were asked for up to date, one after the other.
  public func start() async {
    for name in folder.selected.map(folder.name) where lessons[name]?.task == nil {
      await update(name)?.value
    }
  }

  /// Runs the lessons that are open again, or if none is, those that were asked for.
  public func rerun() async {
    for name in living { await lessons[name]?.live?.close() }
    for name in living { lessons[name]?.live = nil }
    let names = living.isEmpty ? folder.selected.map(folder.name) : living
    living = []
    for name in names { run(name, .again) }
  }

  /// Ends all step processes.
  public func close() async {
    for name in living {
      lessons[name]?.task?.cancel()
      await lessons[name]?.live?.close()
    }
  }
}

extension LiveSite {
  /// A page by its path below the site; nil if there is none.
  public func page(at path: String) -> LivePage? {
    if path == "index.html" {
      return LivePage(IndexRenderer(site: site).page(), style: files.styleVersion)
    }
    guard path.hasSuffix(".html") else { return nil }
    let name = String(path.dropLast(".html".count))
    guard let entry = lessons[name] else { return nil }
    if let page = entry.page { return page }
    let drawn = draw(entry)
    lessons[name]?.take(drawn)
    return drawn.page
  }

  /// Brings a lesson that somebody looks at up to date, and keeps its state for edits.
  public func visit(_ path: String) {
    let name = String(path.dropLast(".html".count))
    guard let entry = lessons[name], entry.live == nil else { return }
    if entry.task == nil || entry.isSettled { run(name, entry.shown != nil ? .known : .changed) }
  }

  /// Whether numbers are tried out in a page.
  public func isTrial(_ path: String) -> Bool {
    !(lessons[String(path.dropLast(".html".count))]?.trials.isEmpty ?? true)
  }
}

extension LiveSite {
  /// Takes notice of files that were written, made, renamed or removed.
  public func note(changesOf paths: Set<String>) {
    let before = Set(folder.files.map(\.path))
    if let current = try? LessonFolder(paths: self.paths) { folder = current }
    for path in before.subtracting(folder.files.map(\.path)) { removeLater(path) }
    var isSiteChanged = false
    let isUnclear = paths.contains(folder.root.path)
    var changed: Set<String> = []
    for file in folder.files
    where isUnclear || paths.contains(file.path) || !before.contains(file.path) {
      let name = folder.name(of: file)
      let parsed = folder.parse(file)
      if let entry = lessons[name], entry.parsed.isSame(as: parsed), entry.trials.isEmpty {
        continue
      }
      let old = lessons[name].map { SiteLesson($0.parsed.lesson) }
      if old != SiteLesson(parsed.lesson) { isSiteChanged = true }
      lessons[name, default: LiveEntry(file: file, parsed: parsed)].take(parsed)
      changed.insert(name)
    }
    let others = paths.subtracting(folder.files.map(\.path))
    for (name, entry) in lessons {
      let isUser = entry.used.contains { changed.contains($0) }
      if isUser || entry.reads(anyOf: paths) || entry.names(anyOf: others) { changed.insert(name) }
    }
    if isUnclear || !folder.siteFilePaths.isDisjoint(with: paths) {
      files = SiteFiles(folder)
      isSiteChanged = true
      report(.settings(files.diagnostics))
    }
    if isSiteChanged { rebuildSite() }
    for name in changed { update(name) }
  }

  /// Removes a lesson, unless its file comes back soon: some editors move a file away before they
  /// write it anew.
  private func removeLater(_ path: String) {
    Task {
      try await Task.sleep(for: .milliseconds(200))
      if !FileManager.default.fileExists(atPath: path) {
        remove(folder.name(of: URL(filePath: path)))
      }
    }
  }

  private func remove(_ name: String) {
    guard let entry = lessons.removeValue(forKey: name) else { return }
    entry.task?.cancel()
    living.removeAll { $0 == name }
    if let live = entry.live { Task { await live.close() } }
    rebuildSite()
    for (user, entry) in lessons where entry.used.contains(name) { update(user) }
  }

  private func rebuildSite() {
    site = Site(
      lessons.values.map(\.parsed.lesson), settings: files.settings,
      hasOwnStyle: files.style != nil, liveToken: token)
    assets = nil
    for name in lessons.keys { lessons[name]?.page = nil }
    report(.changed(page: nil))
  }
}

extension LiveSite {
  /// Tries a number out in place of one in a step's code.
  ///
  /// - Parameters:
  ///   - ordinal: The number's place among those that the step shows, from 0.
  /// - Returns: Whether there is such a number.
  public func tryOut(_ value: String, page: String, step: Int, ordinal: Int) -> Bool {
    let name = String(page.dropLast(".html".count))
    guard var entry = lessons[name], let value = TriedNumber.spelling(of: value) else {
      return false
    }
    let tried = TriedNumber(step: step, ordinal: ordinal, value: value)
    entry.trials.removeAll { $0.step == step && $0.ordinal == ordinal }
    entry.trials.append(tried)
    guard let text = entry.textWithTrials() else { return false }
    entry.tried = LessonParser.parse(
      SourceText(path: entry.parsed.lesson.source.path, text: text), name: name)
    lessons[name] = entry
    update(name)
    return true
  }

  /// Writes the numbers that are tried out into the lesson's file, or forgets them.
  ///
  /// - Returns: Whether it was done; a file that has changed since is not written.
  public func endTrial(_ page: String, keeping: Bool) -> Bool {
    let name = String(page.dropLast(".html".count))
    guard let entry = lessons[name], !entry.trials.isEmpty else { return false }
    if keeping {
      guard let text = entry.textWithTrials(),
        let bytes = FileSystem.read(entry.file.path),
        String(decoding: bytes, as: UTF8.self) == entry.parsed.lesson.source.text,
        (try? FileSystem.write(Data(text.utf8), to: entry.file.path)) != nil
      else { return false }
      let parsed = folder.parse(entry.file)
      lessons[name]?.take(parsed)
    } else {
      lessons[name]?.endTrials()
    }
    // The page may be the same: what is told then is that nothing is tried out any more.
    report(.changed(page: page))
    update(name)
    return true
  }
}

extension LiveSite {
  /// Brings a lesson up to date with its text.
  @discardableResult private func update(_ name: String) -> Task<Void, Never>? {
    run(name, .changed)
  }

  /// Why a lesson is to run.
  private enum Cause {
    /// It may be one whose results are kept.
    case changed
    /// What is shown is right, and only the state is wanted.
    case known
    /// Somebody asks for it, whatever is kept.
    case again
  }

  @discardableResult private func run(_ name: String, _ cause: Cause) -> Task<Void, Never>? {
    guard let entry = lessons[name] else { return nil }
    entry.task?.cancel()
    let generation = entry.generation + 1
    let task = Task { await self.run(name, generation, cause) }
    lessons[name]?.generation = generation
    lessons[name]?.isSettled = false
    lessons[name]?.task = task
    return task
  }

  private func run(_ name: String, _ generation: Int, _ cause: Cause) async {
    guard let entry = lessons[name], entry.generation == generation else { return }
    let start = ContinuousClock.now
    let byName = lessons.mapValues(\.parsed)
    let parsed = UsesResolver(names: Array(byName.keys)) { byName[$0] }
      .resolve(entry.tried ?? entry.parsed)
    lessons[name]?.used = parsed.lesson.used.map(\.name)
    await typesetter.prepare(parsed.lesson)
    if !parsed.usesErrors.isEmpty {
      let none = StepResults(notRun: parsed.lesson, because: parsed.usesErrors)
      return finish(name, generation, LessonRun(parsed, none), since: start)
    }
    if cause == .changed, let known = builder.results.result(of: parsed.lesson) {
      return finish(name, generation, LessonRun(parsed, known), since: start)
    }
    if cause == .known { return await warm(name, parsed) }
    report(.began(path: parsed.lesson.source.path))
    let run = await runLive(name, generation, parsed)
    if let run { finish(name, generation, run, since: start) }
  }

  /// Runs the steps of a lesson whose page is up to date, for the checkpoints.
  private func warm(_ name: String, _ parsed: ParsedLesson) async {
    _ = await live(name).update(parsed)
  }

  private func runLive(
    _ name: String, _ generation: Int, _ parsed: ParsedLesson
  ) async -> LessonRun? {
    guard let entry = lessons[name] else { return nil }
    lessons[name]?.draft = LiveDraft(parsed, after: entry)
    let (news, continuation) = AsyncStream.makeStream(of: StepNews.self)
    let taking = Task { for await news in news { take(news, name, generation) } }
    let showing = Task {
      // A short run is shown when it is done: nothing flickers.
      try await Task.sleep(for: .milliseconds(250))
      while true {
        showDraft(name, generation)
        try await Task.sleep(for: .milliseconds(80))
      }
    }
    let run = await live(name).update(parsed) { continuation.yield($0) }
    showing.cancel()
    continuation.finish()
    await taking.value
    return run
  }

  private func take(_ news: StepNews, _ name: String, _ generation: Int) {
    guard lessons[name]?.generation == generation else { return }
    if lessons[name]?.draft?.take(news) == true { showDraft(name, generation) }
  }

  private func showDraft(_ name: String, _ generation: Int) {
    guard let entry = lessons[name], entry.generation == generation, let draft = entry.draft,
      draft.isNew
    else { return }
    lessons[name]?.draft?.isNew = false
    show(name, draft.run, draft.marks)
  }

  private func finish(
    _ name: String, _ generation: Int, _ run: LessonRun, since start: ContinuousClock.Instant
  ) {
    guard let entry = lessons[name], entry.generation == generation else { return }
    let marks = entry.staleMarks(for: run)
    lessons[name]?.settle(run)
    var run = run
    run.diagnostics += show(name, run, marks)
    let timed = TimedRun(run: run, seconds: start.duration(to: .now).seconds)
    report(.ended(LessonReport(timed, page: nil)))
    let folders = run.files.map {
      URL(filePath: $0.path, relativeTo: run.lesson.folder).standardizedFileURL
        .deletingLastPathComponent().path
    }
    if !folders.isEmpty { report(.looked(folders: Set(folders))) }
  }

  /// Draws the page and tells of it; returns what was found wrong while drawing.
  @discardableResult private func show(
    _ name: String, _ run: LessonRun, _ marks: [Int: LiveMark]
  ) -> [Diagnostic] {
    lessons[name]?.shown = run
    lessons[name]?.marks = marks
    guard let entry = lessons[name] else { return [] }
    let drawn = draw(entry)
    lessons[name]?.take(drawn)
    if entry.page?.markup != drawn.page.markup { report(.changed(page: name + ".html")) }
    return drawn.diagnostics
  }

  private func draw(_ entry: LiveEntry) -> DrawnLesson {
    let draft = LiveDraft(entry.parsed, after: entry)
    let renderer = PageRenderer(
      site: site, typesetter: typesetter, code: CodeText(kept),
      images: ImageFolder(root: folder.root, tellsVersions: true))
    let (frame, images, diagnostics) = renderer.frame(
      entry.shown ?? draft.run, marks: entry.shown == nil ? draft.marks : entry.marks)
    return DrawnLesson(
      page: frame.live(style: files.styleVersion), images: images, diagnostics: diagnostics)
  }

  /// The lesson's process, which may have to take another's place.
  private func live(_ name: String) -> LiveLesson {
    living.removeAll { $0 == name }
    living.append(name)
    if living.count > LiveSite.mostLiving {
      let last = living.removeFirst()
      if let live = lessons[last]?.live { Task { await live.close() } }
      lessons[last]?.live = nil
    }
    if let live = lessons[name]?.live { return live }
    let live = LiveLesson(builder)
    lessons[name]?.live = live
    return live
  }

  /// The lessons whose state is kept at the same time.
  private static let mostLiving = 4
}
