import SwiftSource

/// An earlier step that a step imports.
struct StepImport: Equatable {
  /// The earlier step's index among the lesson's steps.
  var step: Int
  /// The import statements for its module.
  var statements: [String]
}

/// Which of the earlier steps each step imports.
///
/// A step imports the steps that declare a name that it mentions, and what these import in turn,
/// because a value's type may come from there. So steps that have nothing to do with each other
/// depend on nothing of each other, and compile at the same time.
///
/// A name that several steps declare means the newest of them, as in a notebook; functions that
/// differ in their parameters are overloads and all stay. Two imported modules with one name are
/// ambiguous to the compiler: there the step imports the newest by name.
///
/// A step that is saved for other lessons sees only saved steps, so that it means the same there.
struct StepDependencies {
  private let steps: [Step]
  private let outlines: [SwiftOutline]
  private var closures: [Set<Int>] = []

  init(_ steps: [Step]) {
    self.steps = steps
    outlines = steps.map { SwiftOutline(of: $0.source) }
    for index in steps.indices { closures.append(importedSteps(of: index)) }
  }

  /// The imports of a step, oldest first.
  func imports(ofStepAt index: Int) -> [StepImport] {
    let scoped = scopedImports(of: index)
    return closures[index].sorted().map { step in
      let module = steps[step].moduleName
      let names = scoped[step, default: []].map {
        "@testable import \($0.kind.rawValue) \(module).\($0.spelling)"
      }
      return StepImport(step: step, statements: ["@testable import \(module)"] + names)
    }
  }

  /// The modules from elsewhere that a step imports.
  func libraries(ofStepAt index: Int) -> [String] {
    outlines[index].imports.filter { $0 != "Stepwise" }
  }
}

extension StepDependencies {
  /// Why a step cannot be compiled as it stands, with the place in the step; 0 is its fence.
  ///
  /// The entry point belongs to the lesson, and one that waits would end the process when it is done.
  func fault(ofStepAt index: Int) -> (place: CodePlace, message: String)? {
    let outline = outlines[index]
    if let place = outline.mainAttribute {
      return (place, "a step cannot have an entry point of its own: '@main' does not belong here")
    }
    if let place = outline.topLevelAwait {
      return (
        place, "a step cannot wait at its top level: put 'await' into a function that a Task calls"
      )
    }
    return redeclaration(beforeSavedStepAt: index)
  }

  /// A saved step would take the older of two declarations where the reader sees the newer.
  private func redeclaration(
    beforeSavedStepAt index: Int
  ) -> (place: CodePlace, message: String)? {
    guard steps[index].options.isSaved else { return nil }
    let owners = owners(
      ofNamesIn: index, among: Set(0..<index).filter { !steps[$0].options.mustFail })
    for (name, candidates) in owners.sorted(by: { $0.key < $1.key }) {
      let current = newest(of: candidates)
      let unsaved = current.last { !steps[$0.step].options.isSaved }
      let isOlderSaved = candidates.contains { candidate in
        steps[candidate.step].options.isSaved && !current.contains { $0.step == candidate.step }
      }
      if let unsaved, isOlderSaved {
        return (
          CodePlace(line: 0, column: 0),
          "'\(name)' was declared again at line \(steps[unsaved.step].fenceLine), in a step that is "
            + "not saved"
        )
      }
    }
    return nil
  }
}

extension StepDependencies {
  private func importedSteps(of index: Int) -> Set<Int> {
    let mentions = steps[index].source.identifiers
    var imported: Set<Int> = []
    for earlier in 0..<index where !steps[earlier].options.mustFail {
      if steps[index].options.isSaved && !steps[earlier].options.isSaved { continue }
      let outline = outlines[earlier]
      if outline.hasUnnamedEffects
        || outline.declarations.contains(where: { mentions.contains($0.name) })
      {
        imported.formUnion(closures[earlier])
        imported.insert(earlier)
      }
    }
    return imported
  }

  /// For each imported step, the declarations that have to be imported by name.
  private func scopedImports(of index: Int) -> [Int: [Declaration]] {
    let owners = owners(ofNamesIn: index, among: closures[index])
    var scoped: [Int: [Declaration]] = [:]
    for (_, candidates) in owners.sorted(by: { $0.key < $1.key }) {
      let current = newest(of: candidates)
      let hiddenSteps = Set(candidates.map(\.step)).subtracting(current.map(\.step))
      let isShadowed = current.count < candidates.count
      if hiddenSteps.isEmpty && !isShadowed { continue }
      for (step, declaration) in current {
        let isListed = scoped[step, default: []].contains { $0.name == declaration.name }
        if !isListed { scoped[step, default: []].append(declaration) }
      }
    }
    return scoped
  }

  /// The declarations of each name that a step mentions, oldest first.
  private func owners(
    ofNamesIn index: Int, among earlier: Set<Int>
  ) -> [String: [(step: Int, declaration: Declaration)]] {
    let mentions = steps[index].source.identifiers
    var owners: [String: [(step: Int, declaration: Declaration)]] = [:]
    for step in earlier.sorted() {
      for declaration in outlines[step].declarations
      where mentions.contains(declaration.name) && !declaration.isPrivate && !declaration.isOperator
      {
        owners[declaration.name, default: []].append((step, declaration))
      }
    }
    return owners
  }

  /// The declarations that a name still means after all of them.
  private func newest(
    of candidates: [(step: Int, declaration: Declaration)]
  ) -> [(step: Int, declaration: Declaration)] {
    var current: [(step: Int, declaration: Declaration)] = []
    for candidate in candidates {
      let isFunction = candidate.declaration.kind == .function
      current.removeAll {
        $0.step < candidate.step
          && (!isFunction || $0.declaration.kind != .function
            || $0.declaration.signature == candidate.declaration.signature)
      }
      current.append(candidate)
    }
    return current
  }
}

extension String {
  /// The words of the code that may be names, those in comments and strings included: naming too
  /// many only costs an import.
  fileprivate var identifiers: Set<String> {
    var found: Set<String> = []
    var word = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "_" || scalar.properties.isAlphabetic || scalar.value > 0x7F
        || ("0"..."9").contains(scalar)
      {
        word.append(scalar)
      } else if !word.isEmpty {
        found.insert(String(word))
        word = .init()
      }
    }
    if !word.isEmpty { found.insert(String(word)) }
    return found
  }
}
