import Foundation
import Lessons

/// Ctrl-C and requests to stop: what the command has started is ended, and then the command, by the
/// signal that it was sent. What was finished by then is in the cache.
enum Interruption {
  /// From now on, a thread of its own waits for the signals. To be called before there is any other
  /// thread. A signal that is ignored, as for a command in the background, stays so.
  static func watch() {
    let signals = [SIGINT, SIGTERM, SIGHUP].filter { !isIgnored($0) }
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    let waitingFor = set
    Thread.detachNewThread {
      var set = waitingFor
      var number: Int32 = 0
      while sigwait(&set, &number) != 0 {}
      leave(by: number)
    }
  }
}

extension Interruption {
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
    let terminal = Terminal.standardError
    if terminal.isInteractive { terminal.write("\r\u{1B}[K") }
    terminal.write("stepwise: stopped; the lessons that were finished are kept\n")
    signal(number, SIG_DFL)
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, number)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    pthread_kill(pthread_self(), number)
    _exit(128 + number)
  }
}
