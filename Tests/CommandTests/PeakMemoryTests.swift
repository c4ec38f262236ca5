import Foundation
import Testing

@Suite struct PeakMemoryTests {
  @Test("The peak of memory grows with what a step takes, and only with that")
  func peakMemory() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift core
      let first = peakMemory()
      _ = Tensor.ones([4]).sum().item()
      let second = peakMemory()
      // 40 MB in one piece.
      let large = Tensor.ones([10_000_000])
      let third = peakMemory()
      print(second - first < 8_000_000, third - second >= 32_000_000, large.count)
      ```

      """, to: "lessons/a.md")
    let result = try CommandResult(["render", "--report", "r.json"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
    #expect(report.lessons.first?.steps.first?.text == "true true 10000000\n")
  }
}
