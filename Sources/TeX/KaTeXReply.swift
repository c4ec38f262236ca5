/// What the script that calls KaTeX replies: a first line, and the rest.
///
/// The first line is empty before markup. Before a message it is where the fault lies, counted in
/// UTF-16 units, or `-1`.
struct KaTeXReply {
  private let head: Substring
  private let body: Substring

  init(_ reply: String) {
    let end = reply.utf8.firstIndex(of: UInt8(ascii: "\n")) ?? reply.endIndex
    head = reply[..<end]
    body = reply[end...].dropFirst()
  }

  /// The markup, or what is wrong with the formula.
  func markup(of tex: String) throws(TeXError) -> String {
    if head.isEmpty { return String(body) }
    throw TeXError(
      message: String(body), offset: Int(head).flatMap { Self.scalars(before: $0, in: tex) })
  }

  private static func scalars(before unit: Int, in tex: String) -> Int? {
    guard unit >= 0 else { return nil }
    return String(decoding: tex.utf16.prefix(unit), as: UTF16.self).unicodeScalars.count
  }
}

extension KaTeXReply {
  /// What KaTeX needs of its engine and Duktape has not.
  static let prelude = """
    Array.prototype.fill = function (value, start, end) {
      var last = end === undefined ? this.length : end;
      for (var i = start || 0; i < last; i++) { this[i] = value; }
      return this;
    };
    """

  /// Defines `typeset(tex, display, name, value, name, value, …)`.
  ///
  /// KaTeX's message ends with the place and the text around it. The place is the formula's only
  /// if that text is the formula's: a fault in a macro is placed in the macro's own text.
  static let script = #"""
    function typeset(tex, display) {
      var macros = {};
      for (var i = 2; i < arguments.length; i += 2) { macros[arguments[i]] = arguments[i + 1]; }
      try {
        return "\n" + katex.renderToString(tex, {
          displayMode: display === "display", output: "htmlAndMathml", throwOnError: true,
          trust: false, strict: false, maxSize: 100, maxExpand: 1000, macros: macros
        });
      } catch (error) {
        if (!(error instanceof katex.ParseError)) { throw error; }
        return describe(error, tex);
      }
    }
    function describe(error, tex) {
      var message = error.message.replace(/^KaTeX parse error: /, "");
      if (error.position === undefined) { return "-1\n" + message; }
      var at = error.position;
      var marks = [" at position " + (at + 1) + ": ", " at end of input: "];
      for (var i = 0; i < marks.length; i++) {
        var start = message.indexOf(marks[i]);
        if (start < 0) { continue; }
        var near = message.slice(start + marks[i].length).replace(/\u0332/g, "");
        near = near.replace(/^…|…$/g, "");
        var isHere = tex.slice(Math.max(0, at - 15)).indexOf(near) === 0;
        return (isHere ? at : -1) + "\n" + message.slice(0, start);
      }
      return "-1\n" + message;
    }
    """#
}
