/// The stages of a course lesson, in their order.
public enum Stage: String, CaseIterable, Sendable, Comparable {
  case generateData = "generate-data"
  case readData = "read-data"
  case initParams = "init-params"
  case model
  case loss
  case optimizer
  case train
  case evaluate

  /// The stage's place, from 1 to 8.
  public var number: Int { Stage.allCases.firstIndex(of: self).map { $0 + 1 } ?? 0 }

  public static func < (first: Stage, second: Stage) -> Bool { first.number < second.number }
}
