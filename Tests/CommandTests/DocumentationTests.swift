import Foundation
import Testing

/// The examples of the documentation comments are run, and print what the comments beside them say.
@Suite struct DocumentationTests {
  @Test(
    "Every example of the documentation prints what it says", arguments: ["Tensors", "Stepwise"])
  func examples(module: String) throws {
    let examples = try DocumentationExample.all(of: module)
    try #require(!examples.isEmpty)
    let folder = try TemporaryFolder()
    // The files that examples read.
    try folder.write("area,age,price\n50,10,120.5\n80,,200\n", to: "lessons/house.csv")
    let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 51, 0]
    try Data(images).write(to: folder.url.appending(path: "lessons/images-idx3-ubyte"))
    // One step for all: each is a scope of its own, and a line tells where its output begins.
    let step = examples.map { "print(\"-- example --\")\ndo {\n\($0.code)\n}\n" }.joined()
    try folder.write("```swift core\n\(step)```\n", to: "lessons/examples.md")
    let result = try CommandResult(["render", "--report", "r.json"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
    let outputs = report.lessons.flatMap(\.steps).map(\.text).joined()
      .components(separatedBy: "-- example --\n").dropFirst()
    try #require(outputs.count == examples.count)
    for (example, output) in zip(examples, outputs) {
      #expect(output.trimmingCharacters(in: .newlines) == example.output, "\(example.place)")
    }
  }
}

/// A block of code in a documentation comment.
private struct DocumentationExample {
  /// The file and line.
  var place: String
  var code: String
  /// What the comments after the code's lines, and the comments that are lines, say.
  var output: String

  static func all(of module: String) throws -> [DocumentationExample] {
    let folder = Project.folder.appending(path: "Sources/\(module)")
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
      .sorted { $0.path < $1.path }
      .flatMap { file in
        let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
        return examples(in: lines, of: file.lastPathComponent)
      }
  }

  private static func examples(in lines: [String], of file: String) -> [DocumentationExample] {
    var found: [DocumentationExample] = []
    var open: (line: Int, code: [String], output: [String])?
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == " " }
      guard text.hasPrefix("///") else { continue }
      let content = text.dropFirst(text.hasPrefix("/// ") ? 4 : 3)
      if content == "```swift" {
        open = (index + 1, [], [])
      } else if content == "```", let block = open {
        found.append(
          DocumentationExample(
            place: "\(file):\(block.line)", code: block.code.joined(separator: "\n"),
            output: block.output.joined(separator: "\n")))
        open = nil
      } else if content.hasPrefix("// ") {
        open?.output.append(String(content.dropFirst(3)))
      } else if let comment = content.range(of: "    // ") {
        open?.code.append(String(content[..<comment.lowerBound]))
        open?.output.append(String(content[comment.upperBound...]))
      } else {
        open?.code.append(String(content))
      }
    }
    return found
  }
}
