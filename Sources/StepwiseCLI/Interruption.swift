import Foundation
import Lessons

/// Ctrl-C and requests to stop: what the command has started is ended, and then the command, by the
/// signal that it was sent. What was finished by then is in the cache.
enum Interruption {
  /// Where the signals' handler writes which one came; a thread of its own reads it.
  nonisolated(unsafe) private static var writing: Int32 = -1

  /// From now on, signals are taken. One that is ignored, as for a command in the background, stays so.
  static func watch() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let reading = ends[0]
    writing = ends[1]
    Thread.detachNewThread {
      var number: UInt8 = 0
      while read(reading, &number, 1) != 1 {}
      leave(by: Int32(number))
    }
    for number in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(number) {
      signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Interruption.writing, &byte, 1)
      }
    }
  }
}

extension Interruption {
  /// Ends what the command has started, and then the command, which has done what was asked of it.
  static func quit() -> Never {
    LivingChildren.end(within: 2)
    KeyReader.restore()
    _exit(0)
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    #if canImport(Darwin)
      let handler = action.__sigaction_u.__sa_handler
    #else
      let handler = action.__sigaction_handler.sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func leave(by number: Int32) {
    LivingChildren.end(within: 2)
    KeyReader.restore()
    let terminal = Terminal.standardError
    if terminal.isInteractive { terminal.write("\r\u{1B}[K") }
    terminal.write("stepwise: stopped; the lessons that were finished are kept\n")
    signal(number, SIG_DFL)
    kill(getpid(), number)
    // Any thread may be the one that the signal ends the process through.
    sleep(1)
    _exit(128 + number)
  }
}
