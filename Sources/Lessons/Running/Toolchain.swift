import Foundation

/// The Swift toolchain that compiles the steps, and the parts of Stepwise that they load.
public struct Toolchain: Sendable {
  /// The compiler itself: the driver before it would cost more than the compiling.
  let frontend: String
  /// The library that lets the compiler wait, loaded, between compiles; nil where that cannot be.
  let frontendServer: String?
  /// Links a step's object file into a library.
  let linker: String
  /// Tells which libraries an object file asks for.
  let autolinkExtractor: String
  /// Finds source lines of addresses; nil if the toolchain has none.
  let symbolizer: String?
  /// The folder of the Swift runtime libraries.
  let runtimeFolder: String
  /// The object file that registers a library's types with the runtime, where one does.
  let registration: String?
  /// The folder of the modules that steps import.
  let moduleFolder: String
  /// The library that steps share.
  let library: String
  /// The program that runs steps.
  let process: String

  /// Finds the parts, from `PATH` and beside this program.
  ///
  /// - Throws: ``MissingParts`` with everything that is not there.
  public static func find() throws(MissingParts) -> Toolchain {
    try find(beside: PartSearch.ownFolder)
  }

  /// Finds the parts, from `PATH` and in the folder of Stepwise's own.
  static func find(beside own: URL) throws(MissingParts) -> Toolchain {
    var search = PartSearch()
    let compiler = Platform.compiler(&search)
    let bin = compiler?.deletingLastPathComponent() ?? URL(filePath: "/")
    let runtime = bin.deletingLastPathComponent().appending(
      path: "lib/swift/\(Platform.runtimeName)")
    let frontend = search.file(bin.appending(path: "swift-frontend"), "the Swift compiler")
    let linker =
      search.optionalProgram(Platform.linkers[0])
      ?? search.file(bin.appending(path: Platform.linkers.last ?? "ld"), "a linker")
    let registration = Platform.registrationFile.map {
      search.file(runtime.appending(path: $0), "the Swift runtime")
    }
    let library = search.file(
      own.appending(path: "libStepwiseRuntime.\(Platform.librarySuffix)"),
      "Stepwise's library for steps")
    let process = search.file(
      own.appending(path: "stepwise-process"), "Stepwise's program that runs steps")
    search.checkProcessor()
    if !search.missing.isEmpty { throw search.missing }
    let symbolizer = bin.appending(path: "llvm-symbolizer").path
    return Toolchain(
      frontend: frontend, frontendServer: Platform.frontendServer(in: own), linker: linker,
      autolinkExtractor: bin.appending(path: "swift-autolink-extract").path,
      symbolizer: FileManager.default.isExecutableFile(atPath: symbolizer) ? symbolizer : nil,
      runtimeFolder: runtime.path, registration: registration,
      moduleFolder: own.appending(path: "Modules").path, library: library, process: process)
  }
}

/// What the machine lacks.
public struct MissingParts: Error, CustomStringConvertible {
  /// A part that was not found.
  public struct Part: Sendable {
    public var name: String
    /// Where it was looked for.
    public var place: String
    /// The command that installs it, where one command does.
    public var remedy: String
  }

  public var parts: [Part]
  public var isEmpty: Bool { parts.isEmpty }

  public var description: String {
    parts.map { "\($0.name) is missing (\($0.place)): \($0.remedy)" }.joined(separator: "\n")
  }
}

/// Looks for programs and files and notes what is missing.
struct PartSearch {
  private(set) var missing = MissingParts(parts: [])

  /// The folder of this program, where its libraries lie too.
  static var ownFolder: URL {
    (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]))
      .resolvingSymlinksInPath().deletingLastPathComponent()
  }

  mutating func program(_ name: String) -> String? {
    if let path = optionalProgram(name) { return path }
    missing.parts.append(
      .init(name: name, place: "PATH", remedy: "install Swift 6.1 or newer from swift.org"))
    return nil
  }

  func optionalProgram(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// Notes if the tensors were compiled for a newer processor than this machine's: a build folder that
  /// was copied, or that machines share.
  mutating func checkProcessor() {
    #if NEEDS_VECTOR_INSTRUCTIONS
      let place = "/proc/cpuinfo"
      let processors = try? String(contentsOfFile: place, encoding: .utf8)
      let flags = processors?.split(separator: "\n").first { $0.hasPrefix("flags") }
      let names = Set(flags?.split(separator: " ") ?? [])
      if !names.isSuperset(of: ["avx2", "fma", "bmi2"]) {
        missing.parts.append(
          .init(
            name: "a processor with the instructions that Stepwise was built for", place: place,
            remedy: "build it on this machine: scripts/render"))
      }
    #endif
  }

  mutating func file(_ url: URL, _ name: String) -> String {
    if !FileManager.default.fileExists(atPath: url.path) {
      let remedy =
        name.hasPrefix("Stepwise") ? "build it: scripts/render" : "install Swift from swift.org"
      missing.parts.append(.init(name: name, place: url.path, remedy: remedy))
    }
    return url.path
  }
}
