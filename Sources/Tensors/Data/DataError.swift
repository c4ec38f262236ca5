/// What is wrong with a file, as one sentence that begins with the file's name.
///
/// Readers throw it; what a lesson calls turns it into ``stop(_:)``.
struct DataError: Error, Equatable {
  let sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}

/// The result of `body`; an error of its file stops the step with the sentence.
func stopping<Result>(_ body: () throws(DataError) -> Result) -> Result {
  do {
    return try body()
  } catch {
    stop(error.sentence)
  }
}

/// Bytes of a file as a sentence can show them: on one line, in quotes, shortened to 40 characters.
func quoted(_ bytes: some Sequence<UInt8>) -> String {
  // Five bytes a character are more than UTF-8 has, so that a cut character lies behind the 40.
  let text = String(decoding: Array(bytes.prefix(200)), as: UTF8.self)
  var shown = ""
  for (place, character) in text.enumerated() {
    if place == 40 {
      shown += "…"
      break
    }
    for scalar in character.unicodeScalars.prefix(8) { shown += visible(scalar) }
  }
  return "'\(shown)'"
}

/// A character as it is, or its number if it has no shape or would break the line.
private func visible(_ scalar: Unicode.Scalar) -> String {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
    "\\u{\(String(scalar.value, radix: 16))}"
  default: String(Character(scalar))
  }
}

/// A number with its noun: "1 cell", "3 cells".
func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}

extension [UInt8] {
  /// The array's memory, for a body that throws a ``DataError``. (The standard library's function
  /// forgets the type of the error.)
  mutating func withMemory<Result>(
    _ body: (UnsafeMutableRawBufferPointer) throws(DataError) -> Result
  ) throws(DataError) -> Result {
    try withUnsafeMutableBytes { memory in
      Swift.Result { () throws(DataError) in try body(memory) }
    }.get()
  }
}
