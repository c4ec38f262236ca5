/// A fault or a remark with its address in a lesson.
public struct Diagnostic: Error, Equatable, Sendable {
  public enum Severity: String, Sendable {
    case error, warning, note
  }

  /// The lesson's path as the author would write it.
  public var path: String
  /// The line, counted from 1.
  public var line: Int
  /// The column in characters, counted from 1.
  public var column: Int
  public var severity: Severity
  public var message: String

  public init(path: String, line: Int, column: Int, severity: Severity = .error, message: String) {
    self.path = path
    self.line = line
    self.column = column
    self.severity = severity
    self.message = message
  }

  /// The diagnostic in the form that editors and terminals know: `path:line:column: error: …`.
  public var sentence: String {
    "\(path):\(line):\(column): \(severity.rawValue): \(message)"
  }
}

extension SourceText {
  /// An error at a place of this text.
  func error(line: Int, column: Int, _ message: String) -> Diagnostic {
    Diagnostic(path: path, line: line, column: column, message: message)
  }
}

extension Collection<String> {
  /// The spelling nearest to a word, if one is near enough to be meant: at most a third of the
  /// word's letters differ.
  func nearest(to word: String) -> String? {
    let candidates = map { (spelling: $0, distance: editDistance($0, word)) }
    guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= word.count / 3 ? best.spelling : nil
  }

  /// `, did you mean 'stage'?` for an unknown word; otherwise the list of what is known.
  func suggestion(for word: String) -> String {
    if let nearest = nearest(to: word) { return ", did you mean '\(nearest)'?" }
    return ": expected one of \(joined(separator: ", "))"
  }
}

/// The least number of letters to insert, delete, replace or swap with their neighbours (the
/// optimal string alignment distance).
private func editDistance(_ first: String, _ second: String) -> Int {
  let first = Array(first)
  let second = Array(second)
  var beforeLast: [Int] = []
  var last = Array(0...second.count)
  for row in 0..<first.count {
    var current = [row + 1]
    for column in 0..<second.count {
      let replaced = last[column] + (first[row] == second[column] ? 0 : 1)
      var best = min(replaced, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    beforeLast = last
    last = current
  }
  return last[second.count]
}
