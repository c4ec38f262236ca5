import StepEvents

/// The steps that a step process has run, in order, with what came of each and the process that
/// waits in the state after it.
struct StepTrail: Sendable {
  /// The most memory that waiting processes may take, in bytes.
  static let memoryLimit = 1 << 30

  private var steps: [RanStep] = []
  private let identity: String?
  /// What they looked at; nil if another run may find something else.
  private var files: [ReadFile]? = []

  /// Nothing has run.
  init() { identity = nil }

  /// The beginning of a lesson's run.
  init(_ lesson: Lesson) { identity = StepTrail.identity(of: lesson) }

  private struct RanStep: Sendable {
    var compiled: CompiledStep
    var key: String
    /// The sources of the steps up to this one.
    var sources: String
    var output: StoredOutput
    /// What the step looked at and asked for.
    var looks: [StepEvent]
    var loaded: [LoadedStep]
    var checkpoint: Int?
    var obstacle: String?
    /// Whether the process went on after it.
    var isAlive: Bool

    var changesFiles: Bool { looks.contains(where: \.changesFile) }
  }
}

extension StepTrail {
  var count: Int { steps.count }

  /// The libraries that the process has loaded.
  var loaded: [LoadedStep] { steps.flatMap(\.loaded) }

  /// For each step, why its state is of no use later, or that before it.
  var obstacles: [String?] {
    steps.enumerated().map { index, ran in
      if let obstacle = ran.obstacle { return "the state after it is not kept: \(obstacle)" }
      return index > 0 && ran.changesFiles
        ? "the states before it are not kept: it writes to files" : nil
    }
  }

  /// Whether the process can run a lesson's steps: what it was started with is the same.
  func belongs(to lesson: Lesson) -> Bool {
    identity == nil || identity == StepTrail.identity(of: lesson)
  }

  /// How many of the first steps found what they would find now.
  func countOfCurrent(in lesson: Lesson) -> Int {
    guard let files else { return 0 }
    let changed = files.filter { !$0.isUnchanged(in: lesson.folder) }.map(\.step)
    return steps.firstIndex { changed.contains($0.compiled.step.runNumber) } ?? steps.count
  }

  /// The output of a step if it is the one that ran at this place. Its files take the place of
  /// those that were loaded: code is the same, lines may not be.
  mutating func output(
    of compiled: CompiledStep, at index: Int, in lesson: Lesson
  ) -> StepOutput? {
    let ran = steps[index]
    guard ran.key == StepTrail.key(of: compiled, in: lesson) else { return nil }
    // The line at which a step failed stands in the debugger's notes, maybe in those of a step before.
    let mayNameLines = compiled.step.options.mustFail || !ran.isAlive
    if mayNameLines, ran.sources != StepTrail.sources(upTo: index, in: lesson) { return nil }
    steps[index].compiled = compiled
    for place in ran.loaded.indices {
      steps[index].loaded[place].step = compiled.step
      steps[index].loaded[place].library = compiled.library ?? ran.loaded[place].library
    }
    var output = ran.output.output(in: lesson)
    output.compileSeconds = compiled.seconds
    return output
  }

  /// Whether the process was gone after so many steps.
  func hasEnded(after count: Int) -> Bool {
    count > 0 && count <= steps.count && !steps[count - 1].isAlive
  }

  mutating func add(
    _ compiled: CompiledStep, _ output: StepOutput, _ transcript: StepTranscript, in lesson: Lesson
  ) {
    let mustFail = compiled.step.options.mustFail
    let looks = transcript.events.map(\.event).filter {
      switch $0 {
      case .looked, .asked: true
      default: false
      }
    }
    steps.append(
      RanStep(
        compiled: compiled, key: StepTrail.key(of: compiled, in: lesson),
        sources: StepTrail.sources(upTo: steps.count, in: lesson),
        output: StoredOutput(output, in: lesson), looks: looks,
        // A step that was tried was loaded in a copy of the process only.
        loaded: mustFail ? [] : transcript.loaded(compiled),
        checkpoint: transcript.checkpoint, obstacle: transcript.obstacle,
        isAlive: transcript.end == .finished || (mustFail && transcript.end != .timedOut)))
  }

  /// The checkpoints from which the state after `count` steps can be reached, the nearest first,
  /// with the number of steps behind each. What a later step wrote to files cannot be undone.
  ///
  /// - Parameter start: The process that waits in the state before the first step.
  func checkpoints(upTo count: Int, start: Int?) -> [(count: Int, process: Int)] {
    var found: [(count: Int, process: Int)] = []
    for reached in stride(from: steps.count, through: 0, by: -1) {
      if reached < steps.count, steps[reached].changesFiles { break }
      if reached <= count, let process = reached > 0 ? steps[reached - 1].checkpoint : start {
        found.append((reached, process))
      }
    }
    return found
  }

  /// Why a run goes back further than behind the first `count` steps.
  func detour(from count: Int) -> String? {
    if let writer = steps.dropFirst(count).first(where: \.changesFiles) {
      return "\(writer.compiled.step.name) had written to files"
    }
    return steps.prefix(count).last.flatMap { ran in
      ran.obstacle.map { "\(ran.compiled.step.name): \($0)" }
    }
  }

  /// The checkpoints behind more than `count` steps.
  func processes(after count: Int) -> Set<Int> {
    Set(steps.dropFirst(count).compactMap(\.checkpoint))
  }

  /// Forgets all but the first `count` steps; `checkpoint` waits behind them.
  mutating func cut(to count: Int, checkpoint: Int) {
    steps.removeSubrange(count...)
    if count > 0 { steps[count - 1].checkpoint = checkpoint }
  }

  /// Adds what the steps looked at to a watch that was begun with the run, and remembers how that is
  /// now.
  mutating func look(
    with watch: inout FileWatch, in lesson: Lesson, _ scratch: ScratchFolder
  ) {
    for ran in steps {
      watch.add(ran.looks, ofStep: ran.compiled.step.runNumber, in: scratch)
    }
    files = watch.files(in: lesson.folder)
  }

  /// Forgets the oldest checkpoints until the rest takes no more than `limit` bytes.
  ///
  /// - Returns: The processes that nobody needs any more.
  mutating func forgetCheckpoints(above limit: Int) -> Set<Int> {
    var sizes = steps.map { $0.checkpoint.map(ProcessMemory.proportionalSize) ?? 0 }
    var forgotten: Set<Int> = []
    for index in steps.indices where sizes.reduce(0, +) > limit {
      steps[index].checkpoint.map { _ = forgotten.insert($0) }
      steps[index].checkpoint = nil
      steps[index].obstacle = "its state was given up for memory"
      sizes[index] = 0
    }
    return forgotten
  }
}

extension StepTrail {
  private static func identity(of lesson: Lesson) -> String {
    let allowed = lesson.frontMatter.allow.sorted().map(\.rawValue)
    return ([lesson.frontMatter.language, lesson.source.path] + allowed).joined(separator: "\n")
  }

  /// All of a step that decides what comes of it in a state.
  private static func key(of compiled: CompiledStep, in lesson: Lesson) -> String {
    let step = compiled.step
    var hash = ContentHash()
    hash.add(
      "\(step.options.mustFail) \(lesson.timeLimit(of: step)) \(step.lines.map(\.indentation))")
    hash.add(step.origin?.name ?? "")
    hash.add(compiled.code ?? "")
    if compiled.code == nil { hash.add(step.source) }
    return hash.text
  }

  private static func sources(upTo index: Int, in lesson: Lesson) -> String {
    var hash = ContentHash()
    for step in lesson.program.prefix(index + 1) { hash.add(step.source) }
    return hash.text
  }
}
