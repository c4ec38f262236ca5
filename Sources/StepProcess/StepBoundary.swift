#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What may stand between a copy of the process at the end of a step and the state that it is to
/// keep: a thread, which a copy does not have, or an open file, whose place in it copies share.
struct StepBoundary {
  private let descriptors: Set<String>

  /// The state before any step.
  init() {
    descriptors = StepBoundary.entries(of: "/proc/self/fd")
  }

  /// Why a copy would not be the same; nil if it would.
  func obstacle() -> String? {
    if StepBoundary.entries(of: "/proc/self/task").count > 1 {
      return "it leaves a thread running"
    }
    if !StepBoundary.entries(of: "/proc/self/fd").subtracting(descriptors).isEmpty {
      return "it leaves a file open"
    }
    return nil
  }

  /// The numbers that a folder of /proc lists, but for the descriptor of the look itself.
  private static func entries(of path: String) -> Set<String> {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    let own = "\(dirfd(folder))"
    var names: Set<String> = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != own && name != "." && name != ".." { names.insert(name) }
    }
    return names
  }
}
