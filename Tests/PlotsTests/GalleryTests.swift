import Foundation
import Testing

/// `docs/gallery.md` shows the goldens with their code. `RECORD_GOLDENS=1 swift test` writes it.
@Suite("The gallery in the documentation")
struct GalleryTests {
  @Test("shows every figure with its code")
  func document() throws {
    let file = project.appending(path: "docs/gallery.md")
    let expected = try galleryDocument()
    let found = try? String(contentsOf: file, encoding: .utf8)
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      if found != expected { try expected.write(to: file, atomically: true, encoding: .utf8) }
      Issue.record("recorded docs/gallery.md")
      return
    }
    #expect(found == expected, "docs/gallery.md is not that of the figures: RECORD_GOLDENS=1")
  }

  @Test("has at least sixty figures, each with a name of its own")
  func count() {
    #expect(exampleFigures.count >= 60)
    #expect(Set(exampleFigures.map(\.name)).count == exampleFigures.count)
  }
}

private let project = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

private func galleryDocument() throws -> String {
  var text = """
    # The gallery of plots

    Every figure below is drawn by the code beside it, and a test compares it with this file. Data such as
    `losses(10)` and `normals(1000)` are made in `Tests/PlotsTests/Gallery/GalleryData.swift`.

    """
  for section in gallery {
    text += "\n## \(section.title)\n"
    for figure in section.figures {
      text += """

        ### \(figure.name)

        \(figure.about)

        ![\(figure.name)](../Tests/PlotsTests/Goldens/\(figure.name).svg)

        ```swift
        \(try code(of: figure))
        ```

        """
    }
  }
  return text
}

/// What stands between the braces of a figure in its file, moved to the left.
private func code(of figure: ExampleFigure) throws -> String {
  let source = try String(contentsOf: URL(filePath: figure.file), encoding: .utf8)
  let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    .dropFirst(figure.line - 1).map(String.init)
  // The closing brace of a figure stands alone, at the depth of its beginning.
  if let first = lines.first, first.hasSuffix("},"), let brace = first.firstIndex(of: "{") {
    return first[first.index(after: brace)...].dropLast(2).trimmingCharacters(in: .whitespaces)
  }
  guard let opening = lines.firstIndex(where: { $0.hasSuffix("{") }) else { return "" }
  let body = lines[(opening + 1)...].prefix { $0 != "  }," && $0 != "  }" }
  return body.map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0 }.joined(separator: "\n")
}
