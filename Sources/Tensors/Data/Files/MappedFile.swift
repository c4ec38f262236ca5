#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A part of a file that lies in memory: the kernel reads a page when it is first looked at, and
/// may forget it again. The file stays open, so that rows can also be read without such pages.
///
/// The pages are private and at first read-only: a change by mistake is a fault, not a silent
/// difference between memory and file.
final class MappedFile {
  let file: OpenFile
  /// The place in the file where the part begins.
  let offset: Int
  /// Whether pages can differ from the file by now.
  private(set) var isChanged = false
  private let base: UnsafeMutableRawPointer
  private let length: Int
  /// The bytes of the part.
  let count: Int

  /// Maps `count` bytes from `offset` on; both must lie within the file, and `count` must not be 0.
  init(_ file: OpenFile, offset: Int, count: Int) throws(DataError) {
    // A mapping begins at a page; that of the whole beginning does.
    self.count = count
    length = offset + count
    let base = mmap(nil, offset + count, PROT_READ, MAP_PRIVATE, file.descriptor, 0)
    guard let base, base != MAP_FAILED else {
      throw DataError("\(file.path): cannot be mapped into memory: \(systemReason())")
    }
    self.base = base
    self.file = file
    self.offset = offset
  }

  deinit { munmap(base, length) }

  /// The first byte of the part.
  var start: UnsafeMutableRawPointer { base + offset }

  /// Lets the pages be written, each of which then becomes the process's own.
  func willChange() {
    if isChanged { return }
    if mprotect(base, length, PROT_READ | PROT_WRITE) != 0 {
      stop("\(file.path): cannot be changed in memory: \(systemReason())")
    }
    isChanged = true
  }

  /// Whether the byte at a place of the part is in the kernel's memory, as far as it tells.
  func isLoaded(_ place: Int) -> Bool {
    let page = (offset + place) & ~(Int(getpagesize()) - 1)
    #if canImport(Glibc)
      var state: UInt8 = 1
    #else
      var state: CChar = 1
    #endif
    return mincore(base + page, 1, &state) != 0 || state & 1 != 0
  }

  /// Asks the kernel to begin reading a range of the part; does not wait for it.
  func prefetch(_ range: Range<Int>) {
    #if canImport(Glibc)
      _ = posix_fadvise(
        file.descriptor, off_t(offset + range.lowerBound), off_t(range.count),
        POSIX_FADV_WILLNEED)
    #else
      var advice = radvisory(
        ra_offset: off_t(offset + range.lowerBound), ra_count: Int32(clamping: range.count))
      _ = fcntl(file.descriptor, F_RDADVISE, &advice)
    #endif
  }
}
