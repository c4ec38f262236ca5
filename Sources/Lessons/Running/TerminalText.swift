/// What a terminal would show of a program's bytes, as plain text.
///
/// Bytes that are not UTF-8 become U+FFFD, control strings (colours, cursor moves) are taken out,
/// and a carriage return begins its line anew, so that of a progress line the last state stays.
enum TerminalText {
  static func text(of bytes: some Sequence<UInt8>) -> String {
    var lines: [String.UnicodeScalarView] = [.init()]
    var scalars = String(decoding: Array(bytes), as: UTF8.self).unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\n": lines.append(.init())
      case "\r":
        if scalars.first != "\n" && !scalars.isEmpty { lines[lines.count - 1] = .init() }
      case "\u{1B}": skipControlString(&scalars)
      case "\u{8}": if !lines[lines.count - 1].isEmpty { lines[lines.count - 1].removeLast() }
      case "\t": lines[lines.count - 1].append(scalar)
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}": lines[lines.count - 1].append("\u{FFFD}")
      default: lines[lines.count - 1].append(scalar)
      }
    }
    return lines.map { String($0) }.joined(separator: "\n")
  }

  /// Passes over what follows an escape: `[ … letter`, `] … BEL` or one character.
  private static func skipControlString(_ scalars: inout Substring.UnicodeScalarView) {
    switch scalars.popFirst() {
    case "[":
      while let scalar = scalars.popFirst() {
        if ("@"..."~").contains(scalar) { return }
      }
    case "]":
      while let scalar = scalars.popFirst() {
        if scalar == "\u{7}" || scalar == "\n" { return }
      }
    default: return
    }
  }
}
