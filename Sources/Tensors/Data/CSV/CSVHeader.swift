/// How a text file is laid out.
struct CSVFormat {
  var path: String
  var separator: UInt8
  var hasHeader: Bool
  /// What a cell without a value becomes.
  var missing: Double

  init(
    _ path: String, _ separator: Character, hasHeader: Bool, missing: Double
  ) throws(DataError) {
    guard let byte = separator.asciiValue, !"\"\r\n".utf8.contains(byte), byte != 0,
      separator != "\r\n"
    else {
      throw DataError(
        "\(path): the separator \(quoted(String(separator).utf8)) is no ASCII character that can"
          + " stand between cells")
    }
    self.path = path
    self.separator = byte
    self.hasHeader = hasHeader
    self.missing = missing
  }
}

/// The names of a file's columns.
struct CSVHeader {
  let names: [String]
  private let path: String
  private let hasHeader: Bool

  /// Takes the names from the first record, which must be the next.
  init(_ records: CSVRecords, _ format: CSVFormat) throws(DataError) {
    path = format.path
    hasHeader = format.hasHeader
    guard let record = try records.next() else {
      throw DataError("\(format.path): has no line that holds anything")
    }
    var cells = CSVCells(record, separator: format.separator)
    var names: [String] = []
    while let cell = cells.nextCell() {
      if cell.text.contains(13), !cell.isQuoted {
        throw DataError("\(format.path):1: lines end with CR alone; save it with LF or CRLF")
      }
      names.append(format.hasHeader ? cell.name : String(names.count))
    }
    self.names = names
  }

  /// The numbers of the columns that are asked for.
  func columns(
    _ selection: CSVDataset.Selection
  ) throws(DataError) -> (features: [Int], label: Int) {
    var features: [Int] = []
    switch selection {
    case .names(let names, let label):
      for name in names { features.append(try column(name)) }
      return (try checked(features), try column(label))
    case .numbers(let numbers, let label):
      for number in numbers { features.append(try column(number)) }
      return (try checked(features), try column(label))
    }
  }

  private func checked(_ features: [Int]) throws(DataError) -> [Int] {
    if features.isEmpty { throw DataError("\(path): no columns of features are named") }
    return features
  }

  private func column(_ name: String) throws(DataError) -> Int {
    if !hasHeader {
      throw DataError(
        "\(path): without a header columns have no names; give the number of '\(name)', from 0")
    }
    let places = names.indices.filter { names[$0] == name }
    if places.count > 1 {
      throw DataError(
        "\(path): the columns \(places[0]) and \(places[1]) have the name '\(name)'; give numbers")
    }
    if let place = places.first { return place }
    if let near = nearest(to: name, among: names) {
      throw DataError(
        "\(path): there is no column '\(name)'; did you mean \(quoted(near.utf8))?")
    }
    let some = names.prefix(8).map { quoted($0.utf8) }.joined(separator: ", ")
    throw DataError(
      "\(path): there is no column '\(name)'; there are \(some)\(names.count > 8 ? ", …" : "")")
  }

  private func column(_ number: Int) throws(DataError) -> Int {
    if names.indices.contains(number) { return number }
    throw DataError(
      "\(path): there is no column \(number); the columns have the numbers 0 to \(names.count - 1)")
  }
}

/// The candidate that a misspelt name most likely means: the one that the fewest changed letters
/// make of it, if they are at most a third of its letters (Levenshtein's distance).
func nearest(to name: String, among candidates: [String]) -> String? {
  let wanted = Array(name.lowercased())
  let limit = max(1, wanted.count / 3)
  var best: (name: String, distance: Int)?
  for candidate in candidates where candidate.utf8.count <= 4 * (wanted.count + limit) {
    let letters = Array(candidate.lowercased())
    if abs(letters.count - wanted.count) > limit { continue }
    var row = Array(0...letters.count)
    for (place, letter) in wanted.enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for other in letters.indices {
        let changed = diagonal + (letters[other] == letter ? 0 : 1)
        diagonal = row[other + 1]
        row[other + 1] = min(changed, row[other] + 1, diagonal + 1)
      }
    }
    if row[letters.count] <= min(limit, (best?.distance ?? .max) - 1) {
      best = (candidate, row[letters.count])
    }
  }
  return best?.name
}
