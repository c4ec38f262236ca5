import SwiftSource

/// A number that is tried out in place of one in a step's code.
struct TriedNumber: Equatable, Sendable {
  var step: Int
  /// The place among the numbers that the step shows, from 0.
  var ordinal: Int
  /// The number as Swift spells it.
  var value: String
}

extension TriedNumber {
  /// What a reader typed, if it is a number that Swift knows; a number below zero is one too.
  static func spelling(of text: String) -> String? {
    let number =
      #/-?(0x[0-9A-Fa-f_]{1,32}|0b[01_]{1,64}|[0-9][0-9_]{0,31}(\.[0-9][0-9_]{0,31})?([eE][+-]?[0-9]{1,3})?)/#
    return text.wholeMatch(of: number) == nil ? nil : text
  }

  /// The text of a lesson with numbers in place of its own; nil if one of them is not there.
  static func apply(_ numbers: [TriedNumber], to lesson: Lesson) -> String? {
    var edits: [(line: Int, columns: Range<Int>, value: String)] = []
    for number in numbers {
      guard let step = lesson.steps.first(where: { $0.number == number.step }) else { return nil }
      let shown = step.lines.indices.filter { !step.lines[$0].isHidden }
      let places = SwiftNumbers.places(in: step.shownSource)
      guard places.indices.contains(number.ordinal) else { return nil }
      let place = places[number.ordinal]
      guard shown.indices.contains(place.line - 1) else { return nil }
      let index = shown[place.line - 1]
      let start = place.columns.lowerBound - 1 + step.lines[index].indentation
      edits.append(
        (step.fenceLine + index, start..<(start + place.columns.count), number.value))
    }
    var lines = lesson.source.lines.map(String.init)
    // From the right, so that the places further left stay what they are.
    for edit in edits.sorted(by: {
      ($0.line, $0.columns.lowerBound) > ($1.line, $1.columns.lowerBound)
    }) {
      guard lines.indices.contains(edit.line), edit.columns.upperBound <= lines[edit.line].count
      else { return nil }
      let line = lines[edit.line]
      let before = line.prefix(edit.columns.lowerBound)
      // `a - -1` is Swift, `a--1` is not.
      let isBound = before.last.map { "+-*/<>=&|^%!~".contains($0) } ?? false
      let value = edit.value.hasPrefix("-") && isBound ? "(\(edit.value))" : edit.value
      lines[edit.line] = before + value + line.dropFirst(edit.columns.upperBound)
    }
    return lines.joined(separator: "\n")
  }
}
