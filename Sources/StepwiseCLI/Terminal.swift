import Foundation

/// A stream that a person may be watching.
struct Terminal: Sendable {
  private let descriptor: Int32
  /// Whether the stream ends at a terminal, not in a file or a pipe.
  let isInteractive: Bool
  /// Whether colours are wanted: at a terminal, unless `NO_COLOR` is set.
  let hasColors: Bool

  static let standardOutput = Terminal(descriptor: 1)
  static let standardError = Terminal(descriptor: 2)

  init(descriptor: Int32) {
    self.descriptor = descriptor
    isInteractive = isatty(descriptor) == 1
    let environment = ProcessInfo.processInfo.environment
    hasColors =
      isInteractive && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// The colours that messages use.
  enum Color: String {
    case bold = "1"
    case red = "1;31"
    case green = "32"
    case yellow = "1;33"
    case dim = "2"
  }

  func colored(_ text: String, _ color: Color) -> String {
    hasColors ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The rows and columns of the terminal's window.
  var size: (rows: Int, columns: Int) {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 else {
      return (24, 80)
    }
    return (Int(size.ws_row), Int(size.ws_col))
  }

  func write(_ text: String) {
    FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).write(Data(text.utf8))
  }
}
