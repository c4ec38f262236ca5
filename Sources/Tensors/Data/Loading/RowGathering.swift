#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Tensor {
  /// Rows at checked places, as a copy. Recorded if the tensor needs a gradient.
  func gatheredRows(_ rows: [Int]) -> Tensor {
    if requiresGrad && Recording.isOn { return self[rows] }
    let output = Tensor(uninitialized: [rows.count] + shape.dropFirst(), dtype: dtype)
    if output.count == 0 { return output }
    guard let layout = RowLayout(self) else {
      for (place, row) in rows.enumerated() {
        output.row(place).copyElements(from: self.row(row))
      }
      return output
    }
    let target = output.bytes
    layout.forEachRun(rows) { place, run in
      layout.copy(run, to: target + place * layout.byteCount)
    }
    return output
  }

  /// Asks the kernel for rows that lie in a file and not yet in memory.
  func prefetchRows(_ rows: [Int]) {
    guard let layout = RowLayout(self), layout.byteCount > 0,
      let mapping = layout.unchangedMapping
    else { return }
    // A few questions tell whether it is worth while: to ask for each row would cost as much as to
    // read rows that are already there.
    let step = Swift.max(1, rows.count / 8)
    let isLoaded = stride(from: 0, to: rows.count, by: step).allSatisfy {
      mapping.isLoaded(layout.place(of: rows[$0]))
    }
    if isLoaded { return }
    for range in layout.pages(of: rows) { mapping.prefetch(range) }
  }

  fileprivate func row(_ place: Int) -> Tensor {
    view(
      Array(shape.dropFirst()), strides: Array(strides.dropFirst()),
      offset: offset + place * strides[0])
  }

  /// The first byte of the elements.
  fileprivate var bytes: UnsafeMutableRawPointer {
    dispatch(dtype) { type in
      func start<T: Element>(_: T.Type) -> UnsafeMutableRawPointer {
        UnsafeMutableRawPointer(pointer(as: T.self))
      }
      return start(type)
    }
  }
}

/// How the rows of a tensor lie, each without gaps.
private struct RowLayout {
  let byteCount: Int
  /// The bytes from a row to the next.
  private let distance: Int
  /// The first byte, in memory and counted from the storage's beginning.
  private let start: UnsafeMutableRawPointer
  private let offset: Int
  private let mapping: MappedFile?

  /// Rows of a mapping that is not larger than this are copied from memory, which is faster, and
  /// cannot fill it; rows of a larger one are read from the file, which leaves no pages behind.
  private static let largestResident = 16 << 20

  /// nil if the elements of a row have gaps.
  init?(_ tensor: Tensor) {
    guard tensor.row(0).isContiguous else { return nil }
    let size = tensor.dtype.size
    byteCount = Shape.count(Array(tensor.shape.dropFirst())) * size
    distance = tensor.strides[0] * size
    start = tensor.bytes
    offset = tensor.offset * size
    mapping = tensor.storage.mapping
  }

  /// The mapping that the rows lie in, if it is so large that they are read from its file.
  var unchangedMapping: MappedFile? {
    guard let mapping, !mapping.isChanged, mapping.count > Self.largestResident else { return nil }
    return mapping
  }

  /// The first byte of a row, counted from the storage's beginning.
  func place(of row: Int) -> Int { offset + row * distance }

  /// Calls `body` with each run of neighbouring rows and its place in `rows`.
  func forEachRun(_ rows: [Int], _ body: (_ place: Int, _ run: Range<Int>) -> Void) {
    var place = 0
    while place < rows.count {
      var end = place + 1
      if distance == byteCount {
        while end < rows.count, rows[end] == rows[end - 1] + 1 { end += 1 }
      }
      body(place, rows[place]..<(rows[place] + end - place))
      place = end
    }
  }

  func copy(_ run: Range<Int>, to target: UnsafeMutableRawPointer) {
    let count = run.count * byteCount
    guard let mapping = unchangedMapping else {
      memcpy(target, start + run.lowerBound * distance, count)
      return
    }
    stopping { () throws(DataError) in
      try mapping.file.read(
        into: UnsafeMutableRawBufferPointer(start: target, count: count),
        at: mapping.offset + place(of: run.lowerBound))
    }
  }

  /// The parts of the storage that hold some rows; neighbours on one page or the next are one part.
  func pages(of rows: [Int]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    for row in rows.sorted() {
      let start = place(of: row)
      if let last = parts.last, start - last.upperBound < 4096 {
        parts[parts.count - 1] = last.lowerBound..<max(last.upperBound, start + byteCount)
      } else {
        parts.append(start..<(start + byteCount))
      }
    }
    return parts
  }
}
