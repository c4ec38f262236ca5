extension Tensor {
  /// The array in a file of the IDX format, in which the MNIST digits come, packed or not.
  ///
  /// ```swift
  /// let images = Tensor.load(idx: "images-idx3-ubyte")
  /// print(images.shape, images.dtype)         // [2, 1, 2] int64
  /// print((images.to(.float32) / 255)[0])     // tensor([[0., 1.]])
  /// ```
  ///
  /// Whole numbers of any size become `.int64`; `.float32` and `.float64` stay. The file begins
  /// with two bytes 0, the type and the number of axes, then the length of each axis in four bytes;
  /// all numbers have their highest byte first. See "The MNIST database of handwritten digits" by
  /// LeCun, Cortes and Burges.
  ///
  /// Stops with one sentence if the file is missing, broken, or longer or shorter than promised.
  public static func load(idx path: String) -> Tensor {
    stopping { () throws(DataError) in try IDXReader.tensor(path) }
  }
}

/// Makes a tensor of an IDX file.
enum IDXReader {
  static func tensor(_ path: String) throws(DataError) -> Tensor {
    let stream = try ByteStream(path)
    let start = try bytes(4, of: stream, path)
    guard start[0] == 0, start[1] == 0, let type = ElementType(rawValue: start[2]) else {
      throw DataError(
        "\(path): is no IDX file: it begins with the bytes"
          + " \(start.map { String($0) }.joined(separator: ", "))")
    }
    let header = try bytes(4 * Int(start[3]), of: stream, path)
    let shape = stride(from: 0, to: header.count, by: 4).map { place in
      header[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    let elements = try elements(
      of: stream, path, promised: try byteCount(shape, type, path), behind: 4 + header.count)
    return tensor(shape, type, elements)
  }

  private enum ElementType: UInt8 {
    case uint8 = 0x08
    case int8, int16 = 0x0B, int32, float32, float64

    var size: Int {
      switch self {
      case .uint8, .int8: 1
      case .int16: 2
      case .int32, .float32: 4
      case .float64: 8
      }
    }
  }

  private static func bytes(
    _ count: Int, of stream: ByteStream, _ path: String
  ) throws(DataError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let done = try bytes.withMemory { buffer throws(DataError) in
      try stream.read(into: buffer)
    }
    if done < count { throw DataError("\(path): ends within the header") }
    return bytes
  }

  private static func byteCount(
    _ shape: [Int], _ type: ElementType, _ path: String
  ) throws(DataError) -> Int {
    // An int64 of eight bytes stands for each element, and axes of length 0 have strides, too.
    var largest = 8
    for length in shape {
      let (product, overflow) = largest.multipliedReportingOverflow(by: max(length, 1))
      if overflow { throw DataError("\(path): the shape \(shape) is larger than memory can be") }
      largest = product
    }
    return Shape.count(shape) * type.size
  }

  /// The bytes behind the header, which must be as many as promised.
  private static func elements(
    of stream: ByteStream, _ path: String, promised: Int, behind header: Int
  ) throws(DataError) -> [UInt8] {
    func wrong(_ count: Int, _ more: String = "") -> DataError {
      DataError("\(path): the header promises \(promised) bytes, the file has \(more)\(count)")
    }
    // What a packed file promises is known to be there only when it has been unpacked, so that the
    // memory grows with what comes, not with the promise.
    if !stream.isPacked, stream.largestCount - header != promised {
      throw wrong(stream.largestCount - header)
    }
    if promised > stream.largestCount { throw wrong(stream.largestCount, "at most ") }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try piece.withMemory { buffer throws(DataError) in
        try stream.read(into: buffer)
      }
      if count == 0 { break }
      bytes += piece[..<count]
      if bytes.count > promised { throw wrong(promised, "more than ") }
    }
    if bytes.count < promised { throw wrong(bytes.count) }
    return bytes
  }

  private static func tensor(_ shape: [Int], _ type: ElementType, _ bytes: [UInt8]) -> Tensor {
    bytes.withUnsafeBytes { bytes in
      func load<Number: FixedWidthInteger>(_ index: Int, as: Number.Type = Number.self) -> Number {
        let size = MemoryLayout<Number>.size
        return Number(bigEndian: bytes.loadUnaligned(fromByteOffset: index * size, as: Number.self))
      }
      func make<Result: Element>(_ element: (Int) -> Result) -> Tensor {
        Tensor(shape, of: Result.self) { target in
          for index in 0..<(bytes.count / type.size) { target[index] = element(index) }
        }
      }
      return switch type {
      case .uint8: make { Int64(load($0, as: UInt8.self)) }
      case .int8: make { Int64(load($0, as: Int8.self)) }
      case .int16: make { Int64(load($0, as: Int16.self)) }
      case .int32: make { Int64(load($0, as: Int32.self)) }
      case .float32: make { Float(bitPattern: load($0)) }
      case .float64: make { Double(bitPattern: load($0)) }
      }
    }
  }
}
