public import Foundation
import Synchronization

/// Typesets TeX mathematics as HTML with KaTeX, which runs in Duktape inside this process.
///
/// KaTeX is loaded with the first formula, which takes some 100 ms from its source and a fifth of
/// that from ``bytecode``. A typesetter may be used from any thread; it works on one formula at a
/// time.
///
/// ```swift
/// let typesetter = try TeXTypesetter(katex: folder.url)
/// try typesetter.typeset("\\frac{1}{2}", display: true)   // <span class="katex-display">…
/// ```
public final class TeXTypesetter: Sendable {
  private let script: URL
  private let limit: ScriptEngine.Limit
  private let state: Mutex<State>

  private struct State {
    var engine: ScriptEngine?
    var bytecode: [UInt8]
  }

  /// A typesetter with the KaTeX of a folder.
  ///
  /// - Parameter bytecode: What ``bytecode`` was in an earlier process. It is used only if it was
  ///   made from the same KaTeX by the same Duktape.
  /// - Throws: ``TeXError`` if the folder has no `katex.min.js`.
  public convenience init(katex folder: URL, bytecode: [UInt8] = []) throws(TeXError) {
    try self.init(katex: folder, bytecode: bytecode, limit: Self.formulaLimit)
  }

  init(katex folder: URL, bytecode: [UInt8], limit: ScriptEngine.Limit) throws(TeXError) {
    self.limit = limit
    script = folder.appendingPathComponent("katex.min.js")
    guard FileManager.default.isReadableFile(atPath: script.path) else {
      throw TeXError(message: "\(script.path) cannot be read")
    }
    state = Mutex(State(engine: nil, bytecode: bytecode))
  }

  /// KaTeX as Duktape has compiled it, to be kept for another process: known once a formula was
  /// typeset, before that what the typesetter was made with.
  public var bytecode: [UInt8] {
    state.withLock { $0.bytecode }
  }

  /// The formula's HTML, which holds its MathML for those who do not see it.
  ///
  /// Links, images and HTML classes of the formula's own are not carried out. A formula that does
  /// not end, or that would be some thousand times as large as those of a book, is an error, and
  /// it is the same error on every machine.
  ///
  /// - Parameters:
  ///   - display: Whether the formula stands on a line of its own.
  ///   - macros: What a command with this name, such as `\\R`, stands for.
  /// - Throws: What is wrong with the formula.
  public func typeset(
    _ tex: String, display: Bool, macros: [String: String] = [:]
  ) throws(TeXError) -> String {
    let arguments = macros.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    let reply = try call([tex, display ? "display" : ""] + arguments)
    return try KaTeXReply(reply).markup(of: tex)
  }
}

extension TeXError {
  /// An error that is not KaTeX's judgement of the formula.
  fileprivate init(_ failure: ScriptEngine.Failure) {
    switch failure {
    case .stopped: message = "the formula is too large or does not end"
    case .thrown(let text) where text.hasPrefix("RangeError"):
      message = "the formula is nested too deeply"
    case .thrown(let text): message = text
    }
    offset = nil
  }
}

extension TeXTypesetter {
  /// An ordinary formula makes 1,000 to 30,000 requests, twenty aligned rows of fractions 400,000.
  /// A million take some five seconds.
  private static let formulaLimit = ScriptEngine.Limit(requests: 1_000_000, bytes: 256 << 20)

  /// What the script replies. An engine that failed is not used again.
  private func call(_ arguments: [String]) throws(TeXError) -> String {
    try state.withLock { state throws(TeXError) in
      do throws(ScriptEngine.Failure) {
        return try readyEngine(&state).call("typeset", arguments, within: limit)
      } catch {
        state.engine = nil
        throw TeXError(error)
      }
    }
  }

  /// The engine with KaTeX in it, loaded from the bytecode if that is the right one.
  private func readyEngine(_ state: inout State) throws(ScriptEngine.Failure) -> ScriptEngine {
    if let engine = state.engine { return engine }
    guard let engine = ScriptEngine(), let source = try? Data(contentsOf: script) else {
      throw .thrown("\(script.path) cannot be loaded")
    }
    try engine.run(engine.compile(Array(KaTeXReply.prelude.utf8), name: "prelude"))
    try engine.run(bytecode(of: [UInt8](source), engine, &state))
    try engine.run(engine.compile(Array(KaTeXReply.script.utf8), name: "typeset"))
    state.engine = engine
    return engine
  }

  private func bytecode(
    of source: [UInt8], _ engine: ScriptEngine, _ state: inout State
  ) throws(ScriptEngine.Failure) -> [UInt8] {
    let version = ScriptEngine.version
    if let kept = CompiledScript(sealed: state.bytecode, script: source, version: version) {
      return kept.code
    }
    let code = try engine.compile(source, name: "katex.min.js")
    state.bytecode = CompiledScript(script: source, version: version, code: code).sealed
    return code
  }
}
