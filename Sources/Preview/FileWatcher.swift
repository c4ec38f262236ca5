#if canImport(Glibc)
  import Foundation
  import Synchronization

  /// Tells which files below a folder, or in single folders, are written, made, renamed or removed.
  ///
  /// Changes that come close together are told together, when they have paused.
  public final class FileWatcher: Sendable {
    /// How long changes must pause before they are told, and how long they may keep on.
    private static let pause = Duration.milliseconds(3)
    private static let longestBurst = Duration.milliseconds(60)
    private static let mask = UInt32(
      IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ONLYDIR)

    private let inotify: Int32
    private let root: String
    /// Folders by their watches; whether what is made in them is watched too.
    private let folders = Mutex<[Int32: (path: String, isDeep: Bool)]>([:])
    private let report: @Sendable (Set<String>) -> Void

    /// Begins to watch a folder and all below it. Nil if the system has no room for that.
    public init?(root: String, report: @escaping @Sendable (Set<String>) -> Void) {
      inotify = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
      self.root = root
      self.report = report
      if inotify < 0 { return nil }
      _ = addTree(root)
      Thread.detachNewThread { [self] in run() }
    }

    /// Watches single folders, without those below them.
    public func add(_ paths: Set<String>) {
      let known = folders.withLock { Set($0.values.map(\.path)) }
      for path in paths.subtracting(known) { add(path, isDeep: false) }
    }
  }

  extension FileWatcher {
    private func add(_ path: String, isDeep: Bool) {
      let watch = inotify_add_watch(inotify, path, FileWatcher.mask)
      if watch >= 0 { folders.withLock { $0[watch] = (path, isDeep) } }
    }

    /// Watches a folder and those below it; returns the files that are there already.
    private func addTree(_ path: String) -> Set<String> {
      add(path, isDeep: true)
      var files: Set<String> = []
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
      where !name.hasPrefix(".") {
        let child = "\(path)/\(name)"
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: child, isDirectory: &isFolder)
        if isFolder.boolValue { files.formUnion(addTree(child)) } else { files.insert(child) }
      }
      return files
    }

    private func run() {
      while true {
        var changed: Set<String> = []
        waitForMore(nil)
        let end = ContinuousClock.now + FileWatcher.longestBurst
        repeat {
          changed.formUnion(read())
        } while ContinuousClock.now < end && waitForMore(FileWatcher.pause)
        if !changed.isEmpty { report(changed) }
      }
    }

    /// Whether something came within a time; nil: however long it takes.
    @discardableResult private func waitForMore(_ time: Duration?) -> Bool {
      let milliseconds = time.map { Int32($0.components.attoseconds / 1_000_000_000_000_000) } ?? -1
      var request = pollfd(fd: inotify, events: Int16(POLLIN), revents: 0)
      return poll(&request, 1, milliseconds) > 0
    }

    private func read() -> Set<String> {
      var changed: Set<String> = []
      let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        count = max(0, Glibc.read(inotify, buffer.baseAddress, buffer.count))
      }
      bytes.withUnsafeBytes { bytes in
        let headSize = MemoryLayout<inotify_event>.size
        var place = 0
        while place + headSize <= bytes.count {
          let event = bytes.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
          let name = bytes[(place + headSize)..<(place + headSize + Int(event.len))]
          place += headSize + Int(event.len)
          let text = String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
          changed.formUnion(take(event, name: text))
        }
      }
      return changed
    }

    /// Whether a file that was just made has yet to be written: whoever made it will close it, and
    /// half a lesson is none. A second name of another file, or a link, is whole.
    private func isBeingWritten(_ path: String) -> Bool {
      var status = stat()
      return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_nlink == 1
    }

    private func take(_ event: inotify_event, name: String) -> Set<String> {
      // Too much happened to tell what: everything may have changed.
      if event.mask & UInt32(IN_Q_OVERFLOW) != 0 { return [root] }
      guard let folder = folders.withLock({ $0[event.wd] }) else { return [] }
      if event.mask & UInt32(IN_IGNORED) != 0 {
        folders.withLock { $0[event.wd] = nil }
        return []
      }
      let path = "\(folder.path)/\(name)"
      guard event.mask & UInt32(IN_ISDIR) != 0 else {
        return event.mask & UInt32(IN_CREATE) != 0 && isBeingWritten(path) ? [] : [path]
      }
      let isNew = event.mask & UInt32(IN_CREATE | IN_MOVED_TO) != 0
      if isNew && folder.isDeep && !name.hasPrefix(".") { return addTree(path).union([path]) }
      return [path]
    }
  }
#endif
