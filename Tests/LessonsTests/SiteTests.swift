import Testing

@testable import Lessons

@Suite struct SiteTests {
  private static func lesson(_ name: String, _ frontMatter: String, _ prose: String = "") -> Lesson
  {
    let text = "---\n\(frontMatter)\n---\n\(prose)\n"
    return LessonParser.parse(SourceText(path: "\(name).md", text: text), name: name).lesson
  }

  private let site = Site([
    lesson("zh/b", "lang: zh-Hans\norder: 1"), lesson("zh/a", "lang: zh-Hans"),
    lesson("en/b", "order: 1"), lesson("en/c", "order: 0.5"),
    lesson("zh/c", "lang: zh-Hans\norder: 2"),
  ])

  @Test("Lessons stand by order, then by name, and only among those of their language")
  func order() {
    #expect(site.lessons(in: "zh-Hans").map(\.name) == ["zh/b", "zh/c", "zh/a"])
    #expect(site.lessons(in: "en").map(\.name) == ["en/c", "en/b"])
    let (previous, next) = site.neighbours(of: site.lessons(in: "zh-Hans")[1])
    #expect(previous?.name == "zh/b" && next?.name == "zh/a")
    #expect(site.neighbours(of: site.lessons(in: "en")[1]).next == nil)
  }

  @Test("A lesson's translation is the lesson of its name in another language's folder")
  func translations() {
    #expect(site.translations(of: site.lessons(in: "zh-Hans")[0]).map(\.name) == ["en/b"])
    #expect(site.translations(of: site.lessons(in: "zh-Hans")[2]).isEmpty)
  }

  @Test("The settings put the languages in order")
  func languages() {
    #expect(site.languages == ["en", "zh-Hans"])
    var settings = SiteSettings()
    settings.languages = [NamedLanguage(tag: "zh", name: nil)]
    let lessons = [Self.lesson("a", "order: 1"), Self.lesson("b", "lang: zh-Hans\norder: 2")]
    #expect(Site(lessons, settings: settings).languages == ["zh-Hans", "en"])
  }

  @Test("Anchors of sections count headings, so that they hold no word of a title")
  func anchors() {
    let prose = "# Title\n\n## One\n\n### 一\n\n> ## Two\n\n### A\n\n### B\n\n#### C\n\n# Three"
    let sections = Sections(Self.lesson("a", "lang: en", prose))
    #expect(
      sections.all.map(\.anchor)
        == [
          "section-1", "section-1-1", "section-2", "section-2-1", "section-2-2", "section-2-2-1",
          "section-3",
        ])
    #expect(sections.section(atLine: 6)?.level == 2)
  }

  @Test("The search knows prose, code and captions by section, Chinese lines joined")
  func search() throws {
    let prose = """
      # 标题

      第一行
      第二行 **粗** $x^2$。

      ## 训练 <b>

      ```swift core caption="图注"
      print("<&\\u{2028}")
      //- let hidden = 1
      ```

      ```swift core test
      expect(true, "secret")
      ```
      """
    let page = SearchIndex([Self.lesson("zh/a b", "lang: zh", prose)], language: "zh").page
    #expect(page.path == "assets/search-zh.js")
    #expect(
      page.markup == """
        stepwiseSearch([["zh/a%20b.html","标题","","","第一行第二行 粗 x^2。"],\
        ["zh/a%20b.html","标题","section-1","训练 ","图注 print(\\"<&\\\\u{2028}\\")"]]);

        """)
  }
}
