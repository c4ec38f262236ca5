import Foundation
import Testing

@testable import Lessons

@Suite struct LinkTargetTests {
  private func lesson(_ frontMatter: String = "lang: en") -> Lesson {
    LessonParser.parse(
      SourceText(path: "en/a.md", text: "---\n\(frontMatter)\n---\n"), name: "en/a"
    ).lesson
  }

  @Test("A time leads into the lecture, if there is one")
  func times() {
    let media = lesson("media: https://youtu.be/x")
    #expect(LinkTarget("t=12:30", in: media, root: nil) == .address("https://youtu.be/x?t=750s"))
    #expect(
      LinkTarget("t=12:30", in: lesson(), root: nil)
        == .refused(
          "'t=12:30' is a time of the lecture: 'media' in the front matter gives its address"))
  }

  @Test(
    "Links to the web and to mail go through, others do not",
    arguments: [
      ("https://example.org/a?b#c", nil), ("mailto:a@example.org", nil), ("#label", nil),
      ("javascript:alert(1)", "a link cannot go to 'javascript:'"),
      ("JavaScript:alert(1)", "a link cannot go to 'javascript:'"),
      ("data:text/html,x", "a link cannot go to 'data:'"),
      ("file:///etc/passwd", "a link cannot go to 'file:'"),
      ("vbscript:x", "a link cannot go to 'vbscript:'"),
      ("java\tscript:x", "an address holds no control characters"),
      ("//example.org", "'//example.org' is no address: write https:// in full"),
      ("\\\\example.org", "'\\\\example.org' is no address: write https:// in full"),
    ] as [(String, String?)])
  func schemes(destination: String, problem: String?) {
    let expected = problem.map { LinkTarget.refused($0) } ?? .address(destination)
    #expect(LinkTarget(destination, in: lesson(), root: nil) == expected)
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
