import Foundation
import Testing

/// Each figure of `exampleFigures` beside `Goldens/NAME.svg`.
///
/// A figure that differs is written to `Goldens/NAME-changed.svg`. `RECORD_GOLDENS=1 swift test`
/// takes the new ones over, and fails so that nobody records without seeing it.
@Suite("Figures are drawn as expected")
struct FigureGoldenTests {
  @Test("the drawing", arguments: exampleFigures)
  func drawing(figure: ExampleFigure) throws {
    let file = goldens.appending(path: "\(figure.name).svg")
    let changed = goldens.appending(path: "\(figure.name)-changed.svg")
    let svg = figure.svg
    let expected = try? String(contentsOf: file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      if svg != expected { try svg.write(to: file, atomically: true, encoding: .utf8) }
      try? FileManager.default.removeItem(at: changed)
      Issue.record("recorded \(file.lastPathComponent)")
      return
    }
    if svg == expected {
      try? FileManager.default.removeItem(at: changed)
    } else {
      try svg.write(to: changed, atomically: true, encoding: .utf8)
      Issue.record("\(figure.name): \(firstDifference(svg, expected ?? ""))")
    }
  }

  @Test("no golden is left over")
  func leftovers() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: goldens.path())
      .filter { $0.hasSuffix(".svg") && !$0.hasSuffix("-changed.svg") }
    #expect(Set(names) == Set(exampleFigures.map { "\($0.name).svg" }))
  }
}

private func firstDifference(_ got: String, _ expected: String) -> String {
  let lines = (got.split(separator: "\n"), expected.split(separator: "\n"))
  for (index, pair) in zip(lines.0, lines.1).enumerated() where pair.0 != pair.1 {
    return "line \(index + 1) is\n\(pair.0.prefix(300))\nexpected\n\(pair.1.prefix(300))"
  }
  return "\(lines.0.count) lines, expected \(lines.1.count)"
}
