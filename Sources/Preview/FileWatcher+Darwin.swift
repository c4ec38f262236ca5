#if canImport(Darwin)
  import Foundation
  import Synchronization

  /// Tells which files below a folder, or in single folders, are written, made, renamed or removed.
  ///
  /// The files are looked at five times a second: the system's notices of folders do not tell of a file
  /// that is written in its place.
  public final class FileWatcher: Sendable {
    private static let pause = 0.2

    private let root: String
    private let folders = Mutex<Set<String>>([])
    private let report: @Sendable (Set<String>) -> Void

    /// Begins to watch a folder and all below it.
    public init?(root: String, report: @escaping @Sendable (Set<String>) -> Void) {
      self.root = root
      self.report = report
      Thread.detachNewThread { [self] in run() }
    }

    /// Watches single folders, without those below them.
    public func add(_ paths: Set<String>) { folders.withLock { $0.formUnion(paths) } }

    private func run() {
      var last = states()
      while true {
        Thread.sleep(forTimeInterval: FileWatcher.pause)
        let current = states()
        let paths = Set(current.keys).union(last.keys).filter { current[$0] != last[$0] }
        last = current
        if !paths.isEmpty { report(paths) }
      }
    }

    /// When each file was changed last, and how large it is.
    private func states() -> [String: [AnyHashable]] {
      let manager = FileManager.default
      let below = (manager.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
        .map { "\(root)/\($0)" }
      let beside = folders.withLock { $0 }.flatMap { folder in
        ((try? manager.contentsOfDirectory(atPath: folder)) ?? []).map { "\(folder)/\($0)" }
      }
      return (below + beside).reduce(into: [:]) { states, path in
        guard let attributes = try? manager.attributesOfItem(atPath: path) else { return }
        states[path] = [.modificationDate, .size, .systemFileNumber].compactMap {
          attributes[$0] as? AnyHashable
        }
      }
    }
  }
#endif
