import Foundation
import Testing

@testable import Lessons

@Suite struct LinkTargetTests {
  private func lesson(_ frontMatter: String = "lang: en") -> Lesson {
    LessonParser.parse(
      SourceText(path: "en/a.md", text: "---\n\(frontMatter)\n---\n"), name: "en/a"
    ).lesson
  }

  @Test(
    "What is no file stays as it is",
    arguments: ["https://example.org/a?b#c", "mailto:a@b.c", "#x", ""])
  func addresses(destination: String) {
    #expect(LinkTarget(destination, in: lesson(), root: nil) == .address(destination))
  }

  @Test("A file beside the lesson is taken along, and one outside is refused")
  func files() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "links-\(UUID().uuidString)").resolvingSymlinksInPath()
    defer { try? FileManager.default.removeItem(at: folder) }
    let root = folder.appending(path: "lessons")
    for path in ["lessons/en/数据 1.csv", "secret.txt", "lessons/.hidden", "lessons/en/x.html"] {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: file)
    }
    try FileManager.default.createSymbolicLink(
      at: root.appending(path: "en/link.txt"),
      withDestinationURL: folder.appending(path: "secret.txt"))
    func target(_ destination: String, _ frontMatter: String = "lang: en") -> LinkTarget {
      LinkTarget(destination, in: lesson(frontMatter), root: root)
    }
    let data = root.appending(path: "en/数据 1.csv")
    for spelling in ["数据%201.csv", "../en/数据 1.csv", "./数据%201.csv#row=2"] {
      #expect(target(spelling) == .file(path: "en/数据 1.csv", url: data))
    }
    for outside in [
      "../../secret.txt", "/etc/passwd", "link.txt", "../.hidden", "..%2f..%2fsecret.txt",
    ] {
      let path = outside.removingPercentEncoding!
      #expect(target(outside) == .refused("'\(path)' leads out of the lessons folder"))
    }
    #expect(target("x.csv") == .refused("there is no file 'x.csv' beside the lesson"))
    #expect(target("../en") == .refused("'../en' is no file"))
    guard case .refused = target("x.html") else {
      Issue.record("a page of its own would have the site's rights")
      return
    }
    #expect(
      target("x.html", "html: trusted")
        == .file(path: "en/x.html", url: root.appending(path: "en/x.html")))
  }
}
