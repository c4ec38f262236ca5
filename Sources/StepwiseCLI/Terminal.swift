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

extension String {
  /// The text with what would command a terminal, or turn the direction of a line, made visible.
  var visible: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar {
          case "\t", "\n": scalar
          case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
            "\u{FFFD}"
          default: scalar
          }
        }))
  }

  /// The visible text on one line, cut off where it would be wider than so many columns.
  func line(columns: Int) -> String {
    var rest = columns
    let line = visible.map { $0.isWhitespace ? " " : $0 }.prefix { character in
      rest -= character.columns
      return rest >= 0
    }
    return String(line)
  }
}

extension Character {
  /// The columns of a terminal that the character takes: a Han character takes two.
  var columns: Int { unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false ? 2 : 1 }
}
