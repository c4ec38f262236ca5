/// Who may ask the preview for what.
///
/// A page from elsewhere can make the author's browser ask 127.0.0.1, under a name of its own
/// (DNS rebinding) or with an `Origin` of its own. Neither is answered.
struct AccessRules: Sendable {
  let port: UInt16
  /// What guards the calls that start work.
  let token: String

  /// What is wrong with a request; nil if it may be answered.
  func objection(to head: RequestHead) -> HTTPStatus? {
    let hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    guard let host = head.headers["host"]?.lowercased(), hosts.contains(host) else {
      return .forbidden
    }
    if let origin = head.headers["origin"], !hosts.contains(where: { origin == "http://" + $0 }) {
      return .forbidden
    }
    // Links from elsewhere may open a page; nothing else may come from there.
    if let site = head.headers["sec-fetch-site"], site == "cross-site",
      head.headers["sec-fetch-mode"] != "navigate"
    {
      return .forbidden
    }
    let isCall = ["live/try", "live/keep", "live/discard"].contains(head.path)
    switch head.method {
    case "GET", "HEAD": return isCall ? .methodNotAllowed : nil
    case "POST" where isCall:
      return isSame(head.headers["x-stepwise-token"] ?? "", token) ? nil : .forbidden
    default: return .methodNotAllowed
    }
  }

  /// Compares in a time that does not tell how much is right.
  private func isSame(_ first: String, _ second: String) -> Bool {
    let (first, second) = (Array(first.utf8), Array(second.utf8))
    return first.count == second.count
      && zip(first, second).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
