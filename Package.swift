// swift-tools-version: 6.1
import Foundation
import PackageDescription

/// The folder of the SwiftSyntax modules that come with the compiler: `usr/lib/swift/host` beside
/// the first `swiftc` on the search path that has one. (Swiftly puts the toolchain that it chose
/// at the head of the path; Apple's `/usr/bin/swiftc` stands for a toolchain elsewhere.)
let swiftSyntaxFolder: String = {
  let tools = (Context.environment["PATH"] ?? "").split(separator: ":").map {
    URL(fileURLWithPath: "\($0)/swiftc").resolvingSymlinksInPath().deletingLastPathComponent()
  }
  let home = Context.environment["HOME"] ?? ""
  let toolchains = ["/Library/Developer/Toolchains", "\(home)/Library/Developer/Toolchains"].map {
    URL(fileURLWithPath: "\($0)/swift-latest.xctoolchain/usr/bin").resolvingSymlinksInPath()
  }
  let folders = (tools + toolchains).map {
    $0.deletingLastPathComponent().appendingPathComponent("lib/swift/host").path
  }
  let found = folders.first {
    FileManager.default.fileExists(atPath: "\($0)/SwiftIDEUtils.swiftmodule")
  }
  return found ?? folders[0]
}()

/// The modules that a lesson's steps load. Optimised in debug builds too, because the lessons run
/// on them; resilient, so that a step needs none of the C module maps behind them.
let lessonLibrary: [SwiftSetting] = [
  .unsafeFlags(["-O", "-enable-library-evolution"])
]

/// Whether this machine's processor has the instructions for eight float32 numbers at a time and for
/// products added with one rounding (x86-64 of 2013 and later). The tensors are then compiled for
/// them: the same numbers, sooner.
let hasVectorInstructions: Bool = {
  guard let processors = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8),
    let flags = processors.split(separator: "\n").first(where: { $0.hasPrefix("flags") })
  else { return false }
  return Set(["avx2", "fma", "bmi2"]).isSubset(of: flags.split(separator: " ").map(String.init))
}()

/// Small tensors are all reference counts and fields: checks of exclusive access to each field would
/// take a tenth of a training step.
let tensorLibrary: [SwiftSetting] =
  lessonLibrary
  + [
    .unsafeFlags(
      ["-enforce-exclusivity=unchecked"]
        + (hasVectorInstructions ? ["-Xcc", "-march=x86-64-v3"] : []))
  ]

/// The step process's functions that libraries are to find before the C library's: what a thrown
/// error ends in, and the calls that look at files and at the environment.
let exportedCalls = [
  "__wrap_swift_errorInMain", "open", "open64", "openat", "openat64", "fopen", "fopen64", "opendir",
  "stat", "lstat", "access", "rename", "unlink", "getenv", "secure_getenv", "atexit",
  "readlink", "fts_open", "socket", "bind", "connect", "getsockname", "write",
  "fwrite", "fputs", "puts",
]

let package = Package(
  name: "stepwise",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "stepwise", targets: ["StepwiseCLI"]),
    .executable(name: "stepwise-process", targets: ["StepProcess"]),
    .library(name: "FrontendServer", type: .dynamic, targets: ["CFrontendServer"]),
    .library(name: "StepwiseRuntime", type: .dynamic, targets: ["Stepwise"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
  ],
  targets: [
    // What a lesson imports, from the bottom up.
    .target(name: "Markup", swiftSettings: lessonLibrary),
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(
      name: "Tensors", dependencies: ["COpenBLAS", "CZlib"], swiftSettings: tensorLibrary),
    .target(name: "Plots", dependencies: ["Markup", "CZlib"], swiftSettings: lessonLibrary),
    .target(name: "StepEvents", swiftSettings: lessonLibrary),
    .target(
      name: "Stepwise", dependencies: ["Tensors", "Plots", "StepEvents"],
      swiftSettings: lessonLibrary),
    // The process that runs the steps.
    .target(name: "CStepProcess"),
    // The box around them: Landlock, system call filter, limits.
    .target(name: "CSandbox"),
    .executableTarget(
      name: "StepProcess", dependencies: ["CSandbox", "CStepProcess", "StepEvents"],
      linkerSettings: [
        .unsafeFlags(
          exportedCalls.flatMap {
            ["-Xlinker", "--export-dynamic-symbol=\($0)"]
          },
          .when(platforms: [.linux]))
      ]),
    // The compiler, kept waiting between compiles.
    .target(name: "CFrontendServer"),
    // From a lesson to its page.
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(name: "CommonMark", dependencies: ["CCMark"]),
    // Resilient, so that only this module needs to see SwiftSyntax.
    .target(
      name: "SwiftSource", dependencies: ["Markup"],
      swiftSettings: [.unsafeFlags(["-I", swiftSyntaxFolder, "-enable-library-evolution"])],
      linkerSettings: [
        .unsafeFlags(["-L", swiftSyntaxFolder, "-Xlinker", "-rpath", "-Xlinker", swiftSyntaxFolder]
        ),
        .linkedLibrary("SwiftIDEUtils"), .linkedLibrary("SwiftParser"),
        .linkedLibrary("SwiftSyntax"),
      ]),
    .systemLibrary(
      name: "CDuktape", pkgConfig: "duktape",
      providers: [.apt(["duktape-dev"]), .brew(["duktape"])]),
    .target(name: "CScriptHeap", dependencies: ["CDuktape"]),
    .target(name: "TeX", dependencies: ["CScriptHeap"]),
    .target(
      name: "Lessons",
      dependencies: [
        "CSandbox", "CommonMark", "SwiftSource", "TeX", "Markup", "StepEvents",
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [
        .embedInCode("Assets/page.css"), .embedInCode("Assets/prose.css"),
        .embedInCode("Assets/page.js"), .embedInCode("Assets/fonts.js"),
        .embedInCode("Assets/live.css"), .embedInCode("Assets/live.js"),
      ],
      swiftSettings: hasVectorInstructions ? [.define("NEEDS_VECTOR_INSTRUCTIONS")] : []),
    // The live preview.
    .target(
      name: "Preview",
      dependencies: ["Lessons", .product(name: "FlyingSocks", package: "FlyingFox")]),
    // The command.
    .executableTarget(
      name: "StepwiseCLI",
      dependencies: [
        "Lessons", "Preview", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // What Benchmarks/tensors measures.
    .executableTarget(
      name: "TensorBenchmarks", dependencies: ["Tensors", "COpenBLAS"],
      path: "Benchmarks/TensorBenchmarks"),
    // What Benchmarks/plots measures.
    .executableTarget(
      name: "PlotBenchmarks", dependencies: ["Plots"], path: "Benchmarks/PlotBenchmarks"),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"]),
    .testTarget(
      name: "TensorsTests", dependencies: ["Tensors"], resources: [.copy("Goldens")]),
    .testTarget(name: "PlotsTests", dependencies: ["Plots"], exclude: ["Goldens"]),
    .testTarget(name: "StepEventsTests", dependencies: ["StepEvents"]),
    .testTarget(name: "CommonMarkTests", dependencies: ["CommonMark"]),
    .testTarget(name: "SwiftSourceTests", dependencies: ["SwiftSource", "Markup"]),
    .testTarget(name: "TeXTests", dependencies: ["TeX"]),
    .testTarget(name: "PreviewTests", dependencies: ["Preview", "Lessons"]),
    .testTarget(
      name: "LessonsTests", dependencies: ["Lessons", "StepProcess", "Stepwise"]),
    .testTarget(
      name: "BrowserTests", dependencies: ["StepwiseCLI", "StepProcess", "Stepwise", "TeX"],
      exclude: ["Site", "formulas.py", "judge.py", "Live"]),
    .testTarget(
      name: "CommandTests", dependencies: ["CSandbox", "StepwiseCLI", "StepProcess", "Stepwise"],
      exclude: ["without-landlock.py"]),
  ]
)
