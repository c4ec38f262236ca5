/// The elements of a tensor and of all its views.
final class Storage {
  let dtype: DType
  let count: Int
  /// Counts the changes in place, so that a gradient can tell that a value it needs is gone.
  private(set) var version = 0
  let memory: UnsafeMutableRawPointer

  /// Storage whose elements hold anything.
  init(dtype: DType, count: Int) {
    self.dtype = dtype
    self.count = count
    // A whole cache line pays for large storage only: aligned memory costs more to get.
    let size = max(count * dtype.size, 1)
    memory = .allocate(byteCount: size, alignment: size < 1024 ? 16 : 64)
  }

  deinit { memory.deallocate() }

  /// Prepares a change of the elements.
  func willChange() { version += 1 }

  /// The elements, which must be of the storage's type.
  func elements<T: Element>(as type: T.Type = T.self) -> UnsafeMutablePointer<T> {
    memory.assumingMemoryBound(to: type)
  }
}
