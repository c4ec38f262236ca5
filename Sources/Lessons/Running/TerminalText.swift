/// What a terminal would show of a program's bytes.
///
/// Bytes that are not UTF-8 and control characters become U+FFFD. Colours become styles. What a
/// carriage return or a move of the cursor leads back to is begun anew, so that of progress shown in
/// one or several lines the last state stays. Other control strings are taken out.
struct TerminalText {
  private typealias Cell = (scalar: Unicode.Scalar, style: TextStyle)

  private var lines: [[Cell]] = [[]]
  private var row = 0
  private var style = TextStyle()
  /// Whether the next character begins its line anew.
  private var isBack = false

  static func text(of bytes: some Sequence<UInt8>) -> PrintedText {
    var terminal = TerminalText()
    terminal.show(String(decoding: Array(bytes), as: UTF8.self))
    return terminal.text
  }

  /// A text without styles and control characters.
  static func plain(_ text: String) -> String { self.text(of: text.utf8).plain }
}

extension TerminalText {
  private mutating func show(_ text: String) {
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\n": move(to: row + 1)
      case "\r": isBack = true
      case "\u{1B}": takeControlString(&scalars)
      case "\u{8}": if !lines[row].isEmpty { lines[row].removeLast() }
      case "\t": put(scalar)
      case "\u{0}"..<" ", "\u{7F}"..<"\u{A0}": put("\u{FFFD}")
      default: put(scalar)
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if isBack { lines[row] = [] }
    isBack = false
    lines[row].append((scalar, style))
  }

  private mutating func move(to target: Int) {
    row = max(0, target)
    isBack = row < lines.count
    while row >= lines.count { lines.append([]) }
  }

  private var text: PrintedText {
    var runs: [PrintedText.Run] = []
    var current = String.UnicodeScalarView()
    var style = TextStyle()
    func end() {
      if !current.isEmpty { runs.append(.init(text: String(current), style: style)) }
      current = .init()
    }
    for (index, line) in lines.enumerated() {
      if index > 0 { current.append("\n") }
      for cell in line {
        if cell.style != style {
          end()
          style = cell.style
        }
        current.append(cell.scalar)
      }
    }
    end()
    return PrintedText(runs: runs)
  }
}

extension TerminalText {
  /// Takes what follows an escape: `[ … letter`, `] … BEL`, or one or two characters.
  private mutating func takeControlString(_ scalars: inout Substring.UnicodeScalarView) {
    switch scalars.popFirst() {
    case "[":
      var parameters = ""
      while let scalar = scalars.first, (" "..."~").contains(scalar) {
        scalars.removeFirst()
        if ("@"..."~").contains(scalar) { return obey(scalar, parameters) }
        parameters.unicodeScalars.append(scalar)
      }
    case "]":
      while let scalar = scalars.first, scalar != "\n" {
        scalars.removeFirst()
        if scalar == "\u{7}" { return }
        if scalar == "\u{1B}" {
          _ = scalars.popFirst()
          return
        }
      }
    case "(", ")": _ = scalars.popFirst()
    default: return
    }
  }

  /// Does what a control sequence of ECMA-48 says, as far as it moves the cursor between lines, erases
  /// or sets the style.
  private mutating func obey(_ command: Unicode.Scalar, _ parameters: String) {
    let numbers = parameters.split(omittingEmptySubsequences: false) { $0 == ";" || $0 == ":" }
      .map { Int($0) ?? 0 }
    let count = min(max(numbers[0], 1), 10_000)
    switch command {
    case "m": setStyle(numbers)
    case "A", "F": move(to: row - count)
    case "B", "E": move(to: min(row + count, lines.count - 1))
    case "G": isBack = true
    case "H", "f": move(to: 0)
    case "K": if isBack || numbers[0] == 2 { lines[row] = [] }
    case "J" where numbers[0] >= 2:
      lines = [[]]
      row = 0
    case "J" where numbers[0] == 0:
      lines.removeSubrange((row + 1)...)
      if isBack { lines[row] = [] }
    default: break
    }
  }

  private mutating func setStyle(_ numbers: [Int]) {
    var rest = numbers[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: style = TextStyle()
      case 1: style.isBold = true
      case 2: style.isDim = true
      case 3: style.isItalic = true
      case 4: style.isUnderlined = true
      case 22: (style.isBold, style.isDim) = (false, false)
      case 23: style.isItalic = false
      case 24: style.isUnderlined = false
      case 30...37: style.color = .init(rawValue: UInt8(number - 30))
      case 90...97: style.color = .init(rawValue: UInt8(number - 90))
      case 38, 48:
        let color = TerminalText.takeColor(&rest)
        if number == 38 { style.color = color }
      case 39: style.color = nil
      default: break
      }
    }
  }

  /// The nearest of the eight colours to one of 256 (`5;n`) or to one of red, green and blue
  /// (`2;r;g;b`).
  private static func takeColor(_ numbers: inout ArraySlice<Int>) -> TextStyle.Color? {
    switch numbers.popFirst() {
    case 5:
      let number = numbers.popFirst() ?? 0
      switch number {
      case 0..<16: return .init(rawValue: UInt8(number % 8))
      case 16..<232:
        let cube = number - 16
        return nearest([cube / 36, cube / 6 % 6, cube % 6].map { $0 * 51 })
      default: return nil
      }
    case 2:
      let color = Array(numbers.prefix(3))
      numbers = numbers.dropFirst(3)
      return color.count == 3 ? nearest(color) : nil
    default: return nil
    }
  }

  private static func nearest(_ color: [Int]) -> TextStyle.Color? {
    let brightest = max(color.max() ?? 0, 1)
    let bits = color.enumerated().reduce(0) {
      $0 | ($1.element * 3 > brightest * 2 ? 1 << $1.offset : 0)
    }
    return .init(rawValue: UInt8(bits))
  }
}
