/// A lesson's file as text: valid UTF-8, lines ended by LF, with the path that messages name.
public struct SourceText: Sendable {
  /// The path as the author would write it.
  public let path: String
  /// The whole text, without a byte order mark, all line ends LF.
  public let text: String
  /// The lines without their ends.
  public let lines: [Substring]

  /// A text that did not come from a file.
  public init(path: String, text: String) {
    self.path = path
    var text = text
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    if text.utf8.contains(UInt8(ascii: "\r")) {
      text = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
    self.text = text
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(Substring.init)
  }

  /// The text of a file's bytes.
  ///
  /// - Throws: a ``Diagnostic`` that names the first byte that is not UTF-8, or is NUL.
  public init(path: String, bytes: [UInt8]) throws(Diagnostic) {
    if let (offset, problem) = SourceText.firstFault(in: bytes) {
      let before = bytes[..<offset]
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      throw Diagnostic(
        path: path, line: line, column: offset - lineStart + 1, severity: .error, message: problem)
    }
    self.init(path: path, text: String(decoding: bytes, as: UTF8.self))
  }

  /// The line of that number, counted from 1; empty outside the text.
  public func line(_ number: Int) -> Substring {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }
}

extension SourceText {
  private static func firstFault(in bytes: [UInt8]) -> (offset: Int, problem: String)? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return (0, "the file is UTF-16: save it as UTF-8")
    }
    if let zero = bytes.firstIndex(of: 0) { return (zero, "the file holds a NUL byte") }
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput: return nil
      case .error:
        return (offset, "byte 0x\(String(bytes[offset], radix: 16, uppercase: true)) is not UTF-8")
      }
    }
  }
}
