import Testing

@testable import Lessons

@Suite struct SiteSettingsTests {
  private func parse(_ text: String) -> SiteSettingsParser {
    SiteSettingsParser(SourceText(path: "stepwise.yml", text: text))
  }

  @Test("Texts are for all languages, or one for each")
  func texts() {
    let parser = parse(
      """
      title: {zh: 深度学习, en: Deep learning}
      footer: CC BY-SA 4.0
      description:
        en: Every number is real.
      """)
    #expect(parser.diagnostics.isEmpty)
    #expect(parser.settings.title.text(for: "zh-Hans") == "深度学习")
    #expect(parser.settings.title.text(for: "en") == "Deep learning")
    #expect(parser.settings.footer.text(for: "ja") == "CC BY-SA 4.0")
    #expect(parser.settings.description.text(for: "zh") == nil)
  }

  @Test("Languages have an order, and names of their own or those of their locale")
  func languages() {
    let settings = parse("languages: {zh: 中文版, en: }").settings
    let site = Site([], settings: settings)
    #expect(settings.languages.map(\.tag) == ["zh", "en"])
    #expect(site.name(of: "zh-Hans") == "中文版")
    #expect(parse("languages: [zh, en]").settings.languages.map(\.name) == [nil, nil])
    #expect(Site([]).name(of: "zh-Hans") == "中文")
    #expect(Site([]).name(of: "en-GB") == "English")
    #expect(Site([]).name(of: "fr") == "Français")
  }

  @Test("Theme colours become custom properties, and not in print")
  func theme() throws {
    let settings = parse("theme:\n  accent: \"#b04a00\"\n  dark: {accent: \"#FB0\"}").settings
    let sheet = try #require(settings.theme.styleSheet)
    #expect(sheet.contains("@media screen {\n  :root {\n    --accent: #b04a00;\n  }"))
    #expect(sheet.contains("@media screen and (prefers-color-scheme: dark) {"))
    #expect(sheet.contains("    --accent: #FB0;\n"))
    #expect(parse("title: x").settings.theme.styleSheet == nil)
  }

  @Test(
    "Each mistake has its line and column, and the nearest right spelling",
    arguments: [
      ("titel: x", "1:1: error: unknown site setting 'titel', did you mean 'title'?"),
      (
        "title: x\ntheme: {acent: \"#fff\"}",
        "2:9: error: unknown theme colour 'acent', did you mean 'accent'?"
      ),
      (
        "theme:\n  link: red",
        "2:9: error: 'link' is a colour such as \"#007a5a\", in quotes"
      ),
      (
        "theme:\n  link: \"#fff;}body{display:none\"",
        "2:9: error: 'link' is a colour such as \"#007a5a\", in quotes"
      ),
      ("theme: blue", "1:8: error: 'theme' is a list of colours: {accent: \"#007a5a\"}"),
      ("title: [a]", "1:8: error: 'title' is one line of text, or one for each language"),
      ("title: {zh_CN: a}", "1:9: error: 'zh_CN' is no language tag such as en or zh-Hans"),
      ("title: {zh: [a]}", "1:13: error: 'title' in 'zh' is one line of text"),
      (
        "languages: zh",
        "1:12: error: 'languages' is a list such as [zh, en], or their names: {zh: 中文}"
      ),
      ("languages: [中文]", "1:13: error: '中文' is no language tag such as en or zh-Hans"),
      ("- a", "1:1: error: stepwise.yml is not a list of 'key: value' lines"),
      ("title: x\ntitle: y", "1:1: error: stepwise.yml sets [\"title\"] twice"),
      ("a: &a b\ntitle: *a", "2:1: error: stepwise.yml uses a YAML alias, which it does not need"),
    ])
  func mistakes(text: String, message: String) {
    #expect(parse(text).diagnostics.first?.sentence == "stepwise.yml:" + message)
  }
}
