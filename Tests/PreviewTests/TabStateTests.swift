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
    let told = tab.news(of: first, isTrial: false)
    let all = try #require(told)
    #expect(all.order == first.parts.map(\.hash))
    #expect(Set(all.parts.values) == ["<p>a</p>", "<p>b</p>"])
    let again = tab.news(of: first, isTrial: false)
    #expect(again == nil)

    let second = page(["<p>a</p>", "<p>c</p>"], asides: ["nav.stages": "<nav></nav>"])
    let later = tab.news(of: second, isTrial: false)
    let change = try #require(later)
    #expect(Array(change.parts.values) == ["<p>c</p>"] && change.asides.isEmpty)
    #expect(change.order == second.parts.map(\.hash))

    // Parts that only move are not sent again.
    let third = page(["<p>c</p>", "<p>a</p>"])
    let move = tab.news(of: third, isTrial: true)
    #expect(move?.parts.isEmpty == true)
    let end = tab.news(of: nil, isTrial: false)
    #expect(end?.gone == true)
    let nothing = tab.news(of: nil, isTrial: false)
    #expect(nothing == nil)
  }

  @Test("A tab that says what it shows is sent no part again; one that missed something gets all")
  func reconnection() {
    let page = page(["<p>a</p>", "<p>b</p>"])
    let version = TabState.version(of: page.parts.map(\.hash))
    var current = TabState(showing: page, version: version)
    let known = current.news(of: page, isTrial: false)
    #expect(known?.parts.isEmpty == true)
    var late = TabState(showing: page, version: "0")
    let missed = late.news(of: page, isTrial: false)
    #expect(missed?.parts.count == 2)
  }

  @Test("Versions are those of the page's script")
  func version() {
    #expect(TabState.version(of: []) == "811c9dc5")
    #expect(TabState.version(of: ["a"]) == "e40c292c")
    #expect(TabState.version(of: ["foo", "bar"]) == "bf9cf968")
  }
}
