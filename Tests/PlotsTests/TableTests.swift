import Testing

@testable import Plots

@Suite("The table of a figure")
struct TableTests {
  @Test("has a column for each mark over the same places")
  func columns() throws {
    let plot = Plot {
      LineMark(x: 1...3, y: [0.5, .nan, 0.25], label: "train")
      LineMark(x: 1...3, y: [0.6, 0.5, 1e-7], label: "test")
      RuleMark(y: 1)
    }.xLabel("epoch").yLabel("loss")
    let table = try #require(plot.tables(language: "en").first)
    #expect(plot.tables(language: "en").count == 1)
    #expect(table.caption == nil)
    #expect(table.columns == ["epoch", "train", "test"])
    #expect(table.rows == [["1", "0.5", "0.6"], ["2", "NaN", "0.5"], ["3", "0.25", "1×10⁻⁷"]])
    #expect(table.csv == nil)
  }

  @Test("marks over different places have a table each")
  func groups() {
    let plot = Plot {
      PointMark(x: [1, 2], y: [3, 4])
      LineMark(x: [0, 5], y: [1, 1], label: "fit")
      BarMark(x: ["a", "b"], y: [1, 2], label: "bars")
    }
    #expect(plot.tables(language: "en").map(\.caption) == ["y", "fit", "bars"])
  }

  @Test("of more than fifty rows is their summary, with the numbers as CSV")
  func summary() throws {
    let plot = Plot { PointMark(x: 0..<101, y: (0..<101).map { 0.5 * Double($0) }) }
    let table = try #require(plot.tables(language: "en").first)
    #expect(
      table.columns
        == ["Column", "Values", "Minimum", "Lower quartile", "Median", "Upper quartile", "Maximum"])
    #expect(
      table.rows == [
        ["x", "101", "0", "25", "50", "75", "100"], ["y", "101", "0", "12.5", "25", "37.5", "50"],
      ])
    #expect(table.csv?.hasPrefix("x,y\n0,0\n1,0.5\n2,1\n") == true)
    #expect(table.csvNote == "all 101 rows")
    #expect(plot.tables(language: "zh").first?.columns.first == "列")
  }

  @Test("has a CSV of at most 100 kB, of every so many rows")
  func bounded() throws {
    let data = lessonData(20_000)
    let plot = Plot { PointMark(x: data.x, y: data.y) }
    let table = try #require(plot.tables(language: "en").first)
    let csv = try #require(table.csv)
    #expect(csv.utf8.count <= 100_000 && csv.utf8.count > 70_000)
    let note = try #require(table.csvNote)
    let step = try #require(note.firstMatch(of: /every (\d+)(st|nd|rd|th) of 20,000 rows/)?.1)
    let rows = csv.split(separator: "\n").dropFirst()
    let each = try #require(Int(step))
    #expect(rows.count == (20_000 + each - 1) / each)
    // The numbers come back as they were.
    for (row, index) in zip(rows, stride(from: 0, to: 20_000, by: each)) {
      #expect(
        row.split(separator: ",").map(String.init).map(Double.init)
          == [data.x[index], data.y[index]])
    }
  }

  @Test("names with commas and quotes keep their columns in a CSV")
  func quoting() {
    let column = DataColumn(name: "n", Channel(names: ["a,b", "c\"d", "e"]))
    #expect((0..<3).map(column.csv) == ["\"a,b\"", "\"c\"\"d\"", "e"])
    let floats = DataColumn(name: "n", numbers: [Double(Float(0.1)), 0.1, 3, -.infinity, .nan])
    #expect((0..<5).map(floats.csv) == ["0.1", "0.1", "3", "-inf", "nan"])
  }

  @Test(
    "quartiles are numpy.percentile's, whatever the order",
    arguments: [1, 2, 3, 4, 5, 7, 100, 1001])
  func quartiles(count: Int) {
    var random = Sequence64(state: UInt64(count))
    let values = random.normals(count).map { ($0 * 8).rounded() / 8 }
    let sorted = values.sorted()
    let expected = [0, 0.25, 0.5, 0.75, 1].map { share -> Double in
      let place = share * Double(count - 1)
      let low = Int(place)
      let high = min(low + 1, count - 1)
      return sorted[low] + (place - Double(low)) * (sorted[high] - sorted[low])
    }
    let found = FiveNumbers(values + [.nan, .infinity])
    #expect(found.count == count)
    for (one, other) in zip(found.numbers, expected) { #expect(abs(one - other) < 1e-12) }
    #expect(FiveNumbers([.nan]).numbers.isEmpty)
  }

  @Test("of a matrix has its rows, of a large one its summary")
  func matrices() throws {
    let small = Plot { HeatmapMark(x: ["a", "b"], y: ["c", "d"], [[1, 2], [3, 4]]) }
    let table = try #require(small.tables(language: "en").first)
    #expect(table.columns == ["y", "a", "b"])
    #expect(table.rows == [["c", "1", "2"], ["d", "3", "4"]])
    let large = Plot { HeatmapMark((0..<20).map { row in (0..<30).map { Double(row * 30 + $0) } }) }
    let summary = try #require(large.tables(language: "en").first)
    #expect(summary.rows == [["0 … 29", "600", "0", "149.75", "299.5", "449.25", "599"]])
    #expect(summary.csv?.hasPrefix("y,0,1,2,") == true)
  }
}
