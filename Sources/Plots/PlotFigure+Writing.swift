internal import Markup

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

extension PlotFigure {
  /// Writes the figure to a file of its own, in the colours of light paper.
  ///
  /// ```swift
  /// plot.write("loss.svg")
  /// ```
  ///
  /// Stops with a sentence if the file cannot be written, or if its name does not end in `.svg`.
  public func write(_ path: String, language: String = "en") {
    guard path.hasSuffix(".svg") else {
      fatalError("write: “\(path)” does not end in .svg, the format of figures")
    }
    let markup = StandaloneDrawing.resolved(svg(id: "figure", language: language))
    guard let file = fopen(path, "w") else {
      fatalError("write: \(path): \(String(cString: strerror(errno)))")
    }
    let bytes = Array(markup.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, written == bytes.count else {
      fatalError("write: \(path): \(String(cString: strerror(errno)))")
    }
  }
}
