import Yams

/// Reads a YAML mapping and reports what is wrong with it at its place in the file.
struct YAMLReader {
  let source: SourceText
  /// The lines of the file above the YAML.
  let linesAbove: Int
  /// What messages call the YAML: "the front matter".
  let name: String
  private(set) var diagnostics: [Diagnostic] = []

  init(_ source: SourceText, linesAbove: Int, name: String) {
    self.source = source
    self.linesAbove = linesAbove
    self.name = name
  }

  /// The keys and values in their order; nothing if the text is not what it should be.
  mutating func pairs(of yaml: String) -> [(key: Yams.Node, value: Yams.Node)] {
    // An alias could make a few lines stand for millions.
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    if let line = lines.firstIndex(where: { $0.contains(": *") || $0.contains("- *") }) {
      report(
        line: line + 1, column: 1, "\(name) uses a YAML alias, which it does not need")
      return []
    }
    do {
      guard let root = try Yams.compose(yaml: yaml) else { return [] }
      guard case .mapping(let mapping) = root else {
        report(root, "\(name) is not a list of 'key: value' lines")
        return []
      }
      return mapping.map { ($0.key, $0.value) }
    } catch let error as YamlError {
      report(error)
    } catch {
      report(line: 1, column: 1, "\(name) cannot be read: \(error)")
    }
    return []
  }

  /// Reports at a node.
  mutating func report(_ node: Yams.Node, _ message: String) {
    report(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, message)
  }

  /// Reports a key that is not known.
  mutating func reportUnknown(_ key: Yams.Node, _ word: String, among known: [String]) {
    let spelling = key.string ?? ""
    report(key, "unknown \(word) '\(spelling)'\(known.suggestion(for: spelling))")
  }
}

extension YAMLReader {
  private mutating func report(line: Int, column: Int, _ message: String) {
    diagnostics.append(source.error(line: line + linesAbove, column: column, message))
  }

  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      report(line: mark.line, column: mark.column, "\(name) is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      report(
        line: context.mark.line, column: context.mark.column, "\(name) sets \(duplicates) twice")
    default: report(line: 1, column: 1, "\(name) cannot be read: \(error)")
    }
  }
}

extension Yams.Node {
  /// The text as a BCP 47 tag, as far as a page needs it: letters and digits in groups joined by
  /// hyphens.
  var languageTag: String? {
    let tag = string ?? ""
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    let isTag =
      parts.allSatisfy {
        (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
      && (parts.first.map { (2...3).contains($0.count) && $0.allSatisfy(\.isLetter) } ?? false)
    return isTag ? tag : nil
  }
}
