/// Arithmetic of shapes and strides, all counted in elements.
enum Shape {
  static func count(_ shape: [Int]) -> Int {
    var count = 1
    for length in shape { count *= length }
    return count
  }

  /// The shape of a matrix. Those of small ones, which training makes again and again, are made once:
  /// an array of its own would be a sixth of a small operation's time.
  static func matrix(_ rows: Int, _ columns: Int) -> [Int] {
    rows <= smallRows && columns <= smallColumns
      ? smallMatrices[rows * (smallColumns + 1) + columns] : [rows, columns]
  }

  private static let smallRows = 64
  private static let smallColumns = 16
  private static let smallMatrices: [[Int]] = (0...smallRows).flatMap { rows in
    (0...smallColumns).map { [rows, $0] }
  }

  /// The number of elements of a shape that someone asks for.
  static func checkedCount(_ shape: [Int]) -> Int {
    var count = 1
    for length in shape {
      if length < 0 { stop("shape \(shape): an axis cannot have the length \(length)") }
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      // No element is larger than 8 bytes, and no memory than an Int can count.
      if overflow || product > Int.max / 8 { stop("shape \(shape): so many elements fit nowhere") }
      count = product
    }
    return count
  }

  /// Whether strides are those of a row-major layout; those of axes of length 1 do not matter.
  static func isRowMajor(_ strides: [Int], _ shape: [Int]) -> Bool {
    var expected = 1
    for axis in shape.indices.reversed() where shape[axis] != 1 {
      if strides[axis] != expected { return false }
      expected *= shape[axis]
    }
    return true
  }

  /// The strides of a row-major layout.
  static func strides(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() {
      strides[axis] = strides[axis + 1] * shape[axis + 1]
    }
    return strides
  }

  /// The shape of two operands together, aligned at their last axes; nil if they do not fit.
  static func broadcast(_ a: [Int], _ b: [Int]) -> [Int]? {
    if a == b { return a }
    var result = [Int](repeating: 1, count: max(a.count, b.count))
    for axis in result.indices {
      let fromEnd = result.count - axis
      let first = fromEnd <= a.count ? a[a.count - fromEnd] : 1
      let second = fromEnd <= b.count ? b[b.count - fromEnd] : 1
      guard first == second || first == 1 || second == 1 else { return nil }
      result[axis] = first == 1 ? second : first
    }
    return result
  }

  /// The strides that make a tensor look like a larger shape: 0 along repeated axes.
  static func strides(of tensor: Tensor, broadcastTo shape: [Int]) -> [Int] {
    let own = tensor.strides
    let missing = shape.count - own.count
    return shape.indices.map { axis in
      axis < missing || tensor.shape[axis - missing] == 1 ? 0 : own[axis - missing]
    }
  }

  /// A place counted from the end if negative, checked against the number of axes.
  static func axis(_ axis: Int, rank: Int, operation: String) -> Int {
    let place = axis < 0 ? axis + rank : axis
    guard (0..<rank).contains(place) else {
      stop("\(operation): axis \(axis) is out of range for a tensor with \(rank) axes")
    }
    return place
  }
}

/// Walks the elements of strided operands together, the last axis innermost.
///
/// `body` gets the number of elements of one run and for each operand the place where it begins.
@inline(__always)
func forEachRun(
  shape: [Int], strides: [[Int]], offsets: [Int], _ body: (_ count: Int, _ places: [Int]) -> Void
) {
  if shape.contains(0) { return }
  guard let last = shape.last else { return body(1, offsets) }
  var index = [Int](repeating: 0, count: shape.count - 1)
  var places = offsets
  while true {
    body(last, places)
    var axis = shape.count - 2
    while axis >= 0 {
      index[axis] += 1
      for operand in places.indices { places[operand] += strides[operand][axis] }
      if index[axis] < shape[axis] { break }
      for operand in places.indices {
        places[operand] -= strides[operand][axis] * shape[axis]
      }
      index[axis] = 0
      axis -= 1
    }
    if axis < 0 { return }
  }
}
