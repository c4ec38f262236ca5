import Foundation
import Testing

#if os(Linux)
  /// Nobody but the author's own browser is answered by a preview, and only with the site.
  @Suite(.serialized) struct ServeSafetyTests {
    private static let lessons = [
      "a.md": "# One\n\n```swift core\nlet a = 1\nprint(\"a is\", a)\n```\n",
      "secret.txt": "secret",
      ".hidden.md": "# Hidden\n", "../beside.md": "# Beside\n",
    ]

    @Test("A lesson that asks for more is refused in a preview too, unless it is allowed")
    func permission() throws {
      let lesson = "---\nallow: [network]\n---\n```swift core\nprint(6 * 7)\n```\n"
      let refused = try ServedFolder(["l.md": lesson])
      try refused.command.wait {
        try refused.get("/l.html").body.contains("allow it with --allow network")
      }
      #expect(try !refused.get("/l.html").body.contains("<samp>42"))
      let allowed = try ServedFolder(["l.md": lesson], options: ["--allow", "network"])
      try allowed.command.wait { try allowed.get("/l.html").body.contains("<samp>42") }
    }

    @Test("What is not the site is not there, however it is asked for")
    func paths() throws {
      let served = try ServedFolder(Self.lessons)
      #expect(try served.get("/a.html").status == 200)
      let none = try served.get("/none.html")
      #expect(none.status == 404 && none.body == "Not Found\n")
      let name = served.folder.url.lastPathComponent
      for path in [
        "/../beside.md", "/%2e%2e/beside.md", "/%252e%252e/beside.md", "/..%2fbeside.md",
        "/..\\beside.md", "/..%5cbeside.md", "/assets/../../beside.md", "/a.html%00", "/a.html/",
        "//etc/passwd", "/etc/passwd", "/%2fetc/passwd", "/.hidden.html", "/.hidden.md",
        "/.stepwise/entries", "/../.stepwise/entries", "/secret.txt", "/lessons/a.md", "/errors-1",
        "/\(name)/lessons/a.md", "/assets/", "/assets", "http://127.0.0.1/../etc/passwd", "*",
        "/%zz", "/\u{202E}", "/live/", "/live/keep/x", "/live/events?page=../beside",
        "/live/events?page=.hidden.html", "/live/events?page=a.md", "/live/events",
      ] {
        let answer = try served.get(path)
        #expect(answer.status == 404, "\(path)")
        #expect(answer.body == none.body, "\(path)")
      }
    }

    @Test("Other names, other origins and other methods are refused")
    func askers() throws {
      let served = try ServedFolder(Self.lessons)
      func ask(_ request: String) throws -> Int { try served.ask(request).status }
      let own = "Host: localhost:\(served.port)\r\nConnection: close\r\n"
      #expect(try ask("GET /a.html HTTP/1.1\r\n\(own)\r\n") == 200)
      for host in [
        "Host: evil.example", "Host: evil.example:\(served.port)", "Host: 127.0.0.1",
        "Host: 127.0.0.1:\(served.port).evil.example", "Host: 0.0.0.0:\(served.port)", "X: y",
      ] {
        #expect(try ask("GET /a.html HTTP/1.1\r\n\(host)\r\n\r\n") == 403, "\(host)")
        #expect(try ask("GET /live/events?page=a.html HTTP/1.1\r\n\(host)\r\n\r\n") == 403)
      }
      for origin in [
        "null", "http://evil.example", "https://127.0.0.1:\(served.port)", "http://127.0.0.1:1",
      ] {
        #expect(
          try served.get("/a.html", headers: ["Origin: \(origin)"]).status == 403, "\(origin)")
      }
      let cross = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"]
      #expect(try served.get("/a.html", headers: cross).status == 403)
      for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get", "X"] {
        #expect(try served.get("/a.html", method: method).status == 405, "\(method)")
      }
      let head = try served.get("/a.html", method: "HEAD")
      #expect(head.status == 200 && head.body.isEmpty)
      for header in ["no-store", "nosniff", "DENY", "same-origin", "no-referrer"] {
        #expect(head.head.contains(header))
      }
      #expect(!head.head.lowercased().contains("access-control-allow-origin"))
    }

    @Test("What starts work needs the token of the page")
    func token() throws {
      let served = try ServedFolder(Self.lessons)
      try served.command.wait { try served.get("/a.html").body.contains("a is 1") }
      let page = try served.get("/a.html").body
      let token = String(try #require(page.firstMatch(of: #/data-token="([0-9a-f]+)"/#)).1)
      #expect(token.count > 16)
      let body = #"{"page": "a.html", "step": 1, "ordinal": 0, "value": "7"}"#
      func call(_ path: String, _ headers: [String]) throws -> Int {
        try served.ask(
          (["POST \(path) HTTP/1.1", "Host: 127.0.0.1:\(served.port)", "Connection: close"]
            + headers + ["Content-Length: \(body.utf8.count)", "", body]).joined(separator: "\r\n")
        ).status
      }
      for wrong in [[], ["X-Stepwise-Token: "], ["X-Stepwise-Token: \(token)0"]] {
        for path in ["/live/try", "/live/keep", "/live/discard"] {
          #expect(try call(path, wrong) == 403)
        }
      }
      let right = "X-Stepwise-Token: \(token)"
      #expect(try call("/live/try", [right, "Origin: http://evil.example"]) == 403)
      #expect(try served.get("/live/try", headers: [right]).status == 405)
      #expect(try served.get("/a.html").body.contains("a is 1"))
      #expect(try call("/live/try", [right]) == 200)
      try served.command.wait { try served.get("/a.html").body.contains("a is 7") }
      #expect(try served.folder.read("lessons/a.md").contains("let a = 1"))
    }

    @Test("What is too long or no HTTP is refused, and is no burden")
    func sizes() throws {
      let served = try ServedFolder(Self.lessons)
      let host = "Host: 127.0.0.1:\(served.port)\r\n"
      let long = String(repeating: "a", count: 100_000)
      #expect(try served.get("/" + long).status == 414)
      #expect(try served.get("/" + long.prefix(3000)).status == 414)
      #expect(try served.get("/a.html", headers: ["X: \(long)"]).status == 431)
      let many = (0..<5000).map { "X\($0): y" }
      #expect(try served.get("/a.html", headers: many).status == 431)
      #expect(
        try served.ask("POST /live/try HTTP/1.1\r\n\(host)Content-Length: 99999999\r\n\r\n").status
          == 413)
      for broken in [
        "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\(host)\r\n",
        "GET  / HTTP/1.1\r\n\(host)\r\n",
        "GET / HTTP/1.1\r\n\(host)\(host)\r\n", "GET / HTTP/1.1\r\n\(host): x\r\n\r\n",
        "GET / HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "\u{0}\u{1}\r\n\r\n",
      ] {
        #expect(try served.ask(broken).status == 400, "\(broken.debugDescription)")
      }
      #expect(try served.get("/a.html").status == 200)
    }

    @Test("A slow client is ended in time and blocks nobody")
    func slowness() throws {
      let served = try ServedFolder(Self.lessons)
      let slow = try (0..<50).map { _ in try Client(port: served.port) }
      for client in slow { client.send("GET /a.html HT") }
      // One that asks and takes nothing of the answer.
      let greedy = try Client(port: served.port)
      for _ in 0..<200 {
        greedy.send("GET /a.html HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\r\n")
      }
      #expect(try served.get("/a.html").status == 200)
      for client in slow { #expect(Answer(client.receiveAll()).status == 408) }
      #expect(try served.get("/a.html").status == 200)
    }

    @Test("The port is this machine's alone; if it is taken, the next free one is, and is said")
    func ports() throws {
      let first = try ServedFolder(Self.lessons)
      let second = try ServedFolder(Self.lessons, port: first.port)
      #expect(second.port > first.port)
      try second.command.wait {
        try second.command.said().contains(
          "Port \(first.port) is taken: this is the next free one.\n")
      }
      #expect(try first.get("/a.html").status == 200)
      #expect(try second.get("/a.html").status == 200)
      #expect(throws: ConnectionRefused.self) {
        try Client(port: first.port, address: "127.0.0.2")
      }
    }

    @Test("A thousand streams of events cost no more than 100 MB, and nothing when they are gone")
    func streams() throws {
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      limit.rlim_cur = min(limit.rlim_max, 4096)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      let served = try ServedFolder(Self.lessons)
      try served.command.wait { try served.get("/a.html").body.contains("a is 1") }
      let (before, descriptors) = (try served.residentKilobytes(), try served.openDescriptors())
      var clients = try (0..<1000).map { _ in try Client(port: served.port) }
      for client in clients {
        client.send(
          "GET /live/events?page=a.html HTTP/1.1\r\nHost: 127.0.0.1:\(served.port)\r\n\r\n")
      }
      for client in clients { #expect(Answer(client.receive()).status == 200) }
      #expect(try served.residentKilobytes() - before < 100_000)
      // All are told of a change, and others are answered.
      #expect(try served.get("/a.html").status == 200)
      try served.folder.write("# Two\n", to: "lessons/a.md")
      for client in clients {
        var text = ""
        while !text.contains("<h1") || !text.contains("Two") {
          let bytes = client.receive()
          try #require(!bytes.isEmpty)
          text += String(decoding: bytes, as: UTF8.self)
        }
      }
      clients = []
      try served.command.wait { try served.openDescriptors() < descriptors + 20 }
    }
  }
#endif
