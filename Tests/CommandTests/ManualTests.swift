import Foundation
import Testing

/// The lesson that is the manual of the format shows each example as source and then for real.
@Suite struct ManualTests {
  @Test(
    "Each example of the manual stands in it as source and as what it becomes",
    arguments: ["en", "zh"])
  func examples(language: String) throws {
    let path = "lessons/\(language)/what-stepwise-can-do.md"
    let lesson = try String(contentsOf: Project.folder.appending(path: path), encoding: .utf8)
    let parts = lesson.components(separatedBy: "\n````markdown\n").dropFirst()
    #expect(parts.count > 20)
    for part in parts {
      let example = part.components(separatedBy: "\n````\n")[0]
      #expect(lesson.components(separatedBy: "\n\(example)\n").count == 3, "\(example)")
    }
  }

  @Test("The lessons of both languages have the same steps")
  func steps() throws {
    let lessons = Project.folder.appending(path: "lessons")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: lessons.appending(path: "zh").path
    ).filter { $0.hasSuffix(".md") }
    #expect(names.count >= 7)
    for name in names {
      let fences = try ["zh", "en"].map { language in
        try String(contentsOf: lessons.appending(path: "\(language)/\(name)"), encoding: .utf8)
          .split(separator: "\n")
          .filter { $0.contains(/^(> )?```swift core/) }
          .map { $0.replacing(/(caption|alt)="[^"]*"/, with: "") }
      }
      #expect(fences[0] == fences[1], "\(name)")
    }
  }
}
