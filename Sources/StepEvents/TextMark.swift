/// The place of an event in the text that a step prints.
///
/// Text and events travel on two channels. To keep their order, an event that belongs at a place
/// (a figure between two lines) also writes a mark into the text: a terminal control string with
/// the run's token and the event's number. It is shorter than what a pipe takes in one piece.
public enum TextMark {
  private static let opening: [UInt8] = Array("\u{1B}]stepwise;".utf8)
  private static let closing: UInt8 = 0x07
  private static let digits = 16
  /// The number of bytes in a mark.
  public static let size = opening.count + digits + 1 + digits + 1

  /// The mark of an event.
  public static func bytes(token: UInt64, number: UInt64) -> [UInt8] {
    opening + hexadecimal(token) + [UInt8(ascii: ";")] + hexadecimal(number) + [closing]
  }

  /// A piece of a step's text.
  public enum Piece: Equatable, Sendable {
    case text(ArraySlice<UInt8>)
    case mark(UInt64)
  }

  /// Splits text at the marks that carry `token`; any other control string stays text.
  public static func split(_ text: ArraySlice<UInt8>, token: UInt64) -> [Piece] {
    let prefix = opening + hexadecimal(token) + [UInt8(ascii: ";")]
    var pieces: [Piece] = []
    var textStart = text.startIndex
    var place = text.startIndex
    while let escape = text[place...].firstIndex(of: 0x1B) {
      place = escape + 1
      let end = escape + size
      guard end <= text.endIndex, text[escape..<(escape + prefix.count)].elementsEqual(prefix),
        text[end - 1] == closing,
        let number = UInt64(
          String(decoding: text[(escape + prefix.count)..<(end - 1)], as: UTF8.self), radix: 16)
      else { continue }
      if textStart < escape { pieces.append(.text(text[textStart..<escape])) }
      pieces.append(.mark(number))
      textStart = end
      place = end
    }
    if textStart < text.endIndex { pieces.append(.text(text[textStart...])) }
    return pieces
  }

  private static func hexadecimal(_ number: UInt64) -> [UInt8] {
    let text = String(number, radix: 16)
    return Array((String(repeating: "0", count: digits - text.count) + text).utf8)
  }
}
