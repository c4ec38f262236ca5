import Foundation

/// Reads single keys of a terminal, without waiting for the end of a line.
enum KeyReader {
  nonisolated(unsafe) private static var original = termios()

  /// Calls `action` for each key, on a thread of its own. Does nothing if there is no terminal.
  static func watch(_ action: @escaping @Sendable (Character) -> Void) {
    // A command in the background would be stopped if it touched the terminal.
    guard isatty(0) == 1, tcgetpgrp(0) == getpgrp(), tcgetattr(0, &original) == 0 else { return }
    var settings = original
    // Signals by key stay; what is typed is not echoed.
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(0, TCSANOW, &settings)
    atexit { KeyReader.restore() }
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(0, &byte, 1) == 1 { action(Character(UnicodeScalar(byte))) }
    }
  }

  /// Gives the terminal its settings back.
  static func restore() {
    if isatty(0) == 1, original.c_lflag != 0 { tcsetattr(0, TCSANOW, &original) }
  }
}

/// The author's browser.
enum Browser {
  /// Opens a page: with the program that `BROWSER` names, or else with the system's way.
  ///
  /// - Returns: Whether there is such a program.
  static func open(_ address: String) -> Bool {
    #if os(macOS)
      let usual = "/usr/bin/open"
    #else
      let usual = "/usr/bin/xdg-open"
    #endif
    let program = ProcessInfo.processInfo.environment["BROWSER"] ?? usual
    guard FileManager.default.isExecutableFile(atPath: program) else { return false }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return (try? process.run()) != nil
  }
}
