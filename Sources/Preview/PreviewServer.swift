import FlyingSocks
import Foundation
import Lessons
import Synchronization

/// Serves a live site on 127.0.0.1.
public final class PreviewServer: Sendable {
  /// The most connections at a time.
  static let mostConnections = 2048
  /// How often a quiet stream is written to: a client that vanished without a word is noticed then.
  private static let heartbeat = Duration.seconds(20)

  public let port: UInt16
  private let site: LiveSite
  private let rules: AccessRules
  private let listener: Socket
  private let bells = Mutex<[String: Bell]>([:])
  private let connections = Atomic(0)

  /// Takes the port, or the next that is free.
  ///
  /// - Throws: A `SocketError` if none of a hundred ports is.
  public init(site: LiveSite, port: UInt16, token: String) throws {
    var (listener, taken): (Socket?, UInt16) = (nil, port)
    while listener == nil {
      do {
        listener = try PreviewServer.listen(on: taken)
      } catch {
        if taken == .max || taken >= port &+ 100 { throw error }
        taken += 1
      }
    }
    guard let listener, case .ip4(_, let own) = try listener.sockname() else {
      throw SocketError.unsupportedAddress
    }
    self.listener = listener
    self.port = own
    self.site = site
    rules = AccessRules(port: own, token: token)
  }

  /// Tells the tabs that show a page that it has changed; nil: all.
  public func ring(_ page: String?) {
    let rung = bells.withLock { bells in
      page.map { [bells[$0]].compactMap { $0 } } ?? Array(bells.values)
    }
    for bell in rung { bell.ring() }
  }

  /// Answers until the task is cancelled.
  public func run() async throws {
    let pool = SocketPool.make(maxEvents: 64)
    try await pool.prepare()
    let polling = Task { try await pool.run() }
    defer { polling.cancel() }
    let socket = try AsyncSocket(socket: listener, pool: pool)
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        guard let client = try? await socket.accept() else {
          // No descriptor is left: connections that end give theirs back.
          try? await Task.sleep(for: .milliseconds(50))
          continue
        }
        group.addTask { await self.serve(client) }
      }
      group.cancelAll()
    }
  }
}

extension PreviewServer {
  private static func listen(on port: UInt16) throws -> Socket {
    let socket = try Socket(domain: AF_INET, type: .stream)
    do {
      // The children that run steps must not keep the port.
      _ = fcntl(socket.file.rawValue, F_SETFD, FD_CLOEXEC)
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: sockaddr_in.inet(ip4: "127.0.0.1", port: port))
      try socket.listen()
      return socket
    } catch {
      try? socket.close()
      throw error
    }
  }

  private func serve(_ socket: AsyncSocket) async {
    _ = fcntl(socket.socket.file.rawValue, F_SETFD, FD_CLOEXEC)
    defer { try? socket.close() }
    let count = connections.add(1, ordering: .relaxed).newValue
    defer { connections.subtract(1, ordering: .relaxed) }
    var connection = Connection(socket)
    do {
      if count > PreviewServer.mostConnections { throw HTTPStatus.tooManyConnections }
      while let request = try await connection.nextRequest() {
        let head = request.head
        if let objection = rules.objection(to: head) { throw objection }
        if head.path == "live/events", head.method == "GET" {
          return await stream(head, to: connection)
        }
        let response = await answer(request)
        try await connection.write(
          response.data(isHead: head.method == "HEAD", keepsAlive: head.keepsAlive))
        if !head.keepsAlive { return }
      }
    } catch let status as HTTPStatus {
      try? await connection.write(Response(status).data(isHead: false, keepsAlive: false))
    } catch {
      // The client is gone.
    }
  }

  private func answer(_ request: Request) async -> Response {
    guard let path = request.head.path else { return Response(.notFound) }
    // Browsers ask for it unasked; a page has none.
    if path == "favicon.ico" { return Response(.noContent) }
    if request.head.method == "POST" { return await call(path, request.body) }
    if let page = await site.page(at: path) {
      await site.visit(path)
      return Response(Data(page.markup.utf8), path: path)
    }
    guard let file = await site.file(at: path) else { return Response(.notFound) }
    return Response(file, path: path)
  }

  private func call(_ path: String, _ body: Data) async -> Response {
    guard let call = try? JSONDecoder().decode(TrialCall.self, from: body) else {
      return Response(.badRequest)
    }
    let isDone: Bool
    switch path {
    case "live/try":
      guard let step = call.step, let ordinal = call.ordinal, let value = call.value else {
        return Response(.badRequest)
      }
      isDone = await site.tryOut(value, page: call.page, step: step, ordinal: ordinal)
    case "live/keep": isDone = await site.endTrial(call.page, keeping: true)
    default: isDone = await site.endTrial(call.page, keeping: false)
    }
    return Response(isDone ? .ok : .conflict)
  }

  /// Sends the news of a page until the client goes.
  private func stream(_ head: RequestHead, to connection: Connection) async {
    let path = head.query("page") ?? ""
    guard let bell = await bell(of: path) else {
      try? await connection.write(Response(.notFound).data(isHead: false, keepsAlive: false))
      return
    }
    await withDiscardingTaskGroup { group in
      let sending = Task { try await send(path, bell, head.query("have") ?? "", to: connection) }
      group.addTask {
        await connection.waitForEnd()
        sending.cancel()
      }
      await withTaskCancellationHandler {
        _ = await sending.result
      } onCancel: {
        sending.cancel()
      }
      group.cancelAll()
    }
  }

  private func bell(of path: String) async -> Bell? {
    guard await site.page(at: path) != nil else { return nil }
    return bells.withLock { bells in
      let bell = bells[path] ?? Bell()
      bells[path] = bell
      return bell
    }
  }

  private func send(
    _ path: String, _ bell: Bell, _ version: String, to connection: Connection
  ) async throws {
    try await connection.write(Response.streamHead)
    var state = TabState(showing: await site.page(at: path), version: version)
    var heard = -1
    while !Task.isCancelled {
      let count = bell.count
      if count != heard {
        heard = count
        let page = await site.page(at: path)
        if let news = state.news(of: page, isTrial: await site.isTrial(path)) {
          try await connection.write(
            Data("data: ".utf8) + JSONEncoder().encode(news) + Data("\n\n".utf8))
        }
        continue
      }
      let isQuiet = await waitsTooLong(for: bell, after: heard)
      if isQuiet { try await connection.write(Data(": \n\n".utf8)) }
    }
  }

  /// Waits for the bell; true if it has not rung for long.
  private func waitsTooLong(for bell: Bell, after count: Int) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await bell.wait(after: count)
        return false
      }
      group.addTask { (try? await Task.sleep(for: PreviewServer.heartbeat)) != nil }
      let isQuiet = await group.next() ?? false
      group.cancelAll()
      return isQuiet
    }
  }
}

/// The body of a call that tries out numbers.
private struct TrialCall: Decodable {
  var page: String
  var step: Int?
  var ordinal: Int?
  var value: String?
}
