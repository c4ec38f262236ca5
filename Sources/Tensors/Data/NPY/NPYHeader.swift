/// What a `.npy` file says about its elements, in the format versions 1.0, 2.0 and 3.0.
///
/// A file begins with `\x93NUMPY`, two bytes of version, the length of the rest of the header (two
/// bytes, from 2.0 on four, the lowest first) and a dictionary in Python's spelling:
/// `{'descr': '<f4', 'fortran_order': False, 'shape': (1000, 2), }`. The elements follow. See
/// "NEP 1 — A simple file format for NumPy arrays".
struct NPYHeader {
  var type: NPYType
  /// Whether the first axis is the innermost, not the last.
  var isFortranOrder: Bool
  var shape: [Int]
  /// The place in the file of the first element.
  var dataOffset: Int

  static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Longer headers than NumPy writes for any array that a tensor can hold are not even read.
  private static let largestLength = 1 << 20

  /// Reads the header and checks that the file has all the elements that it promises.
  init(_ file: OpenFile) throws(DataError) {
    let name = file.path
    let start = try Self.bytes(of: file, 0..<min(12, file.size))
    if !start.starts(with: Self.magic) { throw DataError(Self.wrongMagic(start, name)) }
    if start.count < 10 { throw DataError("\(name): ends within the header, at byte \(file.size)") }
    let version = (start[6], start[7])
    guard (1...3).contains(version.0), version.1 == 0 else {
      throw DataError(
        "\(name): is of version \(version.0).\(version.1) of NumPy's format; 1.0, 2.0 and 3.0"
          + " can be read")
    }
    let begin = version.0 == 1 ? 10 : 12
    if start.count < begin {
      throw DataError("\(name): ends within the header, at byte \(file.size)")
    }
    let length = start[8..<begin].reversed().reduce(0) { $0 << 8 | Int($1) }
    if length > file.size - begin {
      throw DataError(
        "\(name): the header promises \(counted(length, "byte")) of itself, the file has"
          + " \(file.size - begin)")
    }
    if length > Self.largestLength {
      throw DataError("\(name): the header has \(length) bytes, more than NumPy writes")
    }
    let bytes = try Self.bytes(of: file, begin..<(begin + length))
    try self.init(bytes, in: name, at: begin)
    try checkSize(of: file)
  }

  /// Reads the dictionary, which begins at a place in the file.
  init(_ bytes: [UInt8], in name: String, at offset: Int) throws(DataError) {
    var parser = PythonLiteralParser(bytes, in: name, at: offset)
    var entries: [String: PythonLiteral] = [:]
    for (key, value) in try parser.dictionary() {
      let text = String(decoding: key, as: UTF8.self)
      if !["descr", "fortran_order", "shape"].contains(text) {
        throw DataError("\(name): the header has an unknown key \(quoted(key))")
      }
      entries[text] = value
    }
    for key in ["descr", "fortran_order", "shape"] where entries[key] == nil {
      throw DataError("\(name): the header has no '\(key)'")
    }
    type = try Self.type(entries["descr"], name)
    guard case .truth(let isFortranOrder) = entries["fortran_order"] else {
      throw DataError("\(name): the header's 'fortran_order' is neither True nor False")
    }
    self.isFortranOrder = isFortranOrder
    shape = try Self.shape(entries["shape"], name)
    dataOffset = offset + bytes.count
  }

  /// The bytes of all elements. The header was checked, so that the product is no overflow.
  var byteCount: Int { Shape.count(shape) * type.size }
}

extension NPYHeader {
  private static func bytes(of file: OpenFile, _ range: Range<Int>) throws(DataError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    try bytes.withMemory { buffer throws(DataError) in
      try file.read(into: buffer, at: range.lowerBound)
    }
    return bytes
  }

  private static func wrongMagic(_ start: [UInt8], _ name: String) -> String {
    if start.isEmpty { return "\(name): is empty" }
    if start.starts(with: [0x50, 0x4B, 3, 4]) {
      return "\(name): is an .npz archive; in NumPy, save each array of it with np.save"
    }
    return "\(name): is no .npy file: it does not begin with NumPy's magic bytes"
  }

  private static func type(_ value: PythonLiteral?, _ name: String) throws(DataError) -> NPYType {
    guard case .text(let text) = value else {
      throw DataError(
        "\(name): the elements are records with fields; in NumPy, \(NPYType.advice(for: [86]))")
    }
    if let type = NPYType(text) { return type }
    throw DataError(
      "\(name): no tensor holds elements of NumPy's type \(quoted(text)); in NumPy,"
        + " \(NPYType.advice(for: text))")
  }

  private static func shape(_ value: PythonLiteral?, _ name: String) throws(DataError) -> [Int] {
    guard case .sequence(let values) = value else {
      throw DataError("\(name): the header's 'shape' is no tuple")
    }
    if values.count > 64 {
      throw DataError("\(name): the header's 'shape' has \(values.count) axes, NumPy's at most 64")
    }
    var shape: [Int] = []
    // Axes of length 0 count as 1 here: the strides of the others must not overflow either.
    var largest = 8
    for value in values {
      guard case .integer(let length) = value, length >= 0 else {
        throw DataError("\(name): axis \(shape.count) of the header's 'shape' has no length")
      }
      let (product, overflow) = largest.multipliedReportingOverflow(by: max(length, 1))
      if overflow {
        throw DataError("\(name): the header's 'shape' has more elements than memory can have")
      }
      largest = product
      shape.append(length)
    }
    return shape
  }

  private func checkSize(of file: OpenFile) throws(DataError) {
    if byteCount > file.size - dataOffset {
      throw DataError(
        "\(file.path): the header promises \(byteCount) bytes of elements, the file has"
          + " \(file.size - dataOffset)")
    }
  }
}
