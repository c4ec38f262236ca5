import Foundation
import Lessons

/// What a tab is told of its page: the order of the parts, and those that it does not have.
struct PageNews: Encodable, Equatable {
  var title = ""
  var frame = ""
  var order: [String] = []
  var parts: [String: String] = [:]
  /// The stages and the contents, if they changed.
  var asides: [String: String] = [:]
  /// Whether numbers are tried out.
  var trial = false
  /// Whether there is no such page any more.
  var gone = false
}

/// What a tab has of its page.
struct TabState: Equatable, Sendable {
  private var order: [String] = []
  private var asides: [String: String] = [:]
  private var title: String?
  private var frame: String?
  private var trial = false
  private var isGone = false

  /// What must be told to a tab so that it has the page; nil if it has it.
  mutating func news(of page: LivePage?, isTrial: Bool) -> PageNews? {
    var next = self
    guard let page else {
      next.isGone = true
      if next == self { return nil }
      self = next
      return PageNews(gone: true)
    }
    var news = PageNews(
      title: page.title, frame: page.frame, order: page.parts.map(\.hash), trial: isTrial)
    let known = Set(order)
    for part in page.parts where !known.contains(part.hash) { news.parts[part.hash] = part.markup }
    for (selector, markup) in page.asides where asides[selector] != markup {
      news.asides[selector] = markup
    }
    next = TabState(
      order: news.order, asides: page.asides, title: page.title, frame: page.frame,
      trial: isTrial)
    if next == self { return nil }
    self = next
    return news
  }

  /// What a tab has that shows the page as it is.
  ///
  /// - Parameter version: What the tab says of its parts; it has none of them if that is not the
  ///   page's.
  init(showing page: LivePage?, version: String) {
    guard let page, version == TabState.version(of: page.parts.map(\.hash)) else { return }
    order = page.parts.map(\.hash)
  }

  private init(
    order: [String], asides: [String: String], title: String, frame: String, trial: Bool
  ) {
    self.order = order
    self.asides = asides
    self.title = title
    self.frame = frame
    self.trial = trial
  }

  /// A short name for a list of hashes (FNV-1a of 32 bits), as the page's script computes it.
  static func version(of hashes: [String]) -> String {
    let hash = hashes.joined().utf8.reduce(UInt32(0x811C_9DC5)) {
      ($0 ^ UInt32($1)) &* 0x0100_0193
    }
    return String(hash, radix: 16)
  }
}
