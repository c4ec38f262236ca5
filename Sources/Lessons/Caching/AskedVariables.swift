/// The variables of the environment that the steps of a lesson asked for, with their values.
struct AskedVariables: Codable, Sendable {
  private var values: [String: String?] = [:]

  /// - Parameter names: Those that were seen to be asked for. Who reads the whole environment is not
  ///   seen: code that names it counts as asking for all.
  init(_ names: Set<String>, of lesson: Lesson) {
    let environment = StepSession.environment
    let readsAll = lesson.program.contains { $0.source.contains("environ") }
    for name in names.union(readsAll ? Set(environment.keys) : []) {
      values[name] = .some(environment[name])
    }
  }

  /// Nothing was asked for.
  init() {}

  /// Whether all have the values that they had.
  var isUnchanged: Bool {
    let environment = StepSession.environment
    return values.allSatisfy { environment[$0.key] == $0.value }
  }
}
