import Foundation

/// Reads single keys of a terminal, without waiting for the end of a line.
enum KeyReader {
  nonisolated(unsafe) private static var original = termios()

  /// Calls `action` for each key, on a thread of its own. Does nothing if there is no terminal.
  static func watch(_ action: @escaping @Sendable (Character) -> Void) {
    guard isatty(0) == 1, tcgetattr(0, &original) == 0 else { return }
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
  static func open(_ address: String) {
    #if os(macOS)
      let program = "/usr/bin/open"
    #else
      let program = "/usr/bin/xdg-open"
    #endif
    guard FileManager.default.isExecutableFile(atPath: program) else { return }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [address]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try? process.run()
  }
}
