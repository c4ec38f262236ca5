/// One reading of a file from front to back.
final class CSVPass {
  private let dataset: CSVDataset
  private let records: CSVRecords
  private let parser: CSVRowParser
  /// The numbers of the rows of one batch, row by row.
  private var features: [Double] = []
  private var labels: [Double] = []

  init(_ dataset: CSVDataset) throws(DataError) {
    self.dataset = dataset
    parser = CSVRowParser(dataset)
    records = try CSVRecords(dataset.path, separator: dataset.format.separator)
    if dataset.format.hasHeader {
      let header = try CSVHeader(records, dataset.format)
      if header.names != dataset.columns {
        throw DataError("\(dataset.path): the header has changed since the file was first opened")
      }
    }
  }

  /// The next rows, `count` or as many as are left; nil at the end.
  func next(_ count: Int) throws(DataError) -> (Tensor, Tensor)? {
    features.removeAll(keepingCapacity: true)
    labels.removeAll(keepingCapacity: true)
    let width = dataset.features.count
    let row = UnsafeMutableBufferPointer<Double>.allocate(capacity: width + 1)
    defer { row.deallocate() }
    while labels.count < count, let record = try records.next() {
      try parser.parse(record, into: row)
      features.append(contentsOf: UnsafeBufferPointer(rebasing: row[..<width]))
      labels.append(row[width])
    }
    if labels.isEmpty { return nil }
    let rows = labels.count
    return (
      Self.tensor([rows, width], dataset.dtype, features),
      Self.tensor([rows], dataset.dtype, labels)
    )
  }

  private static func tensor(_ shape: [Int], _ dtype: DType, _ values: [Double]) -> Tensor {
    values.withUnsafeBufferPointer { values in
      if dtype == .float64 {
        return Tensor(shape, of: Double.self) { elements in
          for index in values.indices { elements[index] = values[index] }
        }
      }
      return Tensor(shape, of: Float.self) { elements in
        for index in values.indices { elements[index] = Float(values[index]) }
      }
    }
  }
}

/// Reads the numbers that are asked for out of a record.
struct CSVRowParser {
  private let format: CSVFormat
  private let columns: [String]
  /// For each column its place in the row of numbers: those of the features, then the label; -1 for
  /// a column that is not asked for.
  private let places: [Int]
  /// Places of columns that are asked for more than once, each with the place that has its number.
  private let copies: [(to: Int, from: Int)]

  init(_ dataset: CSVDataset) {
    format = dataset.format
    columns = dataset.columns
    var places = [Int](repeating: -1, count: columns.count)
    var copies: [(to: Int, from: Int)] = []
    for (place, column) in (dataset.features + [dataset.label]).enumerated() {
      if places[column] < 0 {
        places[column] = place
      } else {
        copies.append((place, places[column]))
      }
    }
    self.places = places
    self.copies = copies
  }

  func parse(
    _ record: CSVRecords.Record, into row: UnsafeMutableBufferPointer<Double>
  ) throws(DataError) {
    var cells = CSVCells(record, separator: format.separator)
    for column in places.indices {
      let place = places[column]
      if place >= 0, let number = cells.nextNumber() {
        row[place] = number
        continue
      }
      guard let cell = cells.nextCell() else { throw wrongCount(record) }
      if place >= 0 { row[place] = try number(cell, column, record) }
    }
    if !cells.isAtEnd { throw wrongCount(record) }
    for copy in copies { row[copy.to] = row[copy.from] }
  }

  /// The number of a cell that is not plainly one.
  private func number(
    _ cell: CSVCells.Cell, _ column: Int, _ record: CSVRecords.Record
  ) throws(DataError) -> Double {
    if cell.rest.isEmpty {
      if cell.isMissing { return format.missing }
      if let number = CSVNumber.parse(cell.text) { return number }
    }
    // A row with too many or too few cells shows as a text where a number should be.
    if count(record) != columns.count { throw wrongCount(record) }
    var line = record.line
    if let start = cell.text.baseAddress {
      line += UnsafeBufferPointer(start: record.start, count: start - record.start)
        .count { $0 == 10 }
    }
    let place = "\(format.path):\(line): column \(name(column)):"
    if !cell.rest.isEmpty {
      throw DataError("\(place) \(quoted(cell.rest)) stands behind the closing quote")
    }
    throw DataError("\(place) \(quoted(cell.text)) is no number")
  }

  private func name(_ column: Int) -> String {
    format.hasHeader ? quoted(columns[column].utf8) : String(column)
  }

  private func count(_ record: CSVRecords.Record) -> Int {
    var cells = CSVCells(record, separator: format.separator)
    var count = 0
    while cells.nextCell() != nil { count += 1 }
    return count
  }

  private func wrongCount(_ record: CSVRecords.Record) -> DataError {
    let expected =
      format.hasHeader ? "the header has \(columns.count)" : "the first row has \(columns.count)"
    return DataError(
      "\(format.path):\(record.line): \(counted(count(record), "cell")), \(expected)")
  }
}
