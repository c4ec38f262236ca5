import Foundation
import Testing

@Suite struct FigureTests {
  @Test("A page has a figure's numbers beside it, folded, and --figures writes it as files")
  func files() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift core #loss caption="Loss"
      show(Plot { LineMark(x: 1...3, y: [0.5, .nan, 0.1]) }.xLabel("<epoch>").yLabel("loss"))
      show(Plot { PointMark(x: 0..<60, y: 0..<60) })
      ```
      """, to: "lessons/one.md")
    let result = try CommandResult(["render", "--figures"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    let page = try folder.read("output/one.html")
    #expect(page.contains("<th scope=\"col\">&lt;epoch&gt;</th><th scope=\"col\">loss</th>"))
    #expect(page.contains("<tr><th scope=\"row\">2</th><td>NaN</td></tr>"))
    // The second figure has more rows than a page should hold.
    #expect(page.contains("<summary>Data of Figure\u{A0}1</summary>"))
    #expect(page.contains("<a href=\"one-loss.csv\" download=\"\">"))
    #expect(try folder.read("output/one-loss.csv").hasPrefix("x,y\n0,0\n1,1\n"))
    #expect(page.contains("(all 60 rows)"))
    let themed = try folder.read("output/one-loss.svg")
    #expect(themed.contains("@media (prefers-color-scheme:dark)"))
    #expect(themed.contains("stroke=\"var(--plot-1, #0072b2)\""))
    let plain = try folder.read("output/one-loss-2-print.svg")
    #expect(!plain.contains("var("))
    #expect(plain.contains("fill=\"#0072b2\""))
    #expect(plain.contains("width=\"420\" height=\"300\""))
  }

  @Test("A figure can be saved from a step, and a fault in that names the line")
  func writing() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ---
      allow: [write]
      ---
      ```swift core
      let plot = Plot { LineMark(y: [1, 2]) }
      plot.write("loss.svg")
      ```

      ```swift core
      plot.write("loss.png")
      ```
      """, to: "lessons/one.md")
    let result = try CommandResult(["render", "--allow", "write"], in: folder.url)
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "lessons/one.md:10:6: error: write: “loss.png” does not end in .svg, the format of figures")
    )
    let saved = try folder.read("lessons/loss.svg")
    #expect(saved.hasPrefix("<svg ") && saved.hasSuffix("</svg>\n") && !saved.contains("var("))
  }

  @Test("An animator's figure stands where its first value came, in its last state")
  func animator() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift core
      let animator = Animator(xLabel: "epoch", yScale: .log, legend: ["train", "test"])
      print("before")
      for epoch in 1...30 { animator.add(Double(epoch), [1 / Double(epoch), nil]) }
      print("after")
      ```

      ```swift core
      animator.add(31, [0.01, 0.02])
      ```

      ```swift core fails
      animator.add(32, [0.005, 0.02])
      let numbers = [1]
      print(numbers[Int(animator.plot.summary(language: "en").count)])
      ```
      """, to: "lessons/one.md")
    let result = try CommandResult(["render"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    let page = try folder.read("output/one.html")
    let places = ["<samp>before", "<svg", "Line “train” of 30 values", "<samp>after"].map {
      page.range(of: $0, range: page.range(of: "<main")!.lowerBound..<page.endIndex)?.lowerBound
    }
    #expect(places == places.sorted { ($0 ?? page.endIndex) < ($1 ?? page.endIndex) })
    #expect(!places.contains(nil))
    #expect(page.contains("Line “train” of 31 values: falls throughout"))
    #expect(page.contains("Line “test” of 1 value"))
    // A step that fails has what was sent before.
    #expect(page.contains("Line “train” of 32 values"))
    #expect(page.components(separatedBy: "<svg").count == 4)
  }

  @Test("A tensor is shown by its outline, and as a picture if it is one")
  func tensors() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift core
      show(Tensor([1, 2, 3]))
      show(Tensor.zeros([2, 3]))
      show(Tensor.rand([5, 16, 16]))
      show(Tensor.rand([3, 8, 8]))
      show(Tensor.zeros([1000, 2]))
      show([Tensor.rand([8, 8]), Tensor.rand([8, 8, 3])], titles: ["grey", "colour"])
      show(Tensor([.nan, 1]))
      ```
      """, to: "lessons/one.md")
    let result = try CommandResult(["render"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    let page = try folder.read("output/one.html")
    #expect(page.contains("<samp>[3] float32, from 1 to 3, mean 2\n[2, 3] float32, from 0 to 0"))
    // The page lets the pictures that figures hold in themselves be shown.
    #expect(page.contains("img-src 'self' file: data:;"))
    #expect(page.contains("href=\"data:image/png;base64,"))
    #expect(page.contains("Heat map of 2 rows and 3 columns"))
    #expect(page.contains("5 grey images of 16 × 16 pixels."))
    #expect(page.contains("1 colour image of 8 × 8 pixels."))
    #expect(page.contains("2 images"))
    #expect(page.contains("1 of 2 values not finite</samp>"))
    #expect(page.components(separatedBy: "<svg").count == 5)
  }
}
