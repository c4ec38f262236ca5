import Foundation

/// What compiling and linking a step needs to know of the operating system.
enum Platform {
  #if os(macOS)
    static let librarySuffix = "dylib"
    /// The linker is called through clang, which knows where the system's parts are.
    static let linkers = ["clang"]

    /// The real compiler: the one on `PATH` only asks which it is.
    static func compiler(_ search: inout PartSearch) -> URL? {
      if let path = output(of: "/usr/bin/xcrun", ["--find", "swiftc"]) {
        return URL(filePath: path)
      }
      return search.program("swiftc").map { URL(filePath: $0).resolvingSymlinksInPath() }
    }

    /// Where the system's own modules are, and what the code is for.
    static let frontendArguments: [String] = {
      let sdk = output(of: "/usr/bin/xcrun", ["--show-sdk-path"]) ?? ""
      return ["-sdk", sdk, "-target", "\(architecture)-apple-macosx15.0"]
    }()

    static let runtimeName = "macosx"
    /// Nothing: the system registers a library's types when it loads it.
    static let registrationFile: String? = nil
    /// Whether the files that a step looks at are known.
    static let watchesFiles = false
    static func frontendServer(in folder: URL) -> String? { nil }
    /// The parts of the system that a sandbox is made of.
    static let sandboxParts = "macOS"
    static let sandboxRemedy = "--sandbox auto runs without it"

    /// What others define is found when the library is loaded. What a step imports from elsewhere
    /// stands in its object file, and the linker heeds it.
    static func linkArguments(_ object: String, to library: String, _ toolchain: Toolchain)
      -> [String]
    {
      [
        "-dynamiclib", object, "-o", library, "-undefined", "dynamic_lookup",
        "-L", toolchain.runtimeFolder, "-isysroot", frontendArguments[1],
      ]
    }

    private static func output(of program: String, _ arguments: [String]) -> String? {
      let process = Process()
      let pipe = Foundation.Pipe()
      process.executableURL = URL(filePath: program)
      process.arguments = arguments
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { return nil }
      let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return process.terminationStatus == 0
        ? text.trimmingCharacters(in: .whitespacesAndNewlines) : nil
    }
  #else
    static let librarySuffix = "so"
    /// The system's linker starts faster than the toolchain's.
    static let linkers = ["ld", "ld.lld"]

    static func compiler(_ search: inout PartSearch) -> URL? {
      search.program("swiftc").map { URL(filePath: $0).resolvingSymlinksInPath() }
    }

    static let frontendArguments: [String] = []
    static let runtimeName = "linux"
    /// The object file that registers a library's types with the runtime.
    static let registrationFile: String? = "\(architecture)/swiftrt.o"
    /// Whether the files that a step looks at are known.
    static let watchesFiles = true
    /// The parts of the system that a sandbox is made of.
    static let sandboxParts = "the kernel's Landlock and seccomp"
    static let sandboxRemedy = "Linux 6.12 or newer has it; --sandbox auto runs without it"

    static func frontendServer(in folder: URL) -> String? {
      let library = folder.appending(path: "libFrontendServer.so").path
      return FileManager.default.fileExists(atPath: library) ? library : nil
    }

    /// What others define is found when the library is loaded. An error that leaves the step is
    /// taken by the step process, not by the runtime.
    static func linkArguments(_ object: String, to library: String, _ toolchain: Toolchain)
      -> [String]
    {
      ["-shared", object, "-o", library, "--wrap=swift_errorInMain", "--eh-frame-hdr"]
        + (toolchain.registration.map { [$0] } ?? [])
    }
  #endif

  #if arch(arm64)
    static let architecture = librarySuffix == "so" ? "aarch64" : "arm64"
  #else
    static let architecture = "x86_64"
  #endif
}
