/// The elements of a tensor and of all its views.
///
/// Few elements lie behind the object itself, so that a small tensor costs one allocation less.
final class Storage: ManagedBuffer<Storage.Header, Storage.Unit> {
  /// What memory is counted in: 16 bytes, which vector instructions like to be aligned to.
  typealias Unit = SIMD2<UInt64>

  struct Header {
    var dtype: DType
    var count: Int
    /// Counts the changes in place, so that a gradient can tell that a value it needs is gone.
    var version = 0
    var memory: UnsafeMutableRawPointer
    /// Whether the memory is apart from the object.
    var isApart: Bool
  }

  /// Storage whose elements hold anything.
  static func make(dtype: DType, count: Int) -> Storage {
    let size = count * dtype.size
    let isApart = size > 1024
    let units = isApart ? 0 : (size + 15) / 16
    let buffer = Storage.create(minimumCapacity: units) { buffer in
      let memory =
        isApart
        ? Memory.take(size)
        : buffer.withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) }
      return Header(dtype: dtype, count: count, memory: memory, isApart: isApart)
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  deinit {
    if header.isApart { Memory.give(header.memory, size: header.count * header.dtype.size) }
  }

  var dtype: DType { header.dtype }
  var count: Int { header.count }
  var version: Int { header.version }
  var memory: UnsafeMutableRawPointer { header.memory }

  /// Prepares a change of the elements.
  func willChange() { header.version += 1 }

  /// The elements, which must be of the storage's type.
  func elements<T: Element>(as type: T.Type = T.self) -> UnsafeMutablePointer<T> {
    memory.assumingMemoryBound(to: type)
  }
}
