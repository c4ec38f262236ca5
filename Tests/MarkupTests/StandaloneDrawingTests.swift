import Foundation
import Markup
import Testing

@Suite struct StandaloneDrawingTests {
  private let svg = """
    <svg xmlns="x" width="10" height="10">
    <path stroke="var(--plot-1, #0072b2)" fill="var(--plot-text, #1b1e23)"/><text>中文</text></svg>

    """

  @Test("A drawing on its own has plain colours on white")
  func resolved() {
    let plain = StandaloneDrawing.resolved(svg)
    #expect(plain.contains("<path stroke=\"#0072b2\" fill=\"#1b1e23\"/><text>中文</text></svg>\n"))
    #expect(
      plain.contains("height=\"10\">\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"))
    #expect(plain.contains("<svg font-family="))
    #expect(StandaloneDrawing.resolved("no drawing") == "no drawing")
  }

  @Test("or both of the page's colour schemes, which are those of the style sheet")
  func themed() throws {
    let themed = StandaloneDrawing.themed(svg)
    #expect(themed.contains("stroke=\"var(--plot-1, #0072b2)\""))
    #expect(themed.contains("@media (prefers-color-scheme:dark){svg{--plot-1:#56b4e9;"))
    let project = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let sheet = try String(
      contentsOf: project.appending(path: "Sources/Lessons/Assets/page.css"), encoding: .utf8)
    for colour in StandaloneDrawing.colours where colour.light != "#ffffff" {
      #expect(sheet.contains("--plot-\(colour.name): \(colour.light);"))
      #expect(sheet.contains("--plot-\(colour.name): \(colour.dark);"))
    }
  }
}
