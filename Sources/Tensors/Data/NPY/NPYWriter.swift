/// Writes tensors as `numpy.save` does, byte for byte.
enum NPYWriter {
  static func write(_ tensor: Tensor, to path: String) throws(DataError) {
    if tensor.rank > 64 {
      throw DataError("\(path): a tensor with \(tensor.rank) axes has more than NumPy's 64")
    }
    let isFortranOrder = !tensor.isContiguous && tensor.count > 0 && tensor.reversed.isContiguous
    let source = isFortranOrder ? tensor.reversed : tensor.contiguous
    var header = header(tensor.shape, tensor.dtype, isFortranOrder: isFortranOrder)
    let elements = bytes(of: source)
    defer { withExtendedLifetime(source) {} }
    try header.withMemory { header throws(DataError) in
      try FileReplacement.write([UnsafeRawBufferPointer(header), elements], to: path)
    }
  }

  /// The header up to the first element: see ``NPYHeader``.
  static func header(_ shape: [Int], _ dtype: DType, isFortranOrder: Bool) -> [UInt8] {
    let type =
      switch dtype {
      case .float32: "<f4"
      case .float64: "<f8"
      case .int64: "<i8"
      case .bool: "|b1"
      }
    let lengths = shape.map(String.init).joined(separator: ", ")
    var text =
      "{'descr': '\(type)', 'fortran_order': \(isFortranOrder ? "True" : "False"), "
      + "'shape': (\(lengths)\(shape.count == 1 ? "," : "")), }"
    // NumPy leaves room for the outermost length to grow to 21 digits in place.
    if let outermost = isFortranOrder ? shape.last : shape.first {
      text += String(repeating: " ", count: 21 - String(outermost).count)
    }
    // The elements begin at a multiple of 64 bytes, after at least one space and the line break.
    text += String(repeating: " ", count: 64 - (10 + text.utf8.count + 1) % 64) + "\n"
    // With at most 64 axes the length always fits into the two bytes of version 1.0.
    let length = text.utf8.count
    return NPYHeader.magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + text.utf8
  }

  private static func bytes(of tensor: Tensor) -> UnsafeRawBufferPointer {
    dispatch(tensor.dtype) { type in
      func bytes<T: Element>(_: T.Type) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
          start: tensor.pointer(as: T.self), count: tensor.count * MemoryLayout<T>.size)
      }
      return bytes(type)
    }
  }
}

extension Tensor {
  /// The same elements with the axes in the opposite order.
  fileprivate var reversed: Tensor {
    view(shape.reversed(), strides: strides.reversed(), offset: offset)
  }
}
