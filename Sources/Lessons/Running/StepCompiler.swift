import Foundation

/// A step as the compiler left it.
struct CompiledStep: Sendable {
  var step: Step
  /// The library that holds the step; nil if there are errors.
  var library: String?
  var diagnostics: [Diagnostic] = []
  var seconds = 0.0
  /// The name of what the library does.
  var code: String?
  /// The name of what its module declares, as later steps see it.
  var module = ""
  /// The name of all that it was compiled from.
  var key: String?
  /// What the compiler said.
  var remarks = ""
}

/// The steps of a lesson under way through the compiler, in their order.
struct StepCompilation: Sendable {
  fileprivate let tasks: [Task<CompiledStep, Never>]

  /// Gives up what is not compiled yet. The steps that remain have no library and no errors.
  func cancel() { for task in tasks { task.cancel() } }

  var count: Int { tasks.count }

  /// A step, when it is compiled.
  func step(at index: Int) async -> CompiledStep { await tasks[index].value }

  /// All steps, when they are compiled.
  func all() async -> [CompiledStep] {
    var steps: [CompiledStep] = []
    for task in tasks { steps.append(await task.value) }
    return steps
  }

  /// Whether the steps' code has these names. The answer comes with the first that has another.
  func gives(_ codes: [String]) async -> Bool {
    guard codes.count == tasks.count else { return false }
    for (task, code) in zip(tasks, codes) where await task.value.code != code { return false }
    return true
  }
}

/// Compiles the steps of a lesson, each into a module and a library of its own.
///
/// A step imports the modules of the earlier steps whose declarations it mentions, so steps that
/// have nothing to do with each other compile at the same time.
struct StepCompiler: Sendable {
  let toolchain: Toolchain
  let lesson: Lesson
  /// Where modules and libraries are written.
  let folder: URL
  private let frontends: FrontendPool
  private let cache: CompileCache
  /// Compiled steps whose files are still there, by their keys.
  private let earlier: [String: CompiledStep]
  private let program: [Step]
  private let dependencies: StepDependencies

  /// How long the type checker may take for one expression, in seconds.
  static let expressionTimeLimit = 10

  init(
    toolchain: Toolchain, frontends: FrontendPool, cache: CompileCache, lesson: Lesson,
    folder: URL, earlier: [CompiledStep] = []
  ) {
    self.toolchain = toolchain
    self.frontends = frontends
    self.cache = cache
    self.lesson = lesson
    self.folder = folder
    self.earlier = Dictionary(earlier.compactMap { step in step.key.map { ($0, step) } }) {
      first, _ in first
    }
    program = lesson.program
    dependencies = StepDependencies(program)
  }

  /// Begins to compile all steps of the lesson's program, those at its beginning first, since they
  /// run first. Every step is checked even when one before it has errors.
  func start() -> StepCompilation {
    var tasks: [Task<CompiledStep, Never>] = []
    for index in program.indices {
      let imports = dependencies.imports(ofStepAt: index)
      let needed = imports.map { tasks[$0.step] }
      tasks.append(
        Task {
          var modules: [String] = []
          for task in needed {
            let imported = await task.value
            if imported.library != nil { modules.append(imported.module) }
          }
          let imported = modules
          return await frontends.slots.withSlot(rank: index) {
            await compile(index, imports, imported, afterErrors: imported.count < needed.count)
          }
        })
    }
    return StepCompilation(tasks: tasks)
  }
}

extension StepCompiler {
  private func compile(
    _ index: Int, _ imports: [StepImport], _ modules: [String], afterErrors: Bool
  ) async -> CompiledStep {
    let start = ContinuousClock.now
    let step = program[index]
    var compiled = CompiledStep(step: step)
    if let fault = dependencies.fault(ofStepAt: index) {
      compiled.diagnostics = [
        lesson.error(in: step, line: fault.place.line, column: fault.place.column, fault.message)
      ]
      return compiled
    }
    if Task.isCancelled { return compiled }
    do {
      if !afterErrors {
        let key = cache.key(
          source: source(of: step, imports), modules: modules,
          arguments: arguments(for: step, makesObject: true))
        compiled.key = key
        if let known = restored(key, step) { return known }
        try write(step, imports)
        let result = try await runFrontend(step, makesObject: true)
        compiled.remarks = result.output
        compiled.diagnostics = faults(step).diagnostics(of: result)
        if result.status == .exited(0) {
          compiled.diagnostics += try await link(step, dependencies.libraries(ofStepAt: index))
          if !compiled.diagnostics.contains(where: { $0.severity == .error }) {
            cache.keep(
              key, module: path(step, ".swiftmodule"), library(of: step), output: result.output)
          }
        }
      }
      let hasErrors = compiled.diagnostics.contains { $0.severity == .error }
      if Task.isCancelled { return CompiledStep(step: step) }
      if afterErrors || hasErrors {
        try write(step, imports)
        // Later steps are checked against what this one declares, errors or not.
        let result = try await runFrontend(step, makesObject: false)
        if afterErrors { compiled.diagnostics = faults(step).diagnostics(of: result) }
      } else {
        take(step, into: &compiled)
      }
    } catch {
      compiled.diagnostics.append(lesson.error(in: step, line: 0, column: 0, "\(error)"))
    }
    compiled.seconds = start.duration(to: .now).seconds
    return compiled
  }

  /// A step that was compiled before from the same, with its files where they belong.
  private func restored(_ key: String, _ step: Step) -> CompiledStep? {
    if var known = earlier[key], known.step.moduleName == step.moduleName,
      let old = known.library, link(old, step)
    {
      known.step = step
      known.library = library(of: step)
      known.diagnostics = diagnostics(of: known.remarks, in: step)
      known.seconds = 0
      return known
    }
    guard
      let output = cache.restore(key, module: path(step, ".swiftmodule"), library(of: step))
    else { return nil }
    var compiled = CompiledStep(step: step, key: key, remarks: output)
    compiled.diagnostics = diagnostics(of: output, in: step)
    take(step, into: &compiled)
    return compiled
  }

  /// Gives the files of a compiled step a second name in this folder.
  private func link(_ oldLibrary: String, _ step: Step) -> Bool {
    let oldFolder = URL(filePath: oldLibrary).deletingLastPathComponent()
    let oldModule = oldFolder.appending(path: step.moduleName + ".swiftmodule").path
    return [(oldLibrary, library(of: step)), (oldModule, path(step, ".swiftmodule"))].allSatisfy {
      (try? FileManager.default.linkItem(atPath: $0, toPath: $1)) != nil
    }
  }

  private func diagnostics(of remarks: String, in step: Step) -> [Diagnostic] {
    faults(step).diagnostics(
      of: ProcessResult(status: .exited(0), output: remarks, isTimedOut: false))
  }

  private func faults(_ step: Step) -> CompileFaults { CompileFaults(lesson: lesson, step: step) }

  /// Takes over the library and the module, which lie where they belong.
  private func take(_ step: Step, into compiled: inout CompiledStep) {
    compiled.library = library(of: step)
    compiled.code = CodeHash.text(ofLibrary: library(of: step))
    compiled.module = ContentHash.text(ofFile: path(step, ".swiftmodule")) ?? ""
  }

  private func path(_ step: Step, _ suffix: String) -> String {
    folder.appending(path: step.moduleName + suffix).path
  }

  private func library(of step: Step) -> String {
    folder.appending(path: "lib\(step.moduleName).\(Platform.librarySuffix)").path
  }

  /// The step's file: what it imports, then its own lines, which count from 1.
  private func source(of step: Step, _ imports: [StepImport]) -> String {
    let header = ["import Stepwise"] + imports.flatMap(\.statements)
    return header.joined(separator: "\n")
      + "\n#sourceLocation(file: \"\(step.moduleName)\", line: 1)\n" + step.source
  }

  private func write(_ step: Step, _ imports: [StepImport]) throws {
    try source(of: step, imports).write(
      toFile: path(step, ".swift"), atomically: false, encoding: .utf8)
  }

  private func runFrontend(_ step: Step, makesObject: Bool) async throws -> ProcessResult {
    let files = [
      path(step, ".swift"), "-emit-module-path", path(step, ".swiftmodule"), "-I", folder.path,
      "-I", toolchain.moduleFolder,
      // Nor must code tell where it was compiled.
      "-debug-prefix-map", "\(folder.path)=.", "-file-compilation-dir", ".",
    ]
    let object = makesObject ? ["-o", path(step, ".o")] : []
    return try await frontends.compile(
      arguments(for: step, makesObject: makesObject) + files + object,
      messages: path(step, ".log"), seconds: CompileFaults.timeLimit)
  }

  /// What the compiler is told besides where files are.
  private func arguments(for step: Step, makesObject: Bool) -> [String] {
    var arguments = [
      makesObject ? "-c" : "-emit-module", "-module-name", step.moduleName, "-enable-testing",
      "-swift-version", "5", "-diagnostic-style=llvm", "-no-color-diagnostics",
      // A module must not tell where it was made, or equal ones would differ.
      "-ignore-module-source-info", "-no-serialize-debugging-options",
      // The compiler's checks of its own work take a fiftieth of its time.
      "-sil-verify-none",
      "-solver-expression-time-threshold=\(StepCompiler.expressionTimeLimit)",
    ]
    if makesObject {
      arguments += ["-entry-point-function-name", "step\(step.runNumber)", "-g"]
    } else {
      arguments.append("-experimental-allow-module-with-compiler-errors")
    }
    arguments += Platform.frontendArguments
    if step.options.isOptimized { arguments += ["-O", "-assert-config", "Debug"] }
    return arguments
  }

  /// Links the step's library. What other steps, the runtime and Stepwise's library define stays
  /// open: the step process has all of that loaded. Naming the runtime's libraries here would make
  /// the linker read their symbols, which takes longer than all else that it does.
  private func link(_ step: Step, _ imports: [String]) async throws -> [Diagnostic] {
    var arguments = Platform.linkArguments(path(step, ".o"), to: library(of: step), toolchain)
    #if !os(macOS)
      if !imports.isEmpty { arguments += try await librariesAsked(by: step) }
    #endif
    let result = try await ChildProcess.run(
      toolchain.linker, arguments, seconds: CompileFaults.timeLimit)
    if result.status == .exited(0) { return [] }
    return [lesson.error(in: step, line: 0, column: 0, "the step does not link: \(result.output)")]
  }

  /// The libraries of what a step imports from elsewhere, such as Foundation.
  private func librariesAsked(by step: Step) async throws -> [String] {
    let list = path(step, ".autolink")
    _ = try await ChildProcess.run(
      toolchain.autolinkExtractor, [path(step, ".o"), "-o", list],
      seconds: CompileFaults.timeLimit)
    let flags = try String(contentsOfFile: list, encoding: .utf8)
    let libraries = flags.split(whereSeparator: \.isWhitespace).map(String.init)
      .filter { !$0.hasPrefix("-lStep") && !$0.hasPrefix("-lSaved") }
    let folder = toolchain.runtimeFolder
    return ["-L", folder, "-rpath", folder, "--as-needed"] + libraries
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
