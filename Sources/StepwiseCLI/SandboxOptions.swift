import ArgumentParser
import Foundation
import Lessons

/// What the steps of lessons may do.
struct SandboxOptions: ParsableArguments {
  @Option(
    help: "Keep steps in a sandbox: on (or not at all), off, or auto (as far as this machine can).")
  var sandbox = SandboxMode.auto

  @Option(help: "Allow lessons that ask for it: network, write, home or memory.")
  var allow: [Permission] = []

  /// Whether a lesson was allowed what it asks for.
  func allows(_ request: PermissionRequest) -> Bool {
    sandbox == .off || Set(allow).isSuperset(of: request.permissions)
  }

  /// Whether a lesson may do what it asks for: if it was allowed, or the person at the terminal says so.
  func permit(_ request: PermissionRequest) -> Bool {
    if allows(request) { return true }
    guard isatty(0) == 1, Terminal.standardError.isInteractive else { return false }
    return SandboxOptions.lock.withLock {
      Terminal.standardError.write(
        "\r\u{1B}[K\(request.path):\(request.line): the lesson asks for \(request.words). Allow it? [y/N] "
      )
      return readLine()?.lowercased().hasPrefix("y") ?? false
    }
  }

  /// One question at a time.
  private static let lock = NSLock()
}

extension SandboxMode: ExpressibleByArgument {}
extension Permission: ExpressibleByArgument {}
