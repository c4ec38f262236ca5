import Foundation
import Testing

/// Values in prose are part of what a step gives.
@Suite struct ValueTests {
  private static let lesson = """
    # Values

    ```swift core
    let a = 6
    ```

    It is `{swift} a * 7`.

    ```swift core
    print(a)
    ```
    """

  /// The steps' statuses after a render, and the page.
  private func render(_ lesson: String, in folder: TemporaryFolder) throws -> ([String], String) {
    try folder.write(lesson + "\n", to: "lessons/l.md")
    let result = try CommandResult(["render", "--report", "r.json"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
    return (
      try #require(report.lessons.first).steps.map(\.status), try folder.read("output/l.html")
    )
  }

  @Test("Prose around a value runs nothing; another value runs the step above it")
  func edits() throws {
    let folder = try TemporaryFolder()
    let first = try render(Self.lesson, in: folder)
    #expect(first.0 == ["ran", "ran"])
    #expect(first.1.contains(#"<p>It is <span class="value">42</span>.</p>"#))
    let prose = Self.lesson.replacing("It is", with: "Now\n\nit stands here, and is still")
    let second = try render(prose, in: folder)
    #expect(second.0 == ["cached", "cached"])
    #expect(second.1.contains(#"still <span class="value">42</span>"#))
    let third = try render(prose.replacing("a * 7", with: "a * 70"), in: folder)
    #expect(third.0.first == "ran")
    #expect(third.1.contains(#"<span class="value">420</span>"#))
  }
}
