import Foundation

/// How much memory processes take.
enum ProcessMemory {
  /// The bytes that a process takes, those that it shares with others divided among them; 0 where
  /// that cannot be told.
  static func proportionalSize(of process: Int) -> Int {
    let path = "/proc/\(process)/smaps_rollup"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("Pss:") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return kilobytes << 10
  }
}
