/// What a mark contributes to the table of its figure: columns of numbers beside the column that
/// names the rows.
struct DataColumns: Equatable, Sendable {
  var key: DataColumn
  var values: [DataColumn]
  /// What the numbers of all columns are, where they belong together as those of a matrix.
  var matrix: String?
}

/// A named column of numbers, or of names.
struct DataColumn: Equatable, Sendable {
  var name: String
  var numbers: [Double]
  var names: [String]?

  init(name: String, _ channel: Channel) {
    (self.name, numbers, names) = (name, channel.numbers, channel.names)
  }

  init(name: String, numbers: [Double]) {
    (self.name, self.numbers) = (name, numbers)
  }

  var count: Int { numbers.count }

  /// A cell for the reader.
  func text(_ row: Int) -> String { names?[row] ?? numbers[row].significant(6) }

  /// A cell for a program: the shortest digits that give the number back. A number that a
  /// float32 holds exactly is written as one.
  func csv(_ row: Int) -> String {
    if let names {
      let name = names[row]
      let needsQuotes = name.contains { "\",\n\r".contains($0) }
      return needsQuotes
        ? "\"\(name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
        : name
    }
    let number = numbers[row]
    if number.isNaN { return "nan" }
    if number.isInfinite { return number < 0 ? "-inf" : "inf" }
    if number == number.rounded() && number.magnitude < 1e15 { return String(Int(number)) }
    let single = Float(number)
    return Double(single) == number ? single.description : number.description
  }
}

/// The names of the values on both axes, in words.
struct AxisNames: Equatable, Sendable {
  var x: String
  var y: String

  /// A pair of values in words: `epoch 1, loss 0.0357`; a name stands for itself.
  func reading(_ xText: String, isName xIsName: Bool, _ yText: String, _ yIsName: Bool) -> String {
    "\(xIsName ? xText : "\(x) \(xText)"), \(yIsName ? yText : "\(y) \(yText)")"
  }
}

extension Plot {
  var names: AxisNames { AxisNames(x: x.label ?? "x", y: y.label ?? "y") }
}
