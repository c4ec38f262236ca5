/// The elements of a tensor and of all its views.
///
/// Few elements lie behind the object itself, so that a small tensor costs one allocation less.
final class Storage: ManagedBuffer<Storage.Header, Storage.Unit> {
  /// What memory is counted in: 16 bytes, which vector instructions like to be aligned to.
  typealias Unit = SIMD2<UInt64>

  /// Where the elements lie.
  enum Place {
    case behindObject
    case apart
    case file(MappedFile)
  }

  struct Header {
    var dtype: DType
    var count: Int
    /// Counts the changes in place, so that a gradient can tell that a value it needs is gone.
    var version = 0
    var memory: UnsafeMutableRawPointer
    var place: Place
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
      return Header(
        dtype: dtype, count: count, memory: memory, place: isApart ? .apart : .behindObject)
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  /// Storage that lies in a file: pages come from there when they are looked at.
  ///
  /// - Precondition: The file holds `count` elements of the type from the mapping's start on.
  static func make(dtype: DType, count: Int, mapping: MappedFile) -> Storage {
    let buffer = Storage.create(minimumCapacity: 0) { _ in
      Header(dtype: dtype, count: count, memory: mapping.start, place: .file(mapping))
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  deinit {
    if case .apart = header.place {
      Memory.give(header.memory, size: header.count * header.dtype.size)
    }
  }

  var dtype: DType { header.dtype }
  var count: Int { header.count }
  var version: Int { header.version }
  var memory: UnsafeMutableRawPointer { header.memory }

  /// The file that the elements lie in; nil if they lie in memory of their own.
  var mapping: MappedFile? {
    if case .file(let mapping) = header.place { mapping } else { nil }
  }

  /// Prepares a change of the elements. Of those in a file this process gets a copy: the file does
  /// not change.
  func willChange() {
    header.version += 1
    mapping?.willChange()
  }

  /// The elements, which must be of the storage's type.
  func elements<T: Element>(as type: T.Type = T.self) -> UnsafeMutablePointer<T> {
    memory.assumingMemoryBound(to: type)
  }
}
