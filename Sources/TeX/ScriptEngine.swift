internal import CScriptHeap

/// A Duktape heap with scripts in it.
final class ScriptEngine {
  private let heap: OpaquePointer

  /// Why an operation gave no result.
  enum Failure: Error, Equatable {
    /// The script threw an error that it did not catch itself.
    case thrown(String)
    /// The work or the memory went beyond the bounds; this engine does nothing more.
    case stopped
  }

  /// How many requests for memory one call may make, and how many bytes it may hold more than
  /// before.
  struct Limit: Sendable {
    var requests: Int
    var bytes: Int
  }

  /// An engine without scripts; nil if there is no memory for one.
  init?() {
    guard let heap = script_heap_create() else { return nil }
    self.heap = heap
  }

  deinit {
    script_heap_destroy(heap)
  }

  /// The version of Duktape, to which bytecode belongs.
  static var version: Int { script_heap_version() }

  /// The bytecode of a script.
  func compile(_ script: [UInt8], name: String) throws(Failure) -> [UInt8] {
    let status = script.withUnsafeScriptBytes { script_heap_compile(heap, $0, name) }
    try check(status)
    let result = script_heap_result(heap)
    return Array(UnsafeBufferPointer(start: result.bytes, count: result.count))
  }

  /// Runs bytecode, which must come from ``compile(_:name:)`` of this version.
  func run(_ bytecode: [UInt8]) throws(Failure) {
    let status = bytecode.withUnsafeScriptBytes { script_heap_run(heap, $0) }
    try check(status)
  }

  /// Calls a global function; the value is what it returns, as text.
  func call(
    _ function: String, _ arguments: [String], within limit: Limit
  ) throws(Failure) -> String {
    let encoded = arguments.map(ExtendedUTF8.encode)
    let limit = script_limit(requests: UInt64(limit.requests), bytes: limit.bytes)
    // One buffer holds all arguments, so that all their addresses are good at once.
    let status = encoded.flatMap(\.self).withUnsafeBufferPointer { bytes in
      var parts: [script_bytes] = []
      var start = 0
      for argument in encoded {
        parts.append(
          script_bytes(bytes: bytes.baseAddress.map { $0 + start }, count: argument.count))
        start += argument.count
      }
      return script_heap_call(heap, function, parts, parts.count, limit)
    }
    try check(status)
    return text()
  }
}

extension ScriptEngine {
  private func check(_ status: script_status) throws(Failure) {
    switch status {
    case script_done: return
    case script_threw: throw .thrown(text())
    default: throw .stopped
    }
  }

  private func text() -> String {
    let result = script_heap_result(heap)
    return ExtendedUTF8.decode(UnsafeBufferPointer(start: result.bytes, count: result.count))
  }
}

extension [UInt8] {
  fileprivate func withUnsafeScriptBytes<Result>(_ body: (script_bytes) -> Result) -> Result {
    withUnsafeBufferPointer { body(script_bytes(bytes: $0.baseAddress, count: $0.count)) }
  }
}
