import Foundation
import Synchronization

/// Names for files and folders that a process needs for a while. They tell whose they are, so that
/// what a killed process left can be removed by a later one.
///
/// A name holds the machine, the process and a number. What a process of this machine left is known
/// by that process being gone; what another machine's left, by nothing having changed for a week.
enum TemporaryName {
  private static let prefix = ".stepwise-"
  private static let count = Atomic(0)
  /// How long what another machine's process uses may lie unchanged, in seconds.
  private static let patience = 7.0 * 24 * 3600

  /// Two machines, two starts of one, and two containers that count processes apart differ in it.
  private static let machine: String = {
    var hash = ContentHash()
    let start = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id")
    let processes = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
    hash.add(start ?? Data(ProcessInfo.processInfo.hostName.utf8))
    hash.add(processes ?? "")
    return String(hash.text.prefix(16))
  }()

  /// A name that nobody else has.
  static func next() -> String {
    let number = count.add(1, ordering: .relaxed).newValue
    return "\(prefix)\(machine)-\(getpid())-\(number)"
  }

  /// Removes what killed processes left in a folder.
  static func removeAbandoned(in folder: String) {
    for name in FileSystem.entries(in: folder).map(\.name) where name.hasPrefix(prefix) {
      let path = "\(folder)/\(name)"
      if isAbandoned(name, path) { try? FileManager.default.removeItem(atPath: path) }
    }
  }

  private static func isAbandoned(_ name: String, _ path: String) -> Bool {
    let parts = name.dropFirst(prefix.count).split(separator: "-")
    if parts.count == 3, parts[0] == machine, let process = pid_t(parts[1]) {
      return kill(process, 0) != 0 && errno == ESRCH
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard let date = attributes?[.modificationDate] as? Date else { return false }
    return Date().timeIntervalSince(date) > patience
  }
}
