/// A value as Python writes it: what the header of a `.npy` file is made of.
enum PythonLiteral {
  case text([UInt8])
  case integer(Int)
  case truth(Bool)
  case none
  /// A tuple or a list.
  case sequence([PythonLiteral])
}

/// Reads Python's literals from bytes, which never runs code as Python's `eval` would.
struct PythonLiteralParser {
  private let bytes: [UInt8]
  private let name: String
  /// The place of the first byte in its file, which sentences count from.
  private let offset: Int
  private var place = 0

  init(_ bytes: [UInt8], in name: String, at offset: Int) {
    self.bytes = bytes
    self.name = name
    self.offset = offset
  }

  /// A dictionary whose keys are texts, which nothing but white space follows.
  mutating func dictionary() throws(DataError) -> [(key: [UInt8], value: PythonLiteral)] {
    try expect("{")
    var entries: [(key: [UInt8], value: PythonLiteral)] = []
    while try peek() != UInt8(ascii: "}") {
      guard case .text(let key) = try value(depth: 0) else { throw unexpected("a key in quotes") }
      try expect(":")
      entries.append((key, try value(depth: 0)))
      if try peek() == UInt8(ascii: "}") { break }
      try expect(",")
    }
    try expect("}")
    skipSpace()
    if place < bytes.count { throw unexpected("nothing behind the '}'") }
    return entries
  }

  private mutating func value(depth: Int) throws(DataError) -> PythonLiteral {
    // NumPy's own values are at most a few levels deep; the reader must not be led further.
    if depth > 16 { throw unexpected("at most 16 brackets in each other") }
    let next = try peek()
    switch next {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .text(try text(until: next))
    case UInt8(ascii: "("): return try sequence(until: UInt8(ascii: ")"), depth: depth)
    case UInt8(ascii: "["): return try sequence(until: UInt8(ascii: "]"), depth: depth)
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .integer(try integer())
    default: return try word()
    }
  }

  private mutating func text(until quote: UInt8) throws(DataError) -> [UInt8] {
    place += 1
    var text: [UInt8] = []
    while place < bytes.count, bytes[place] != quote {
      if bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count { place += 1 }
      text.append(bytes[place])
      place += 1
    }
    if place == bytes.count { throw unexpected("a closing quote") }
    place += 1
    return text
  }

  /// A tuple, a list, or a value in parentheses: a comma makes the tuple.
  private mutating func sequence(
    until end: UInt8, depth: Int
  ) throws(DataError) -> PythonLiteral {
    place += 1
    var values: [PythonLiteral] = []
    var hasComma = false
    while try peek() != end {
      values.append(try value(depth: depth + 1))
      if try peek() == end { break }
      try expect(",")
      hasComma = true
    }
    place += 1
    if end == UInt8(ascii: ")"), !hasComma, let only = values.first { return only }
    return .sequence(values)
  }

  private mutating func integer() throws(DataError) -> Int {
    let start = place
    var text = ""
    while place < bytes.count, "+-0123456789".utf8.contains(bytes[place]) {
      text.unicodeScalars.append(Unicode.Scalar(bytes[place]))
      place += 1
    }
    guard let number = Int(text) else {
      place = start
      throw unexpected("a whole number below 2⁶³")
    }
    // Python 2 wrote long integers with an L.
    if place < bytes.count, bytes[place] == UInt8(ascii: "L") { place += 1 }
    return number
  }

  private mutating func word() throws(DataError) -> PythonLiteral {
    let words: [(String, PythonLiteral)] = [
      ("True", .truth(true)), ("False", .truth(false)), ("None", .none),
    ]
    for (word, value) in words where bytes[place...].starts(with: word.utf8) {
      place += word.utf8.count
      return value
    }
    throw unexpected("a value")
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(DataError) {
    if try peek() != UInt8(ascii: character) { throw unexpected("'\(character)'") }
    place += 1
  }

  /// The next byte that is no white space.
  private mutating func peek() throws(DataError) -> UInt8 {
    skipSpace()
    if place == bytes.count { throw unexpected("more") }
    return bytes[place]
  }

  private mutating func skipSpace() {
    while place < bytes.count, " \t\n\r\u{B}\u{C}".utf8.contains(bytes[place]) { place += 1 }
  }

  private func unexpected(_ wanted: String) -> DataError {
    let found = place < bytes.count ? quoted([bytes[place]]) : "its end"
    return DataError(
      "\(name): the header is broken at byte \(offset + place): expected \(wanted), found \(found)")
  }
}
