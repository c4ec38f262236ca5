import Foundation

/// Compiled steps of earlier builds, by all that they were compiled from: the source behind its
/// imports, what the imported modules declare, the compiler's options, the compiler and the library.
/// Neither times nor places of files count.
struct CompileCache: Sendable {
  private let cache: ContentCache
  private let identity: BuildIdentity

  init(_ cache: ContentCache, _ identity: BuildIdentity) {
    self.cache = cache
    self.identity = identity
  }

  func key(source: String, modules: [String], arguments: [String]) -> String {
    var hash = ContentHash()
    for part in [identity.compiler, identity.library, source] { hash.add(part) }
    for list in [modules, arguments] {
      hash.add("\(list.count)")
      for part in list { hash.add(part) }
    }
    return hash.text
  }

  /// Puts a step's module and library where they belong, and returns what the compiler said; nil if
  /// the step is to be compiled.
  func restore(_ key: String, module: String, _ library: String) -> String? {
    guard let parts = cache.entry("step-" + key), parts.count == 3,
      (try? parts[0].write(to: URL(filePath: module))) != nil,
      (try? parts[1].write(to: URL(filePath: library))) != nil
    else { return nil }
    return String(decoding: parts[2], as: UTF8.self)
  }

  func keep(_ key: String, module: String, _ library: String, output: String) {
    guard let module = try? Data(contentsOf: URL(filePath: module)),
      let library = try? Data(contentsOf: URL(filePath: library))
    else { return }
    cache.keep([module, library, Data(output.utf8)], as: "step-" + key)
  }
}
