import Foundation

/// An answer that is sent whole.
struct Response: Sendable {
  var status: HTTPStatus
  var type = "text/plain; charset=utf-8"
  var body = Data()

  init(_ status: HTTPStatus) {
    self.status = status
    body = status == .noContent ? Data() : Data((status.phrase + "\n").utf8)
  }

  init(_ body: Data, path: String) {
    status = .ok
    self.body = body
    type = Response.type(of: path)
  }

  /// The bytes of the answer.
  func data(isHead: Bool, keepsAlive: Bool) -> Data {
    let lines = [
      "HTTP/1.1 \(status.rawValue) \(status.phrase)", "Content-Type: \(type)",
      "Content-Length: \(body.count)", "Connection: \(keepsAlive ? "keep-alive" : "close")",
    ]
    return Data(((lines + Response.commonHeaders).joined(separator: "\r\n") + "\r\n\r\n").utf8)
      + (isHead ? Data() : body)
  }

  /// The head of a stream of events.
  static let streamHead = Data(
    ((["HTTP/1.1 200 OK", "Content-Type: text/event-stream", "Connection: close"] + commonHeaders)
      .joined(separator: "\r\n") + "\r\n\r\n").utf8)

  /// Nothing is kept by the browser, guessed, framed or read from elsewhere.
  private static let commonHeaders = [
    "Cache-Control: no-store", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY",
    "Cross-Origin-Resource-Policy: same-origin", "Referrer-Policy: no-referrer",
  ]

  private static func type(of path: String) -> String {
    switch path.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "md": "text/markdown; charset=utf-8"
    case "woff2": "font/woff2"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    default: "text/plain; charset=utf-8"
    }
  }
}
