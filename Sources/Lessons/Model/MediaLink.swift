import Foundation

/// The lecture that a lesson follows, and the times in it that the prose points to.
struct MediaLink: Equatable, Sendable {
  /// The address that the front matter gives.
  let address: String

  /// A link to the web; nil for anything else.
  init?(_ address: String) {
    guard let url = URL(string: address), ["http", "https"].contains(url.scheme?.lowercased()),
      url.host()?.isEmpty == false
    else { return nil }
    self.address = address
  }

  /// The seconds that a link target such as `t=12:30` or `t=1:02:03` names; nil for other targets.
  static func seconds(of target: String) -> Int? {
    // Most targets are none, and looking at the pattern takes some time.
    guard target.hasPrefix("t="),
      let match = target.wholeMatch(of: /t=(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)/),
      let minutes = Int(match.2), let seconds = Int(match.3)
    else { return nil }
    guard let hours = match.1.flatMap({ Int($0) }) else { return minutes * 60 + seconds }
    return minutes < 60 ? hours * 3600 + minutes * 60 + seconds : nil
  }

  /// The address of a time in the lecture, in the form that its host understands; the fragment of
  /// the W3C's Media Fragments for any other.
  func address(at seconds: Int) -> String {
    guard var parts = URLComponents(string: address) else { return address }
    let host = (parts.host ?? "").lowercased()
    func isAt(_ name: String) -> Bool { host == name || host.hasSuffix("." + name) }
    if isAt("youtube.com") || isAt("youtu.be") || isAt("bilibili.com") {
      let unit = isAt("bilibili.com") ? "" : "s"
      let others = (parts.queryItems ?? []).filter { $0.name != "t" && $0.name != "start" }
      parts.queryItems = others + [URLQueryItem(name: "t", value: "\(seconds)\(unit)")]
    } else {
      parts.fragment = isAt("vimeo.com") ? "t=\(seconds)s" : "t=\(seconds)"
    }
    return parts.string ?? address
  }
}
