import Foundation
import StepEvents

/// What the steps of a run looked at and changed, in order.
struct FileWatch: Sendable {
  private var looks: [(step: Int, path: String, isChange: Bool, state: UInt64)] = []
  /// The variables of the environment that they asked for.
  private(set) var variables: Set<String> = []

  /// Adds what a step did in a scratch folder. Who changes a file there changes none of the author's,
  /// but does something else if the author has one of that name.
  mutating func add(_ events: [StepEvent], ofStep step: Int, in scratch: ScratchFolder) {
    for event in events {
      switch event {
      case .looked(let path, let isChange, let state):
        let path = URL(filePath: path).standardizedFileURL.path
        if let file = scratch.author(of: path, isChange: isChange) {
          looks.append((step, file.path, isChange && !file.isTemporary, state))
        }
      case .asked(let variable): variables.insert(variable)
      default: break
      }
    }
  }

  /// The files that the run depends on, and those that it left, as they are now; nil if another run
  /// may find something else: a file that was read and then changed, by the run or beside it.
  func files(in folder: URL) -> [ReadFile]? {
    var files: [String: ReadFile] = [:]
    var changed: Set<String> = []
    for look in looks {
      if look.isChange {
        if files[look.path] != nil { return nil }
        changed.insert(look.path)
      } else if !changed.contains(look.path), files[look.path] == nil {
        let file = ReadFile(step: look.step, path: shown(look.path, in: folder), in: folder)
        // Was it written to since, beside the run? Asked after its contents were read.
        if FileState.of(look.path) != look.state { return nil }
        files[look.path] = file
      }
    }
    // What the run made must still be there when its result is used.
    for path in changed where FileManager.default.fileExists(atPath: path) {
      let step = looks.first { $0.path == path }?.step ?? 1
      files[path] = ReadFile(step: step, path: shown(path, in: folder), in: folder)
    }
    return files.values.sorted { ($0.step, $0.path) < ($1.step, $1.path) }
  }

  /// The path from the lesson's folder, if the file lies in it.
  private func shown(_ path: String, in folder: URL) -> String {
    let base = folder.standardizedFileURL.path + "/"
    return path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
  }
}
