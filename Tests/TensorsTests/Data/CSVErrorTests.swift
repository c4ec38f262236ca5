import Testing

@testable import Tensors

/// Each mistake in a text file gets one sentence with file, line and column.
@Suite struct CSVErrorTests {
  private func sentence(
    _ bytes: some Sequence<UInt8>, _ features: [String] = ["area", "age"],
    separator: Character = ",", hasHeader: Bool = true, dtype: DType = .float32
  ) throws -> String {
    let files = try DataFiles()
    let path = try files.write(bytes, to: "house.csv")
    return files.sentence { () throws(DataError) in
      let format = try CSVFormat(path, separator, hasHeader: hasHeader, missing: .nan)
      let selection: CSVDataset.Selection =
        hasHeader ? .names(features, "price") : .numbers([0, 1], 2)
      return try CSVDataset(path, format, dtype, selection).allRows()
    }
  }

  @Test(
    "Rows that are wrong",
    arguments: [
      ("1,2,3\n4,abc,5\n", "3: column 'age': 'abc' is no number"),
      ("1,2,3\n4,5,1.2.3\n", "3: column 'price': '1.2.3' is no number"),
      ("1,2,3\n4,5 6,7\n", "3: column 'age': '5 6' is no number"),
      ("1,2,3\n4,1\0,7\n", "3: column 'age': '1\\u{0}' is no number"),
      ("\"1\n\",\"\n5x\",3\n", "3: column 'age': '\\u{a}5x' is no number"),
      ("\"1\" 2,3,4\n", "2: column 'area': '2' stands behind the closing quote"),
      (
        "1,\(String(repeating: "x", count: 1000)),3\n",
        "2: column 'age': '\(String(repeating: "x", count: 40))…' is no number"
      ),
      ("1,2\n", "2: 2 cells, the header has 3"), ("1\n", "2: 1 cell, the header has 3"),
      ("1,2,3,4\n", "2: 4 cells, the header has 3"), ("1,2,3,\n", "2: 4 cells, the header has 3"),
      ("x,1,2,3\n", "2: 4 cells, the header has 3"),
      ("1,2,3\n\n\n1,2,3\n", "3: an empty line before the last row"),
      ("1,2,3\n4,\"5,6\n7,8,9\n", "3: the quote that begins here is not closed"),
      ("1,2,3\n\"a\nb\",\"5", "4: the quote that begins here is not closed"),
    ])
  func rows(rows: String, expected: String) throws {
    #expect(try sentence("area,age,price\n\(rows)".utf8) == "house.csv:" + expected)
  }

  @Test("Lines that are too long")
  func longLines() throws {
    let header = Array("area,age,price\n1,2,3\n".utf8)
    let long = [UInt8](repeating: 0x31, count: 1 << 24)
    #expect(try sentence(header + long) == "house.csv:3: a line longer than 16 MB")
    #expect(
      try sentence(header + [0x22] + long)
        == "house.csv:3: the quote that begins here is not closed within 16 MB")
  }

  @Test(
    "Headers that are wrong",
    arguments: [
      ("", ["area"], ": is empty"), ("\n \n", ["area"], ": has no line that holds anything"),
      ("\narea,price\n", ["area"], ":1: an empty line before the last row"),
      ("\u{FEFF}", ["area"], ": has no line that holds anything"),
      ("area,age,price", ["area", "agee"], ": there is no column 'agee'; did you mean 'age'?"),
      ("area,Age,price", ["age"], ": there is no column 'age'; did you mean 'Age'?"),
      (
        "area,age,price", ["rooms"],
        ": there is no column 'rooms'; there are 'area', 'age', 'price'"
      ),
      (
        "1,2,3,4,5,6,7,8,9", ["area"],
        ": there is no column 'area'; there are '1', '2', '3', '4', '5', '6', '7', '8', …"
      ),
      (
        "age,area,age,price", ["age"],
        ": the columns 0 and 2 have the name 'age'; give numbers"
      ),
      ("age,price", [], ": no columns of features are named"),
      ("age,price\r1,2\r", ["age"], ":1: lines end with CR alone; save it with LF or CRLF"),
      ("\"age,price\n", ["age"], ":1: the quote that begins here is not closed"),
    ] as [(String, [String], String)])
  func headers(text: String, features: [String], expected: String) throws {
    #expect(try sentence(text.utf8, features) == "house.csv" + expected)
  }

  @Test("Without a header")
  func noHeader() throws {
    #expect(
      try sentence("1,2,3\n4,5\n".utf8, hasHeader: false)
        == "house.csv:2: 2 cells, the first row has 3")
    #expect(
      try sentence("1,2,3\n4,x,5\n".utf8, hasHeader: false)
        == "house.csv:2: column 1: 'x' is no number")
    #expect(
      try sentence("1,2\n".utf8, hasHeader: false)
        == "house.csv: there is no column 2; the columns have the numbers 0 to 1")
    let files = try DataFiles()
    let path = try files.write("1,2\n", to: "house.csv")
    #expect(
      files.sentence { () throws(DataError) in
        let format = try CSVFormat(path, ",", hasHeader: false, missing: 0)
        return try CSVDataset(path, format, .float32, .names(["area"], "age"))
      }
        == "house.csv: without a header columns have no names; give the number of 'area', from 0")
  }

  @Test("Separators and types that cannot be, and other encodings")
  func options() throws {
    let text = "area,age,price\n".utf8
    #expect(
      try sentence(text, separator: "→")
        == "house.csv: the separator '→' is no ASCII character that can stand between cells")
    #expect(
      try sentence(text, separator: "\"")
        == "house.csv: the separator '\"' is no ASCII character that can stand between cells")
    #expect(
      try sentence(text, separator: "\r\n")
        == "house.csv: the separator '\\u{d}\\u{a}' is no ASCII character that can stand between"
        + " cells")
    #expect(
      try sentence(text, dtype: .int64)
        == "house.csv: numbers are read as float32 or float64, not int64; convert with to(.int64)")
    #expect(
      try sentence([0xFF, 0xFE, 0x61, 0]) == "house.csv: is encoded in UTF-16; save it in UTF-8")
  }

  @Test("Packed files that are cut off or damaged")
  func gzip() throws {
    let packed = try DataFiles.bytes(try DataFiles.golden("house.csv.gz"))
    #expect(
      try sentence(packed.dropLast(20))
        == "house.csv: the gzip stream is cut off at byte \(packed.count - 20), before its end")
    #expect(
      try sentence([0x1F, 0x8B])
        == "house.csv: the gzip stream is cut off at byte 2, before its end")
    #expect(
      try sentence([0x1F, 0x8B, 7, 0, 0, 0, 0, 0, 0, 0])
        == "house.csv: the gzip stream is damaged near byte 4: unknown compression method")
  }

  @Test("A header that changes between two passes")
  func changedHeader() throws {
    let files = try DataFiles()
    let path = try files.write("a,b\n1,2\n", to: "x.csv")
    let dataset = CSVDataset(path, features: ["a"], label: "b")
    _ = try files.write("b,a\n1,2\n", to: "x.csv")
    #expect(
      files.sentence { () throws(DataError) in try dataset.allRows() }
        == "x.csv: the header has changed since the file was first opened")
  }
}
