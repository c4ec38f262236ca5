#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The memory of this process as Linux counts it; nil where there is no `/proc`.
enum ProcessMemory {
  /// The bytes that are resident now.
  static var resident: Double? { status("VmRSS:") }
  /// The most bytes that were ever resident.
  static var peak: Double? { status("VmHWM:") }

  /// A line of the form `VmRSS:      1656 kB`, in bytes.
  private static func status(_ field: String) -> Double? {
    guard let file = fopen("/proc/self/status", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let words = line.prefix { $0 != 0 }.map { Character(UnicodeScalar(UInt8(bitPattern: $0))) }
        .split(whereSeparator: \.isWhitespace)
      if words.first.map({ String($0) }) == field {
        return Double(String(words[1])).map { $0 * 1024 }
      }
    }
    return nil
  }
}
