import SwiftSource

/// Knows which names a step cannot see because the steps that declare them are not saved.
struct UnsavedNames {
  let lesson: Lesson
  let step: Step

  /// What to add to the compiler's message that it cannot find a name.
  func hint(for message: String) -> String {
    guard
      let name = message.firstMatch(of: /cannot find (?:type |operator )?'(.+?)'/)?.1
        ?? message.firstMatch(of: /has no member '(.+?)'/)?.1,
      let place = place(of: String(name))
    else { return "" }
    return ": it is declared in a step that is not saved (\(place))"
  }
}

extension UnsavedNames {
  /// Where the newest step stands that declares the name, or extends a type and mentions it.
  private func place(of name: String) -> String? {
    for (home, hidden) in hiddenSteps.reversed() {
      let outline = SwiftOutline(of: hidden.source)
      let isDeclared = outline.declarations.contains { $0.name == name }
      let mayBeMember = outline.hasUnnamedEffects && hidden.source.contains(name)
      if isDeclared || mayBeMember {
        return home.name == ownName
          ? "line \(hidden.fenceLine)" : "\(home.name).md:\(hidden.fenceLine)"
      }
    }
    return nil
  }

  private var ownName: String { step.origin?.name ?? lesson.name }

  /// The steps without `save` of the lessons that are used and, before a step that is saved, of its
  /// own lesson.
  private var hiddenSteps: [(home: Lesson, step: Step)] {
    (lesson.used + [lesson]).flatMap { home in
      home.steps
        .filter { !$0.options.isSaved && (home.name != ownName || isHidden($0)) }
        .map { (home, $0) }
    }
  }

  private func isHidden(_ other: Step) -> Bool {
    step.options.isSaved && other.fenceLine < step.fenceLine
  }
}
