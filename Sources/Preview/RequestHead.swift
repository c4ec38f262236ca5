import Foundation

/// The line and the headers of an HTTP request.
struct RequestHead: Equatable, Sendable {
  /// The most bytes of a request's target, and of its whole head.
  static let longestTarget = 2048
  static let longestHead = 16 << 10

  var method: String
  /// The path and the query as they were sent.
  var target: String
  /// The headers by their names in lower case.
  var headers: [String: String]
  var isHTTP11: Bool

  /// Reads a head from its bytes, without the empty line at its end.
  ///
  /// - Throws: The status to answer with.
  init(_ bytes: some Sequence<UInt8>) throws(HTTPStatus) {
    let text = String(decoding: Array(bytes), as: UTF8.self)
    var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)[...]
    let words = (lines.popFirst() ?? "").split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0", !words[0].isEmpty
    else { throw .badRequest }
    if words[1].utf8.count > RequestHead.longestTarget { throw .targetTooLong }
    method = String(words[0])
    target = String(words[1])
    isHTTP11 = words[2] == "HTTP/1.1"
    headers = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
        !line.contains(where: { $0 == "\n" || $0 == "\r" || $0 == "\0" })
      else { throw .badRequest }
      let name = line[..<colon].lowercased()
      // Two answers to one question could be read as either.
      if headers[name] != nil && ["host", "origin", "content-length"].contains(name) {
        throw .badRequest
      }
      headers[name] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
  }

  /// Whether more requests may follow on the connection.
  var keepsAlive: Bool {
    let words = (headers["connection"] ?? "").lowercased()
    return isHTTP11 ? !words.contains("close") : words.contains("keep-alive")
  }

  /// The path below the site that the target names; nil if it names none.
  ///
  /// It is decoded once, and whatever could lead out of the site is no path: an empty part, one that
  /// begins with a dot, a backslash, a NUL, a percent sign that is left.
  var path: String? {
    let raw = target.prefix { $0 != "?" && $0 != "#" }
    guard raw.hasPrefix("/"), let decoded = String(raw.dropFirst()).removingPercentEncoding else {
      return nil
    }
    if decoded.isEmpty { return "index.html" }
    let parts = decoded.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { !$0.isEmpty && !$0.hasPrefix(".") }
    let isSafe = !decoded.unicodeScalars.contains {
      $0 == "\\" || $0 == "%" || $0.value < 0x20 || $0.value == 0x7F
    }
    return isPlain && isSafe ? decoded : nil
  }

  /// A value of the query.
  func query(_ name: String) -> String? {
    guard let mark = target.firstIndex(of: "?") else { return nil }
    for pair in target[target.index(after: mark)...].split(separator: "&") {
      let words = pair.split(separator: "=", maxSplits: 1).map(String.init)
      if words.first == name { return (words.count > 1 ? words[1] : "").removingPercentEncoding }
    }
    return nil
  }
}

/// The statuses that the preview answers with.
enum HTTPStatus: Int, Error {
  case ok = 200
  case noContent = 204
  case badRequest = 400
  case forbidden = 403
  case notFound = 404
  case methodNotAllowed = 405
  case requestTimeout = 408
  case conflict = 409
  case bodyTooLarge = 413
  case targetTooLong = 414
  case headTooLarge = 431
  case tooManyConnections = 503

  var phrase: String {
    switch self {
    case .ok: "OK"
    case .noContent: "No Content"
    case .badRequest: "Bad Request"
    case .forbidden: "Forbidden"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .requestTimeout: "Request Timeout"
    case .conflict: "Conflict"
    case .bodyTooLarge: "Content Too Large"
    case .targetTooLong: "URI Too Long"
    case .headTooLarge: "Request Header Fields Too Large"
    case .tooManyConnections: "Service Unavailable"
    }
  }
}
