import Foundation
import Testing

@Suite struct SiteCommandTests {
  /// A course of two lessons in two languages.
  private func course() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (language, tag) in [("zh", "zh-Hans"), ("en", "en")] {
      for (order, name) in ["one", "two"].enumerated() {
        try folder.write(
          """
          ---
          title: \(language) \(name)
          lang: \(tag)
          order: \(order)
          ---

          ## Words of \(name)

          ```swift core
          print("\(name)")
          ```
          """, to: "lessons/\(language)/\(name).md")
      }
    }
    return folder
  }

  @Test("A page links to its neighbours, its translation and its downloads")
  func links() throws {
    let folder = try course()
    #expect(try CommandResult(["render"], in: folder.url).status == 0)
    let page = try folder.read("output/zh/one.html")
    #expect(page.contains("<link rel=\"next\" href=\"../zh/two.html\">"))
    #expect(!page.contains("rel=\"prev\""))
    #expect(page.contains("<link rel=\"alternate\" hreflang=\"en\" href=\"../en/one.html\">"))
    #expect(
      page.contains("<a href=\"../en/one.html\" lang=\"en\" hreflang=\"en\">English</a>"))
    #expect(page.contains("<a href=\"../zh/one.md\" download=\"\">Markdown</a>"))
    #expect(try folder.read("output/zh/one.md") == folder.read("lessons/zh/one.md"))
    #expect(try folder.read("output/zh/one.swift").contains("print(\"one\")"))
  }

  @Test("A page may run and load nothing but the site's own, unless its HTML is trusted")
  func policy() throws {
    let folder = try TemporaryFolder()
    try folder.write("Text.\n", to: "lessons/plain.md")
    try folder.write("---\nhtml: trusted\n---\n<script>1</script>\n", to: "lessons/own.md")
    #expect(try CommandResult(["render"], in: folder.url).status == 0)
    let plain = try folder.read("output/plain.html")
    #expect(plain.contains("content=\"default-src 'none'; script-src 'self' file:; "))
    #expect(plain.contains("base-uri 'none'; form-action 'none'\">"))
    #expect(try folder.read("output/own.html").contains("script-src 'self' file: 'unsafe-inline';"))
    #expect(try folder.read("output/own.html").contains("\n<script>1</script>\n"))
  }

  @Test("A run of some lessons writes the index and the search of all")
  func shard() throws {
    let folder = try course()
    #expect(try CommandResult(["render", "--shard", "1/4"], in: folder.url).status == 0)
    let pages = ["zh/one", "zh/two", "en/one", "en/two"].filter {
      FileManager.default.fileExists(atPath: folder.url.appending(path: "output/\($0).html").path)
    }
    #expect(pages == ["en/one"])
    let index = try folder.read("output/index.html")
    for name in ["zh/one", "zh/two", "en/one", "en/two"] {
      #expect(index.contains("<a href=\"\(name).html\">"))
    }
    let search = try folder.read("output/assets/search-zh-Hans.js")
    #expect(search.contains("[\"zh/two.html\",\"zh two\",\"section-1\",\"Words of two\","))
  }

  @Test("The site's settings are in the lessons folder or beside it, and reach every page")
  func settings() throws {
    for place in ["stepwise.yml", "lessons/stepwise.yml"] {
      let folder = try course()
      try folder.write(
        "title: {zh: 课程, en: Course}\nfooter: \"<All>\"\nlanguages: [zh, en]\n"
          + "theme: {link: \"#123456\"}\n", to: place)
      try folder.write("h1 { color: red; }\n", to: "custom.css")
      #expect(try CommandResult(["render"], in: folder.url).status == 0)
      let page = try folder.read("output/en/two.html")
      #expect(page.contains("<a class=\"home\" href=\"../index.html\">Course</a>"))
      #expect(page.contains("<p>&lt;All&gt;</p></footer>"))
      #expect(
        page.contains(
          "assets/theme.css\">\n<link rel=\"stylesheet\" href=\"../assets/custom.css\">"))
      #expect(try folder.read("output/assets/theme.css").contains("--link: #123456;"))
      #expect(try folder.read("output/assets/custom.css") == "h1 { color: red; }\n")
      let index = try folder.read("output/index.html")
      #expect(index.contains("<h1>课程</h1>"))
      #expect(
        index.range(of: "id=\"zh-Hans\"")!.lowerBound < index.range(of: "id=\"en\"")!.lowerBound)
    }
  }

  @Test("A mistake in the settings has its address, and the pages are written all the same")
  func mistakenSettings() throws {
    let folder = try course()
    try folder.write("title: x\nfoter: y\n", to: "stepwise.yml")
    let result = try CommandResult(["render"], in: folder.url)
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "stepwise.yml:2:1: error: unknown site setting 'foter', did you mean 'footer'?\n"
          + " 2 | foter: y\n   | ^\n"), "\(result.errors)")
    #expect(try folder.read("output/zh/one.html").contains("<samp>one</samp>"))
  }

  @Test("A lesson cannot take the place of the site's own files")
  func takenNames() throws {
    let folder = try TemporaryFolder()
    try folder.write("a\n", to: "lessons/index.md")
    try folder.write("b\n", to: "lessons/assets/page.md")
    let result = try CommandResult(["render"], in: folder.url)
    #expect(result.status == 1)
    for name in ["index", "assets/page"] {
      #expect(
        result.errors.contains(
          "lessons/\(name).md:1:1: error: the site itself has a page or a folder of this name"))
    }
  }

  @Test("A lesson may have any name that a file can have")
  func oddNames() throws {
    let folder = try TemporaryFolder()
    let names = ["a b", "a#b", "a?b", "50%", "线性回归", "a&b'c", "x.y"]
    for name in names { try folder.write("# \(name)\n", to: "lessons/\(name).md") }
    let result = try CommandResult(["render"], in: folder.url)
    #expect(result.status == 0, "\(result.errors)")
    let index = try folder.read("output/index.html")
    for name in names {
      let page = try folder.read("output/\(name).html")
      #expect(page.contains("<h1>"))
      let allowed = CharacterSet(charactersIn: "abcxy.05&'")
      let link = try #require(name.addingPercentEncoding(withAllowedCharacters: allowed))
      let value = link.replacing("&", with: "&amp;")
      #expect(index.contains("href=\"\(value).html\""), "\(name)")
    }
  }

  @Test("Two lessons whose pages would have one name on some systems are an error at the second")
  func clashingNames() throws {
    let folder = try TemporaryFolder()
    try folder.write("# One\n", to: "lessons/Loss.md")
    try folder.write("# Two\n", to: "lessons/loss.md")
    let result = try CommandResult(["render"], in: folder.url)
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "lessons/loss.md:1:1: error: its page and that of 'Loss' have one name where case"))
  }

  @Test("A long output is its head and its tail, and the rest is folded")
  func longOutput() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "```swift core\nfor n in 1...61 { print(n) }\n```\n\n"
        + "```swift core\nfor n in 1...60 { print(n) }\n```\n", to: "lessons/a.md")
    #expect(try CommandResult(["render"], in: folder.url).status == 0)
    let page = try folder.read("output/a.html")
    #expect(page.contains("\n24</samp></pre>\n<details class=\"elided\">"))
    #expect(page.contains("<summary>Show 25 more lines</summary>"))
    #expect(page.contains("<samp>25\n26\n"))
    #expect(page.contains("\n49</samp></pre>\n</details>\n"))
    #expect(page.contains("<samp>50\n51\n"))
    #expect(page.contains("<samp>1\n2\n") && page.components(separatedBy: "<details").count == 2)
  }
}
