/// Makes a tensor of a `.npy` file.
enum NPYReader {
  /// Smaller files are read whole: to map them would cost more than it saves.
  static let smallestMapped = 1 << 20

  static func tensor(_ path: String) throws(DataError) -> Tensor {
    let file = try OpenFile(path)
    let header = try NPYHeader(file)
    let storage = try storage(of: file, header)
    if !header.isFortranOrder {
      return Tensor(
        storage: storage, shape: header.shape, strides: Shape.strides(header.shape), offset: 0)
    }
    // The elements lie as those of the transposed array do in row-major order.
    return Tensor(
      storage: storage, shape: header.shape,
      strides: Shape.strides(header.shape.reversed()).reversed(), offset: 0)
  }

  private static func storage(
    of file: OpenFile, _ header: NPYHeader
  ) throws(DataError) -> Storage {
    let (type, count) = (header.type, Shape.count(header.shape))
    // Elements that do not lie at a multiple of their size cannot be used where they are.
    if type.isNative, !header.isFortranOrder, file.size >= smallestMapped, count > 0,
      header.dataOffset % type.size == 0
    {
      let mapping = try MappedFile(file, offset: header.dataOffset, count: header.byteCount)
      return Storage.make(dtype: type.dtype, count: count, mapping: mapping)
    }
    let storage = Storage.make(dtype: type.dtype, count: count)
    let reader = ElementReader(file: file, offset: header.dataOffset, storage: storage)
    switch (type.kind, type.size) {
    case (.float, 2): try reader.convert { (bits: UInt16) in Float(halfBits: type.ordered(bits)) }
    case (.float, 4): try reader.convert { Float(bitPattern: type.ordered($0)) }
    case (.float, _): try reader.convert { Double(bitPattern: type.ordered($0)) }
    case (.signed, 1): try reader.convert { (value: Int8) in Int64(value) }
    case (.signed, 2): try reader.convert { (value: Int16) in Int64(type.ordered(value)) }
    case (.signed, 4): try reader.convert { (value: Int32) in Int64(type.ordered(value)) }
    case (.signed, _): try reader.convert { (value: Int64) in type.ordered(value) }
    case (.unsigned, 1): try reader.convert { (value: UInt8) in Int64(value) }
    case (.unsigned, 2): try reader.convert { (value: UInt16) in Int64(type.ordered(value)) }
    case (.unsigned, _): try reader.convert { (value: UInt32) in Int64(type.ordered(value)) }
    case (.truth, _): try reader.convert { (value: UInt8) in Truth(value != 0) }
    }
    return storage
  }
}

extension NPYType {
  /// A number of the file with its bytes in the machine's order.
  @inline(__always)
  fileprivate func ordered<Number: FixedWidthInteger>(_ number: Number) -> Number {
    isSwapped ? number.byteSwapped : number
  }
}

/// Reads the elements of a file into storage, a piece at a time, so that no second copy is needed.
private struct ElementReader {
  var file: OpenFile
  var offset: Int
  var storage: Storage

  func convert<Stored: BitwiseCopyable, Result: Element>(
    _ body: (Stored) -> Result
  ) throws(DataError) {
    let size = MemoryLayout<Stored>.size
    let target = storage.elements(as: Result.self)
    let piece = UnsafeMutableBufferPointer<Stored>.allocate(capacity: (1 << 16) / size)
    defer { piece.deallocate() }
    var done = 0
    while done < storage.count {
      let count = min(piece.count, storage.count - done)
      let bytes = UnsafeMutableRawBufferPointer(
        rebasing: UnsafeMutableRawBufferPointer(piece)[..<(count * size)])
      try file.read(into: bytes, at: offset + done * size)
      for index in 0..<count { target[done + index] = body(piece[index]) }
      done += count
    }
  }
}

extension Float {
  /// A number of half precision (IEEE 754 binary16), given as bits, which a Float holds exactly.
  init(halfBits bits: UInt16) {
    let exponent = UInt32(bits >> 10 & 0x1F)
    let fraction = UInt32(bits & 0x3FF)
    let magnitude: Float =
      switch exponent {
      case 0: Float(fraction) * 0x1p-24
      case 0x1F: Float(bitPattern: 0x7F80_0000 | fraction << 13)
      default: Float(bitPattern: (exponent + 112) << 23 | fraction << 13)
      }
    self = Float(bitPattern: magnitude.bitPattern | UInt32(bits & 0x8000) << 16)
  }
}
