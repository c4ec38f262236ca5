#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A number for the state of a file: which it is, how large, and when it and its entry last changed. As
/// long as it stays the same, nobody has written to the file; whether the clock is right does not matter.
///
/// The step process computes the same in `files.c`.
public enum FileState {
  /// The state of what lies at a path; 0 if there is nothing.
  public static func of(_ path: String) -> UInt64 {
    var status = stat()
    guard stat(path, &status) == 0 else { return 0 }
    #if canImport(Glibc)
      let (content, entry) = (status.st_mtim, status.st_ctim)
    #else
      let (content, entry) = (status.st_mtimespec, status.st_ctimespec)
    #endif
    let numbers = [
      Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino),
      Int(status.st_size), content.tv_sec, content.tv_nsec, entry.tv_sec, entry.tv_nsec,
    ]
    return numbers.reduce(0xCBF2_9CE4_8422_2325) {
      ($0 ^ UInt64(truncatingIfNeeded: $1)) &* 0x100_0000_01B3
    }
  }
}
