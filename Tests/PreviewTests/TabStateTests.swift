import Lessons
import Testing

@testable import Preview

@Suite struct TabStateTests {
  private func page(_ parts: [String], asides: [String: String] = [:]) -> LivePage {
    LivePage(
      markup: parts.joined(), title: "T", parts: parts.map(LivePage.Part.init), asides: asides,
      frame: "f")
  }

  @Test("A tab is told of what changed only, and of nothing twice")
  func changes() throws {
    let first = page(["<p>a</p>", "<p>b</p>"], asides: ["nav.stages": "<nav></nav>"])
    var tab = TabState(showing: nil, version: "")
    let all = try #require(tab.news(of: first, isTrial: false))
    #expect(all.order == first.parts.map(\.hash))
    #expect(Set(all.parts.values) == ["<p>a</p>", "<p>b</p>"])
    #expect(tab.news(of: first, isTrial: false) == nil)

    let second = page(["<p>a</p>", "<p>c</p>"], asides: ["nav.stages": "<nav></nav>"])
    let change = try #require(tab.news(of: second, isTrial: false))
    #expect(Array(change.parts.values) == ["<p>c</p>"] && change.asides.isEmpty)
    #expect(change.order == second.parts.map(\.hash))

    // Parts that only move are not sent again.
    let third = page(["<p>c</p>", "<p>a</p>"])
    #expect(try #require(tab.news(of: third, isTrial: true)).parts.isEmpty)
    #expect(tab.news(of: nil, isTrial: false)?.gone == true)
    #expect(tab.news(of: nil, isTrial: false) == nil)
  }

  @Test("A tab that says what it shows is sent no part again; one that missed something gets all")
  func reconnection() throws {
    let page = page(["<p>a</p>", "<p>b</p>"])
    let version = TabState.version(of: page.parts.map(\.hash))
    var current = TabState(showing: page, version: version)
    #expect(try #require(current.news(of: page, isTrial: false)).parts.isEmpty)
    var late = TabState(showing: page, version: "0")
    #expect(try #require(late.news(of: page, isTrial: false)).parts.count == 2)
  }

  @Test("Versions are those of the page's script")
  func version() {
    #expect(TabState.version(of: []) == "811c9dc5")
    #expect(TabState.version(of: ["a"]) == "e40c292c")
    #expect(TabState.version(of: ["foo", "bar"]) == "bf9cf968")
  }
}
