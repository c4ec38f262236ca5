/// Gives a lesson the lessons that it names under `uses`, and those that these use.
struct UsesResolver {
  /// The names of all lessons.
  let names: [String]
  /// The lesson of a name; nil if there is none.
  let lesson: (String) -> ParsedLesson?

  /// The lesson with all that it uses, and what is wrong with that at the line of its front matter.
  func resolve(_ parsed: ParsedLesson) -> ParsedLesson {
    var resolved = parsed
    var found: [Lesson] = []
    for reference in parsed.lesson.frontMatter.uses {
      if let problem = collect(reference.name, from: [parsed.lesson.name], into: &found) {
        resolved.usesErrors.append(
          parsed.lesson.source.error(line: reference.line, column: reference.column, problem))
      }
    }
    resolved.lesson.used = found
    return resolved
  }
}

extension UsesResolver {
  /// Adds a lesson behind those that it uses; returns what is wrong with it.
  ///
  /// - Parameter path: The lessons through which it is used, the one to be run first.
  private func collect(
    _ name: String, from path: [String], into found: inout [Lesson]
  ) -> String? {
    if found.contains(where: { $0.name == name }) { return nil }
    if path == [name] { return "a lesson cannot use itself" }
    if path.contains(name) {
      let circle = (path + [name]).map { "'\($0)'" }.joined(separator: " uses ")
      return "lessons cannot use each other in a circle: \(circle)"
    }
    guard let parsed = lesson(name) else {
      let user = path.count > 1 ? "'\(path[path.count - 1])' uses '\(name)': " : ""
      return user + "there is no lesson '\(name)'" + suggestion(for: name)
    }
    if let fault = parsed.diagnostics.first(where: { $0.severity == .error }) {
      return "the lesson '\(name)' has errors: \(name).md:\(fault.line):\(fault.column): "
        + fault.message
    }
    for reference in parsed.lesson.frontMatter.uses {
      if let problem = collect(reference.name, from: path + [name], into: &found) {
        return problem
      }
    }
    found.append(parsed.lesson)
    return nil
  }

  /// The nearest name; all names only where they are few.
  private func suggestion(for name: String) -> String {
    let others = names.count <= 8 ? names : names.nearest(to: name).map { [$0] } ?? []
    return others.isEmpty ? "" : others.suggestion(for: name)
  }
}
