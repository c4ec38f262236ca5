import Testing

/// The pages in a real browser, opened from disk.
#if os(Linux)
  @Suite struct BrowserTests {
    private let site: Judgement

    init() throws {
      site = try Judgement.shared.get()
    }

    /// Records an issue for each page where something was found.
    private func expectNothing(
      _ found: (Judgement.Page) -> [String], location: SourceLocation = #_sourceLocation
    ) {
      for (name, page) in site.pages.sorted(by: { $0.key < $1.key }) {
        let list = found(page)
        if list.isEmpty { continue }
        Issue.record("\(name): \(list.joined(separator: "\n"))", sourceLocation: location)
      }
    }

    @Test("All pages of the site are judged")
    func pages() {
      #expect(
        site.pages.keys.sorted() == [
          "en/broken.html", "en/everything.html", "en/hostile.html",
          "en/linear-regression-from-scratch.html", "index.html", "zh/everything.html",
          "zh/linear-regression-from-scratch.html",
        ])
    }

    @Test("WCAG 2.2 AA and axe-core's best practice hold in light and in dark")
    func accessibility() {
      expectNothing(\.light)
      expectNothing(\.dark)
    }

    @Test("The markup is valid HTML")
    func markup() {
      #expect(site.markup.isEmpty, "\(site.markup.joined(separator: "\n"))")
    }

    @Test("Every link and every fragment leads somewhere")
    func links() {
      #expect(site.links > 100)
      #expect(site.brokenLinks.isEmpty, "\(site.brokenLinks.joined(separator: "\n"))")
    }

    @Test("Nothing is wider than the window", arguments: ["320", "375", "1280"])
    func width(_ width: String) {
      expectNothing { $0.overflow[width] ?? ["it was not measured"] }
    }

    @Test(
      "The text has its column, whatever stands beside it",
      arguments: [("320", 280), ("1280", 640)])
    func column(_ window: String, _ least: Double) {
      expectNothing { page in
        let width = page.column[window] ?? 0
        return width >= least ? [] : ["the column is \(width) wide in \(window)"]
      }
    }

    @Test("No line begins with the mark behind a formula")
    func hanging() { expectNothing(\.hanging) }

    @Test("What scrolls can be reached with the keyboard")
    func scrollers() { expectNothing(\.scrollers) }

    @Test("Nothing moves while a page loads")
    func shifts() { expectNothing { $0.shifts.map { "\($0)" } } }

    @Test("Footnotes stand in a wide margin beside their references, and below the text elsewhere")
    func notes() throws {
      for name in ["zh/everything.html", "en/everything.html"] {
        let page = try #require(site.pages[name])
        #expect(page.notes.count == 3)
        for (index, note) in page.notes.enumerated() {
          #expect(note.isInMargin, "\(name) \(index)")
          #expect(note.isBelowText, "\(name) \(index)")
        }
        let tops = page.notes.map(\.distance)
        // The second note's reference stands in the line of the first: it makes room.
        #expect(abs(tops[0]) < 24 && tops[1] > 24 && abs(tops[2]) < 24, "\(tops)")
        for (upper, lower) in zip(page.notes, page.notes.dropFirst()) {
          #expect(upper.bottom <= lower.top)
        }
      }
    }

    @Test("The sections of a page can be reached at every width")
    func contents() throws {
      let page = try #require(site.pages["en/everything.html"])
      #expect(page.contents == ["320": true, "375": true, "1280": true])
    }

    @Test("All colours of a terminal are on a page that is judged")
    func colours() throws {
      let page = try #require(site.pages["en/everything.html"])
      let colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
      #expect(page.ansi == (colours + ["bold", "dim"]).map { "ansi-\($0)" }.sorted())
    }

    @Test("The pointer finds the numbers of each value of a line, but where the axis covers it")
    func hover() throws {
      let values = try #require(site.pages["en/linear-regression-from-scratch.html"]).hover
      #expect(values.count > 50)
      let lost = values.filter { $0.found != $0.title }
      #expect(lost.count <= 2 && lost.allSatisfy(\.found.isEmpty), "\(lost)")
    }

    @Test("The console stays empty, and no request leaves the folder")
    func requests() {
      expectNothing(\.console)
      expectNothing(\.outside)
    }

    @Test("Without scripts the words are the same")
    func withoutScripts() { expectNothing { $0.textStays ? [] : ["the text differs"] } }

    @Test("No script runs but the site's own, wherever it is put")
    func injection() { expectNothing { $0.injected.map { [$0] } ?? [] } }

    @Test("A page has one heading of the first level and skips none")
    func headings() {
      expectNothing { page in
        let levels = page.headings
        let skips = zip(levels, levels.dropFirst()).filter { $1 > $0 + 1 }
        return levels.count { $0 == 1 } == 1 && levels.first == 1 && skips.isEmpty
          ? [] : ["\(levels)"]
      }
    }

    @Test(
      "A page weighs at most 300 KB compressed with all that it loads, and 150 KB as HTML alone")
    func weight() {
      expectNothing { $0.compressed <= 300_000 ? [] : ["\($0.compressed) bytes"] }
      expectNothing { $0.bytes <= 150_000 ? [] : ["\($0.bytes) bytes"] }
    }

    @Test("The search works from disk, with the keyboard alone, in Chinese and in English")
    func search() throws {
      let chinese = try #require(site.search["zh"])
      #expect(chinese.results >= 1 && chinese.status == "找到 \(chinese.results) 处")
      #expect(chinese.marked == "损失下降")
      #expect(chinese.target.contains("训练") || chinese.target.contains("损失下降"))
      let english = try #require(site.search["en"])
      #expect(english.results >= 1)
      for search in [chinese, english] {
        #expect(search.violations.isEmpty && search.console.isEmpty, "\(search)")
      }
    }
  }
#endif
