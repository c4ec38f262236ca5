/// Columns of numbers in a text file, read from front to back: memory does not grow with the file.
///
/// Of a file `house.csv` with the lines `area,age,price`, `50,10,120.5` and `80,,200`:
///
/// ```swift
/// let houses = CSVDataset("house.csv", features: ["area", "age"], label: "price")
/// for (X, y) in DataLoader(houses, batchSize: 256) { print(X, y) }
/// // tensor([[50., 10.],
/// //         [80., nan]]) tensor([120.5000, 200.0000])
/// ```
///
/// Cells may stand in quotes, with separators and line breaks inside and quotes doubled (RFC 4180);
/// lines end with LF or CRLF. A file packed with gzip is unpacked as it is read. Columns that are
/// not asked for may hold any text.
public struct CSVDataset {
  /// The names of the columns in the file's first line; their numbers if the file has no header.
  public let columns: [String]

  let path: String
  let format: CSVFormat
  /// The numbers of the columns, from 0.
  let features: [Int]
  let label: Int
  let dtype: DType

  /// Columns by name.
  ///
  /// - Parameters:
  ///   - path: The file; it is opened here, so that what is wrong with its header shows at once.
  ///   - features: The columns of the features, in the order of the tensor.
  ///   - label: The column of the labels.
  ///   - separator: One ASCII character. Several spaces are as one; of others, each begins a cell.
  ///   - hasHeader: Whether the first line holds names.
  ///   - missing: What an empty cell, `NA`, `NaN`, `nan` or `null` becomes.
  ///   - dtype: `.float32` or `.float64`.
  public init(
    _ path: String, features: [String], label: String, separator: Character = ",",
    hasHeader: Bool = true, missing: Double = .nan, dtype: DType = .float32
  ) {
    self = stopping { () throws(DataError) in
      try CSVDataset(
        path, CSVFormat(path, separator, hasHeader: hasHeader, missing: missing), dtype,
        .names(features, label))
    }
  }

  /// Columns by number, from 0, as for a file without a header.
  public init(
    _ path: String, features: [Int], label: Int, separator: Character = ",",
    hasHeader: Bool = true, missing: Double = .nan, dtype: DType = .float32
  ) {
    self = stopping { () throws(DataError) in
      try CSVDataset(
        path, CSVFormat(path, separator, hasHeader: hasHeader, missing: missing), dtype,
        .numbers(features, label))
    }
  }

  /// All rows at once: features of the shape `[n, k]`, labels of the shape `[n]`.
  ///
  /// ```swift
  /// let houses = CSVDataset("house.csv", features: ["area"], label: "price")
  /// let (X, y) = houses.tensors()
  /// print(X.shape, y.shape)    // [2, 1] [2]
  /// ```
  public func tensors() -> (Tensor, Tensor) {
    stopping { () throws(DataError) in try allRows() }
  }
}

extension CSVDataset {
  /// How columns are named.
  enum Selection {
    case names([String], String)
    case numbers([Int], Int)
  }

  init(
    _ path: String, _ format: CSVFormat, _ dtype: DType, _ selection: Selection
  ) throws(DataError) {
    if !dtype.isFloatingPoint {
      throw DataError(
        "\(path): numbers are read as float32 or float64, not \(dtype); convert with to(.\(dtype))")
    }
    let header = try CSVHeader(try CSVRecords(path, separator: format.separator), format)
    (features, label) = try header.columns(selection)
    columns = header.names
    self.path = path
    self.format = format
    self.dtype = dtype
  }

  /// Begins to read the rows.
  func startPass() -> CSVPass {
    stopping { () throws(DataError) in try CSVPass(self) }
  }

  /// The number of rows, for which the file is read once.
  func rowCount() -> Int {
    stopping { () throws(DataError) in
      let records = try CSVRecords(path, separator: format.separator)
      var count = format.hasHeader ? -1 : 0
      while try records.next() != nil { count += 1 }
      return count
    }
  }

  func allRows() throws(DataError) -> (Tensor, Tensor) {
    let pass = try CSVPass(self)
    var pieces: [(Tensor, Tensor)] = []
    while let piece = try pass.next(1 << 16) { pieces.append(piece) }
    let rows = pieces.reduce(0) { $0 + $1.1.count }
    let X = Tensor(uninitialized: [rows, features.count], dtype: dtype)
    let y = Tensor(uninitialized: [rows], dtype: dtype)
    var place = 0
    for piece in pieces {
      let range = place..<(place + piece.1.count)
      X.sliced(range, axis: 0).copyElements(from: piece.0)
      y.sliced(range, axis: 0).copyElements(from: piece.1)
      place = range.upperBound
    }
    return (X, y)
  }
}
