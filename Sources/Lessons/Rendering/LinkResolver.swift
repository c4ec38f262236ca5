import Foundation

/// Finds what the links of lessons lead to.
struct LinkResolver: Sendable {
  let site: Site

  enum Destination: Equatable {
    /// Nothing that the site knows: an address elsewhere, a file.
    case asWritten
    /// A place of the site: its address from the page, and the words of a reference to it.
    case anchor(address: String, words: String)
    case broken(String)
  }

  /// What a link's destination is.
  ///
  /// - Parameter isReference: Whether the link has no text of its own, so that it must lead to
  ///   something that has a name.
  func resolve(
    _ destination: String, from lesson: Lesson, _ numbering: Numbering, isReference: Bool
  ) -> Destination {
    if hasScheme(destination) { return .asWritten }
    let words = ProseWords.words(for: lesson.frontMatter.language)
    let parts = destination.split(
      separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].removingPercentEncoding ?? String(parts[0])
    let label = parts.count > 1 ? parts[1].removingPercentEncoding ?? String(parts[1]) : nil
    if path.isEmpty {
      guard let label, !label.isEmpty else { return .asWritten }
      return anchor(label, of: numbering, words) ?? broken(label, numbering, of: nil)
    }
    if path.hasPrefix("/") { return .asWritten }
    let isLesson = path.hasSuffix(".md")
    let name = Self.name(path, from: lesson.name)
    guard let name else { return .broken("'\(path)' leads out of the lessons folder") }
    guard let target = site.lessons.first(where: { $0.name == name }) else {
      if !isLesson && !isReference { return .asWritten }
      let names = site.lessons.map(\.name)
      return .broken(
        "there is no lesson '\(name)'" + (names.isEmpty ? "" : names.suggestion(for: name)))
    }
    if !isLesson && !isReference && label == nil { return .asWritten }
    let page = "\(lesson.name).html".link(to: name + ".html")
    guard let label else { return .anchor(address: page, words: target.title) }
    let other = site.numberings[name]
    guard let other, let anchor = anchor(label, of: other, words, in: target) else {
      return broken(label, other, of: name)
    }
    guard case .anchor(let address, let text) = anchor else { return anchor }
    return .anchor(address: page + address, words: text)
  }
}

extension LinkResolver {
  /// The anchor of a label, if the lesson has it.
  private func anchor(
    _ label: String, of numbering: Numbering, _ words: ProseWords, in lesson: SiteLesson? = nil
  ) -> Destination? {
    if let target = numbering.targets[label] {
      let name =
        lesson.map { words.name(of: target, in: $0.title) } ?? words.name(of: target)
      return .anchor(address: "#" + target.anchor.fragmentEncoded, words: name)
    }
    if numbering.anchors.contains(label) {
      return .anchor(address: "#" + label.fragmentEncoded, words: label)
    }
    return nil
  }

  private func broken(_ label: String, _ numbering: Numbering?, of lesson: String?) -> Destination {
    let labels = numbering?.targets.keys.sorted() ?? []
    let place = lesson.map { "in '\($0)' " } ?? ""
    return .broken(
      "nothing \(place)has the label '#\(label)'"
        + (labels.isEmpty ? "" : labels.suggestion(for: label)))
  }

  /// Whether an address begins with a scheme, or names a host.
  private func hasScheme(_ address: String) -> Bool {
    if address.hasPrefix("//") { return true }
    guard let colon = address.firstIndex(of: ":") else { return false }
    let scheme = address[..<colon]
    return scheme.first?.isLetter == true
      && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+.-".contains($0)) }
  }

  /// The name of the lesson or file that a path means in a lesson; nil if it leads out of the site.
  static func name(_ path: String, from lesson: String) -> String? {
    var parts = lesson.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        if parts.popLast() == nil { return nil }
      default: parts.append(String(part))
      }
    }
    let name = parts.joined(separator: "/")
    return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
  }
}

extension String {
  /// The anchor with everything escaped that an address could misread.
  fileprivate var fragmentEncoded: String {
    addingPercentEncoding(withAllowedCharacters: .urlFragmentAllowed) ?? self
  }
}
