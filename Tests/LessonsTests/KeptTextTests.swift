import Foundation
import Testing

@testable import Lessons

@Suite struct KeptTextTests {
  private let cache = ContentCache(
    folder: FileManager.default.temporaryDirectory.appending(path: "stepwise-\(UUID().uuidString)"))

  @Test("A text is made once of the same source and kept for the next build")
  func kept() {
    var made = 0
    let make = { (text: String) in
      made += 1
      return text
    }
    #expect(KeptText(cache).text("code", of: "a") { make("A") } == "A")
    #expect(KeptText(cache).text("code", of: "a") { make("never") } == "A")
    #expect(KeptText(cache).text("code", of: "b") { make("B") } == "B")
    #expect(KeptText(cache).text("program", of: "a") { make("P") } == "P")
    #expect(made == 3)
    try? FileManager.default.removeItem(at: cache.folder)
  }

  @Test("A text whose entry was changed is made anew")
  func damaged() throws {
    _ = KeptText(cache).text("code", of: "a") { "A" }
    for file in try FileManager.default.contentsOfDirectory(atPath: cache.folder.path) {
      let url = cache.folder.appending(path: file)
      var data = try Data(contentsOf: url)
      data[data.count / 2] ^= 1
      try data.write(to: url)
    }
    #expect(KeptText(cache).text("code", of: "a") { "B" } == "B")
    try? FileManager.default.removeItem(at: cache.folder)
  }
}
