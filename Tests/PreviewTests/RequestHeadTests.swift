import Testing

@testable import Preview

@Suite struct RequestHeadTests {
  static func head(_ target: String) throws -> RequestHead {
    try RequestHead("GET \(target) HTTP/1.1\r\nHost: localhost:8421".utf8)
  }

  @Test(
    "No path leads out of the site",
    arguments: [
      "/../a", "/a/../b", "/%2e%2e/a", "/%252e%252e/a", "/..%2fa", "/a\\b", "/%5cb", "/%00", "//a",
      "/a//b", "/.git/config", "/a/.hidden", "a", "http://127.0.0.1/a", "/%", "/a%0d%0ab", "/a/",
    ])
  func refused(target: String) throws {
    #expect(try Self.head(target).path == nil)
  }

  @Test("A path is decoded once, without the query")
  func path() throws {
    #expect(try Self.head("/").path == "index.html")
    #expect(try Self.head("/zh/%E7%BA%BF%E6%80%A7.html?x=%2e#y").path == "zh/线性.html")
    #expect(try Self.head("/live/events?page=zh%2Fa.html&have=1f").query("page") == "zh/a.html")
    #expect(try Self.head("/live/events?page=a").query("have") == nil)
  }

  @Test(
    "A head that is not HTTP is refused",
    arguments: [
      "GET /", "GET  / HTTP/1.1", "GET / HTTP/2", "GET / HTTP/1.1\r\nno colon",
      "GET / HTTP/1.1\r\nHost: a\r\nHost: b", "GET / HTTP/1.1\r\n: x", "",
    ])
  func malformed(text: String) {
    #expect(throws: HTTPStatus.badRequest) { try RequestHead(text.utf8) }
  }

  @Test("A long target is refused")
  func longTarget() {
    let target = "/" + String(repeating: "a", count: RequestHead.longestTarget)
    #expect(throws: HTTPStatus.targetTooLong) { try Self.head(target) }
  }
}

@Suite struct AccessRulesTests {
  let rules = AccessRules(port: 8421, token: "secret")

  func objection(_ method: String, _ path: String, _ headers: [String: String]) throws -> Int? {
    let lines = headers.map { "\($0.key): \($0.value)" }
    let text = (["\(method) \(path) HTTP/1.1"] + lines).joined(separator: "\r\n")
    return rules.objection(to: try RequestHead(text.utf8))?.rawValue
  }

  @Test("Only this machine's names are answered", arguments: ["localhost:8421", "127.0.0.1:8421"])
  func ownHosts(host: String) throws {
    #expect(try objection("GET", "/", ["Host": host]) == nil)
    #expect(try objection("GET", "/", ["Host": host, "Origin": "http://\(host)"]) == nil)
  }

  @Test(
    "Other names are refused",
    arguments: ["evil.example:8421", "127.0.0.1", "localhost:80", "127.0.0.1:8421.evil.example"])
  func foreignHosts(host: String) throws {
    #expect(try objection("GET", "/", ["Host": host]) == 403)
  }

  @Test("A page from elsewhere is refused")
  func foreignPages() throws {
    let own = ["Host": "localhost:8421"]
    #expect(try objection("GET", "/", [:]) == 403)
    for origin in ["http://evil.example", "null", "https://localhost:8421"] {
      #expect(
        try objection("GET", "/", own.merging(["Origin": origin]) { $1 }) == 403)
    }
    let fetched = own.merging(["Sec-Fetch-Site": "cross-site"]) { $1 }
    #expect(try objection("GET", "/", fetched.merging(["Sec-Fetch-Mode": "no-cors"]) { $1 }) == 403)
    #expect(
      try objection("GET", "/", fetched.merging(["Sec-Fetch-Mode": "navigate"]) { $1 }) == nil)
  }

  @Test("What starts work needs the token; nothing else takes a body")
  func methods() throws {
    let own = ["Host": "localhost:8421"]
    let trusted = own.merging(["X-Stepwise-Token": "secret"]) { $1 }
    #expect(try objection("POST", "/live/try", trusted) == nil)
    #expect(try objection("POST", "/live/try", own) == 403)
    #expect(
      try objection("POST", "/live/try", own.merging(["X-Stepwise-Token": "secre"]) { $1 }) == 403)
    #expect(try objection("GET", "/live/keep", trusted) == 405)
    #expect(try objection("POST", "/index.html", trusted) == 405)
    for method in ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"] {
      #expect(try objection(method, "/", own) == 405)
    }
  }
}
