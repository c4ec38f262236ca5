#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The most memory that the lesson's program has had in use at one time until now, in bytes.
///
/// The difference of two values tells how far the steps between them went beyond what was in use
/// at the most before; it is 0 if they went no further.
///
/// ```swift
/// let before = peakMemory()
/// let table = Tensor.ones([1_000_000])
/// print(table.count, peakMemory() >= before)    // 1000000 true
/// ```
///
/// It is the kernel's count of resident pages (`getrusage`), those of mapped files included.
public func peakMemory() -> Int {
  var usage = rusage()
  #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  #else
    getrusage(RUSAGE_SELF, &usage)
    return usage.ru_maxrss
  #endif
}
