import FlyingSocks
import Foundation

/// A client's connection, read with limits of size and time.
///
/// The library's own server has no such limits, so requests are read here, on its sockets.
struct Connection: Sendable {
  /// Seconds that a client has for a request, and to take a part of the answer.
  static let patience = Duration.seconds(10)
  static let longestBody = 4096

  let socket: AsyncSocket
  private var buffer: [UInt8] = []

  init(_ socket: AsyncSocket) {
    self.socket = socket
  }

  /// The next request; nil if the client has gone.
  mutating func nextRequest() async throws -> Request? {
    let socket = socket
    let start = buffer
    let (bytes, end) = try await within(Connection.patience) {
      var bytes = start
      while true {
        if let end = bytes.endOfHead { return (bytes, end) }
        if bytes.count > RequestHead.longestHead {
          let line = bytes.prefix { $0 != 0x0A }
          throw line.count > RequestHead.longestTarget
            ? HTTPStatus.targetTooLong : HTTPStatus.headTooLarge
        }
        bytes += try await socket.read(atMost: 4096)
      }
    }
    let head = try RequestHead(bytes[..<end])
    var rest = Array(bytes[(end + 4)...])
    if head.headers["transfer-encoding"] != nil { throw HTTPStatus.badRequest }
    guard let length = Int(head.headers["content-length"] ?? "0"), length >= 0 else {
      throw HTTPStatus.badRequest
    }
    if length > Connection.longestBody { throw HTTPStatus.bodyTooLarge }
    if rest.count < length {
      let begun = rest
      rest = try await within(Connection.patience) {
        var bytes = begun
        while bytes.count < length { bytes += try await socket.read(atMost: 4096) }
        return bytes
      }
    }
    buffer = Array(rest[length...])
    return Request(head: head, body: Data(rest[..<length]))
  }

  /// Writes an answer, a part at a time.
  func write(_ data: Data) async throws {
    let socket = socket
    var start = data.startIndex
    while start < data.endIndex {
      let part = data[start..<min(start + 65_536, data.endIndex)]
      try await within(Connection.patience) { try await socket.write(Data(part)) }
      start = part.endIndex
    }
  }

  /// Waits until the client is gone; what it still sends is passed over.
  func waitForEnd() async {
    while (try? await socket.read(atMost: 4096)) != nil {}
  }
}

/// A request with its body.
struct Request: Sendable {
  var head: RequestHead
  var body: Data
}

/// What `body` gives, if it does so in time.
///
/// - Throws: ``HTTPStatus/requestTimeout`` if it does not.
private func within<Result: Sendable>(
  _ limit: Duration, _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  try await withThrowingTaskGroup(of: Result.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(for: limit)
      throw HTTPStatus.requestTimeout
    }
    defer { group.cancelAll() }
    guard let result = try await group.next() else { throw HTTPStatus.requestTimeout }
    return result
  }
}

extension [UInt8] {
  /// Where the empty line begins that ends a head.
  fileprivate var endOfHead: Int? {
    guard count >= 4 else { return nil }
    for place in 0...(count - 4)
    where self[place] == 0x0D && self[place + 1] == 0x0A && self[place + 2] == 0x0D
      && self[place + 3] == 0x0A
    { return place }
    return nil
  }
}
