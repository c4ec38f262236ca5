import Foundation
import Lessons
import Synchronization

/// A live preview: a site in memory, the server that shows it, and the watch over its files.
public final class Preview: Sendable {
  private let site: LiveSite
  private let server: PreviewServer
  private let news: AsyncStream<LiveNews>
  private let report: @Sendable (LiveNews) -> Void

  /// - Parameter report: Is told what happens, in order.
  /// - Throws: ``PathError`` if the path is no lesson, ``PreviewError`` if no port is free.
  public init(
    toolchain: Toolchain, path: String, port: UInt16, sandbox: Sandbox,
    permit: @escaping @Sendable (PermissionRequest) -> Bool,
    report: @escaping @Sendable (LiveNews) -> Void
  ) throws {
    Preview.allowManyConnections()
    let token = Preview.makeToken()
    let (news, continuation) = AsyncStream.makeStream(of: LiveNews.self)
    self.news = news
    self.report = report
    site = try LiveSite(
      toolchain: toolchain, paths: [path], token: token, sandbox: sandbox, permit: permit
    ) {
      continuation.yield($0)
    }
    do {
      server = try PreviewServer(site: site, port: port, token: token)
    } catch {
      throw PreviewError(problem: "no port from \(port) on is free: \(error.localizedDescription)")
    }
  }

  public var port: UInt16 { server.port }

  /// Where the first page is.
  public var address: String {
    get async { "http://127.0.0.1:\(port)/" + (await site.firstPage) }
  }

  /// Runs the lessons that are open again.
  public func rerun() async { await site.rerun() }

  /// Serves until the task is cancelled.
  public func run() async throws {
    let (changes, continuation) = AsyncStream.makeStream(of: Set<String>.self)
    let watcher = FileWatcher(root: await site.root.path) { continuation.yield($0) }
    if watcher == nil {
      report(.remark("Changes of files cannot be watched: reload the page after a save."))
    }
    // Who asks before that waits for an answer.
    await site.read()
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { try await self.server.run() }
      group.addTask { await self.site.start() }
      group.addTask { for await paths in changes { await self.site.note(changesOf: paths) } }
      for await news in news {
        switch news {
        case .changed(let page): server.ring(page)
        case .looked(let folders): watcher?.add(folders)
        default: report(news)
        }
      }
      group.cancelAll()
    }
  }
}

/// The preview cannot begin.
public struct PreviewError: Error, CustomStringConvertible {
  public var problem: String
  public var description: String { problem }
}

extension Preview {
  /// A number that no page from elsewhere can guess, from the system's random numbers.
  private static func makeToken() -> String {
    var random = SystemRandomNumberGenerator()
    return (0..<2).map { _ in String(random.next(), radix: 16) }.joined()
  }

  /// Each connection takes a descriptor, of which a process may at first have a thousand.
  private static func allowManyConnections() {
    var limit = rlimit()
    #if canImport(Glibc)
      let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let files = RLIMIT_NOFILE
    #endif
    guard getrlimit(files, &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 8192)
    setrlimit(files, &limit)
  }
}
