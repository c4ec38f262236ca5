import Foundation

/// Typesets formulas with KaTeX, at build time: the page needs no script for them.
///
/// A typesetter belongs to one thread at a time.
public final class TeXTypesetter {
  private let engine: ScriptEngine

  /// Loads KaTeX from its folder, which takes about a tenth of a second.
  ///
  /// - Throws: ``TeXError`` if the folder does not hold a KaTeX that runs.
  public init(katex folder: URL) throws(TeXError) {
    do {
      engine = try ScriptEngine()
      let file = folder.appending(path: "katex.min.js")
      guard let katex = try? String(contentsOf: file, encoding: .utf8) else {
        throw TeXError(message: "\(file.path) cannot be read", offset: nil)
      }
      // Duktape lacks one function of the language that KaTeX counts on.
      try engine.run(
        """
        if (!Array.prototype.fill) Array.prototype.fill = function (value, start, end) {
          for (var i = start || 0; i < (end === undefined ? this.length : end); i++) this[i] = value;
          return this;
        };
        """)
      try engine.run(katex)
      try engine.run(TeXTypesetter.driver)
    } catch let error as ScriptError {
      throw TeXError(message: "KaTeX does not load: \(error.message)", offset: nil)
    } catch let error as TeXError {
      throw error
    } catch {
      throw TeXError(message: "KaTeX does not load: \(error)", offset: nil)
    }
  }

  /// The formula as HTML for the eye and MathML for a screen reader.
  ///
  /// - Parameter display: Whether the formula stands on a line of its own.
  /// - Throws: ``TeXError`` with TeX's complaint and its place.
  public func typeset(_ tex: String, display: Bool) throws(TeXError) -> String {
    if tex.utf8.count > TeXTypesetter.longestFormula {
      throw TeXError(
        message: "a formula of more than \(TeXTypesetter.longestFormula) bytes is too long",
        offset: 0)
    }
    let result: String
    do {
      result = try engine.call("typesetFormula", [tex, display ? "display" : "inline"])
    } catch {
      throw TeXError(message: error.message, offset: nil)
    }
    if result.hasPrefix("+") { return String(result.dropFirst()) }
    let parts = result.dropFirst().split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let unit = Int(parts.first ?? "") ?? -1
    throw TeXError(
      message: String(parts.last ?? ""), offset: unit < 0 ? nil : tex.scalarOffset(ofUnit: unit))
  }
}

/// What is wrong with a formula.
public struct TeXError: Error, Equatable {
  /// TeX's complaint.
  public var message: String
  /// Where in the source, in Unicode scalars from 0, where that is known.
  public var offset: Int?

  public init(message: String, offset: Int?) {
    self.message = message
    self.offset = offset
  }
}

extension TeXTypesetter {
  private static let longestFormula = 20_000

  /// Answers `+` and the markup, or `-`, the place and the complaint. A formula may not load
  /// anything, nor grow without bound.
  private static let driver = #"""
    function typesetFormula(tex, mode) {
      try {
        return "+" + katex.renderToString(tex, {
          displayMode: mode === "display", output: "htmlAndMathml", throwOnError: true,
          strict: "ignore", trust: false, maxSize: 50, maxExpand: 1000
        });
      } catch (error) {
        var message = String(error.message || error).replace(/^KaTeX parse error: /, "");
        message = message.replace(/ at (position \d+|end of input): [\s\S]*$/, "");
        return "-" + (error.position === undefined ? -1 : error.position) + "\n" + message;
      }
    }
    """#
}

extension String {
  fileprivate func scalarOffset(ofUnit unit: Int) -> Int {
    let end = utf16.index(utf16.startIndex, offsetBy: unit, limitedBy: utf16.endIndex)
    return unicodeScalars[..<(end ?? utf16.endIndex)].count
  }
}
