import Testing

@testable import Tensors

/// Columns of numbers in text files.
@Suite struct CSVTests {
  private func read(
    _ text: String, _ features: [String] = ["a"], _ label: String = "b",
    separator: Character = ",", missing: Double = .nan
  ) throws -> (features: [Double], labels: [Double]) {
    let files = try DataFiles()
    let (X, y) = CSVDataset(
      try files.write(text, to: "x.csv"), features: features, label: label, separator: separator,
      missing: missing, dtype: .float64
    ).tensors()
    #expect(X.shape == [y.count, features.count])
    #expect(y.rank == 1)
    return (X.scalars, y.scalars)
  }

  @Test("Columns in the order asked for, whatever stands in the others")
  func columns() throws {
    let files = try DataFiles()
    let path = try files.write(
      "area,city,age,price\n50,Ulm,10,120.5\n80,\"Bonn, am Rhein\",5,200\n", to: "house.csv")
    let houses = CSVDataset(path, features: ["age", "area"], label: "price")
    #expect(houses.columns == ["area", "city", "age", "price"])
    let (X, y) = houses.tensors()
    #expect(X.dtype == .float32)
    #expect(X.shape == [2, 2])
    #expect(X.scalars == [10, 50, 5, 80])
    #expect(y.shape == [2])
    #expect(y.scalars == [120.5, 200])
    let same = CSVDataset(path, features: [2, 0, 2], label: 2, dtype: .float64).tensors()
    #expect(same.0.scalars == [10, 50, 10, 5, 80, 5])
    #expect(same.1.scalars == [10, 5])
  }

  @Test("A file without a header")
  func noHeader() throws {
    let files = try DataFiles()
    let path = try files.write("1\t2\t3\n4\t5\t6\n", to: "x.tsv")
    let dataset = CSVDataset(
      path, features: [0, 1], label: 2, separator: "\t", hasHeader: false)
    #expect(dataset.columns == ["0", "1", "2"])
    #expect(dataset.tensors().0.scalars == [1, 2, 4, 5])
    #expect(dataset.rowCount() == 2)
  }

  @Test(
    "Line ends, a byte order mark, quotes, empty lines at the end",
    arguments: [
      "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4", "\u{FEFF}a,b\n1,2\n3,4", "a,b\n1,2\n3,4\n\n \r\n\n",
      "\"a\",\"b\"\n\"1\",\"2\"\n\"3\" , 4 \n", " a , b \n 1 , 2 \n\t3,\t4", "b,a\n2,1\n4,3\n",
      "x,a,b\n\"1\n\n2,\"\"\",1,2\r\n5\" wide,3,4\n", "a,b,c\n1,2,\n3,4,\"\"\n",
    ])
  func spellings(text: String) throws {
    let (features, labels) = try read(text)
    #expect(features == [1, 3])
    #expect(labels == [2, 4])
  }

  @Test("Names in quotes may hold quotes, separators and line breaks")
  func names() throws {
    let (features, _) = try read("\"a, \"\"\"\"b\n\",b\n1,2\n", ["a, \"\"b\n"])
    #expect(features == [1])
  }

  @Test("Runs of spaces are one separator")
  func spaces() throws {
    let (features, labels) = try read(
      "  a    b  \n1 2\n  3   \"4\"  \n5  6", separator: " ")
    #expect(features == [1, 3, 5])
    #expect(labels == [2, 4, 6])
  }

  @Test("Missing values become the number that was asked for")
  func missing() throws {
    let text = "a,b\n,1\nNA,2\nNaN,3\nnan,4\nnull,5\n\"\",6\n  ,7\n\"NA\",8\nNAN,9\n"
    let (features, labels) = try read(text, missing: -1)
    #expect(features.dropLast() == [-1, -1, -1, -1, -1, -1, -1, -1])
    #expect(features.last?.isNaN == true)
    #expect(labels == [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(try read("a,b\n,1\n").features[0].isNaN)
  }

  @Test("A file packed with gzip, in two members and with zeros behind")
  func gzip() throws {
    let path = try DataFiles.golden("house.csv.gz")
    let houses = CSVDataset(
      path, features: ["area", "age, in \"years\""], label: "price", missing: 0)
    let (X, y) = houses.tensors()
    #expect(X.scalars == [50, 10, 80, 0, 100, 0])
    #expect(y.scalars == [120.5, 200, -3])
  }

  @Test("Records at every place of the buffer's end")
  func buffer() throws {
    // Rows of 1 to 40 bytes with quoted line breaks, about three buffers of 256 KB long.
    var text = "text,a,b\n"
    var expected: [Double] = []
    for row in 0..<30_000 {
      let filler = String(repeating: "x", count: row % 31)
      text += row % 3 == 0 ? "\"\(filler)\n\"\"\"" : filler
      text += ",\(row),1\(row % 7 == 0 ? "\r" : "")\n"
      expected.append(Double(row))
    }
    #expect(try read(text).features == expected)
  }

  @Test("A record longer than the buffer, in quotes and without")
  func longRecord() throws {
    let quoted = String(repeating: "x,\n", count: 200_000)
    let plain = String(repeating: "y", count: 700_000)
    let (features, labels) = try read("text,a,b\n\"\(quoted)\",1,2\n\(plain),3,4\n")
    #expect(features == [1, 3])
    #expect(labels == [2, 4])
  }

  @Test("A file with a header alone has no rows")
  func headerAlone() throws {
    #expect(try read("a,b").labels == [])
    #expect(try read("a,b\n\n").labels == [])
  }
}
