#if os(Linux)
  import Foundation
  import Synchronization
  import Testing

  @testable import Preview

  @Suite struct FileWatcherTests {
    /// What was told until a file's name was among it.
    private func changes(
      until name: String, after action: (URL) throws -> Void
    ) async throws -> Set<String> {
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "stepwise-\(UUID().uuidString)").resolvingSymlinksInPath()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try Data("old".utf8).write(to: folder.appending(path: "old.md"))
      let (stream, continuation) = AsyncStream.makeStream(of: Set<String>.self)
      let watcher = try #require(FileWatcher(root: folder.path) { continuation.yield($0) })
      try action(folder)
      var told: Set<String> = []
      for await paths in stream {
        told.formUnion(paths.map { String($0.dropFirst(folder.path.count + 1)) })
        if told.contains(name) { break }
      }
      _ = watcher
      return told
    }

    @Test("A file that is written, renamed into place or removed is told")
    func files() async throws {
      _ = try await changes(until: "new.md") {
        try Data("new".utf8).write(to: $0.appending(path: "new.md"))
      }
      _ = try await changes(until: "old.md") {
        try Data("new".utf8).write(to: $0.appending(path: "old.md"), options: .atomic)
      }
      _ = try await changes(until: "old.md") {
        try FileManager.default.removeItem(at: $0.appending(path: "old.md"))
      }
    }

    @Test("A folder that is made is watched, with what was put into it at once")
    func folders() async throws {
      _ = try await changes(until: "zh/deep/a.md") {
        let deep = $0.appending(path: "zh/deep")
        try FileManager.default.createDirectory(at: deep, withIntermediateDirectories: true)
        try Data("a".utf8).write(to: deep.appending(path: "a.md"))
      }
    }
  }
#endif
