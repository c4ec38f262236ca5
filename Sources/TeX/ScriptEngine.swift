internal import CDuktape

/// A JavaScript engine, for the one script that it is there to run.
final class ScriptEngine {
  private let context: OpaquePointer

  init() throws(ScriptError) {
    guard let context = duktape_create() else {
      throw ScriptError(message: "there is no memory for the script engine")
    }
    self.context = context
  }

  deinit { duk_destroy_heap(context) }

  /// Runs a script for what it defines.
  func run(_ script: String) throws(ScriptError) {
    let bytes = WideText.encode(script)
    let status = bytes.withUnsafeBufferPointer {
      duktape_evaluate(context, $0.baseAddress, $0.count)
    }
    defer { duk_pop(context) }
    if status != 0 { throw ScriptError(message: topText()) }
  }

  /// Calls a global function with texts and returns the text that it returns.
  func call(_ function: String, _ arguments: [String]) throws(ScriptError) -> String {
    duk_get_global_string(context, function)
    for argument in arguments {
      let bytes = WideText.encode(argument)
      _ = bytes.withUnsafeBufferPointer {
        duk_push_lstring(context, $0.baseAddress, $0.count)
      }
    }
    let status = duk_pcall(context, duk_idx_t(arguments.count))
    defer { duk_pop(context) }
    if status != 0 { throw ScriptError(message: topText()) }
    return topText()
  }

  private func topText() -> String {
    var length = 0
    guard let text = duktape_text(context, &length) else { return "" }
    return text.withMemoryRebound(to: UInt8.self, capacity: length) {
      WideText.decode(UnsafeBufferPointer(start: $0, count: length))
    }
  }
}

/// An error that left a script.
struct ScriptError: Error {
  var message: String
}

/// Text as Duktape holds it: UTF-16 code units, each written as if it were a character of UTF-8
/// (CESU-8). Only characters outside the basic plane differ from UTF-8.
private enum WideText {
  static func encode(_ text: String) -> [CChar] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for unit in text.utf16 {
      switch unit {
      case 0..<0x80: bytes.append(UInt8(unit))
      case 0x80..<0x800:
        bytes.append(0xC0 | UInt8(unit >> 6))
        bytes.append(0x80 | UInt8(unit & 0x3F))
      default:
        bytes.append(0xE0 | UInt8(unit >> 12))
        bytes.append(0x80 | UInt8(unit >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(unit & 0x3F))
      }
    }
    return bytes.map(CChar.init(bitPattern:))
  }

  static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count)
    var place = 0
    while place < bytes.count {
      let first = UInt16(bytes[place])
      let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3
      guard place + length <= bytes.count else { break }
      var unit = length == 1 ? first : length == 2 ? first & 0x1F : first & 0x0F
      for byte in bytes[(place + 1)..<(place + length)] { unit = unit << 6 | UInt16(byte & 0x3F) }
      units.append(unit)
      place += length
    }
    return String(decoding: units, as: UTF16.self)
  }
}
