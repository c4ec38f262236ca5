import Foundation
import Testing

/// A folder of lessons that `stepwise serve` shows, and a client that says what no browser would.
final class ServedFolder {
  let folder: TemporaryFolder
  let command: RunningCommand
  let port: UInt16

  /// Starts the command, and waits until it tells its address.
  init(_ lessons: [String: String], port: UInt16 = 0, options: [String] = []) throws {
    let folder = try TemporaryFolder()
    for (name, text) in lessons { try folder.write(text, to: "lessons/\(name)") }
    let command = try RunningCommand(
      ["serve", "lessons", "--port", "\(port)"] + options, in: folder.url)
    var told: UInt16?
    try command.wait {
      told = try command.said().firstMatch(of: #/ at http://127\.0\.0\.1:(\d+)//#)
        .flatMap { UInt16($0.1) }
      return told != nil || !command.isRunning
    }
    self.folder = folder
    self.command = command
    self.port = try #require(told)
  }

  deinit { if command.isRunning { _ = try? command.stop(by: SIGKILL) } }

  /// The processor's view of the command: kilobytes that are resident.
  func residentKilobytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(command.id)/status", encoding: .utf8)
    return try #require(status.firstMatch(of: #/VmRSS:\s*(\d+) kB/#).flatMap { Int($0.1) })
  }

  /// How many descriptors the command has open.
  func openDescriptors() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/\(command.id)/fd").count
  }

  /// Asks for a path and returns the answer.
  func get(_ path: String, headers: [String] = [], method: String = "GET") throws -> Answer {
    try ask(
      "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        + headers.map { $0 + "\r\n" }.joined() + "\r\n")
  }

  /// Sends bytes, and returns what came until the server closed the connection.
  func ask(_ request: String) throws -> Answer {
    let client = try Client(port: port)
    client.send(request)
    return Answer(client.receiveAll())
  }
}

/// What the server said.
struct Answer {
  var status: Int
  var head: String
  var body: String

  init(_ bytes: Data) {
    let text = String(decoding: bytes, as: UTF8.self)
    let end = text.firstRange(of: "\r\n\r\n")
    head = String(text[..<(end?.lowerBound ?? text.endIndex)])
    body = end.map { String(text[$0.upperBound...]) } ?? ""
    status = head.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }
}

/// A connection to a port of this machine.
final class Client {
  private let descriptor: Int32

  init(port: UInt16, address: String = "127.0.0.1") throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    try #require(descriptor >= 0)
    // An answer that does not come is a failure, not a wait.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = port.bigEndian
    inet_pton(AF_INET, address, &place.sin_addr)
    let result = withUnsafePointer(to: &place) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 { throw ConnectionRefused() }
  }

  func send(_ text: String) {
    _ = Glibc.send(descriptor, text, text.utf8.count, Int32(MSG_NOSIGNAL))
  }

  /// Some bytes; none at the end.
  func receive() -> Data {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    return Data(buffer.prefix(max(0, count)))
  }

  func receiveAll() -> Data {
    var all = Data()
    while true {
      let bytes = receive()
      if bytes.isEmpty { return all }
      all += bytes
    }
  }

  deinit { close(descriptor) }
}

struct ConnectionRefused: Error {}
