// swift-tools-version: 6.1
import PackageDescription

/// The modules that a lesson's steps load. Optimised in debug builds too, because the lessons run
/// on them; resilient, so that a step needs none of the C module maps behind them.
let lessonLibrary: [SwiftSetting] = [
  .unsafeFlags(["-O", "-enable-library-evolution"])
]

let package = Package(
  name: "stepwise",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "stepwise", targets: ["StepwiseCLI"]),
    .executable(name: "stepwise-process", targets: ["StepProcess"]),
    .library(name: "StepwiseRuntime", type: .dynamic, targets: ["Stepwise"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // What a lesson imports, from the bottom up.
    .target(name: "Markup", swiftSettings: lessonLibrary),
    .target(name: "StepEvents", swiftSettings: lessonLibrary),
    .target(name: "Stepwise", dependencies: ["StepEvents"], swiftSettings: lessonLibrary),
    // The process that runs the steps.
    .target(name: "CStepProcess"),
    .executableTarget(
      name: "StepProcess", dependencies: ["CStepProcess", "StepEvents"],
      linkerSettings: [
        .unsafeFlags(
          ["-Xlinker", "--export-dynamic-symbol=__wrap_swift_errorInMain"],
          .when(platforms: [.linux]))
      ]),
    // From a lesson to its page.
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(name: "CommonMark", dependencies: ["CCMark"]),
    .target(
      name: "Lessons",
      dependencies: [
        "CommonMark", "Markup", "StepEvents", .product(name: "Yams", package: "Yams"),
      ],
      resources: [.copy("Assets")]),
    // The command.
    .executableTarget(
      name: "StepwiseCLI",
      dependencies: [
        "Lessons", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ]
)
