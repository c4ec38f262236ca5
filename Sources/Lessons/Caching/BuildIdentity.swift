import Foundation

/// What, besides a lesson itself, decides what its steps compile to and print.
struct BuildIdentity: Sendable {
  /// The compiler.
  let compiler: String
  /// The library and the modules that the steps import, and the program that runs them.
  let library: String

  init(_ toolchain: Toolchain) {
    compiler = ContentHash.sample(ofFile: toolchain.frontend) ?? ""
    var hash = ContentHash()
    let modules = ["Stepwise", "Tensors", "Plots"].map {
      "\(toolchain.moduleFolder)/\($0).swiftmodule"
    }
    for file in modules + [toolchain.library, toolchain.process] {
      hash.add(ContentHash.text(ofFile: file) ?? "")
    }
    // This program decides which earlier steps a step imports.
    hash.add(ContentHash.sample(ofFile: Bundle.main.executablePath ?? "") ?? "")
    library = hash.text
  }
}
