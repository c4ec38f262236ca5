/// What a lesson says of itself between the `---` lines at its top.
public struct FrontMatter: Equatable, Sendable {
  /// The page's title; the first level-1 heading if it is left out.
  public var title: String?
  /// The prose's language, a BCP 47 tag.
  public var language = "en"
  /// One line for the index and the page's metadata.
  public var description: String?
  /// The lesson's place in the index.
  public var order: Double?
  /// The lessons whose saved steps this one builds on.
  public var uses: [LessonReference] = []
  /// Seconds that one step may run.
  public var timeout = 60.0
  /// Whether the lesson must have all eight stages in order.
  public var isCourse = false
  /// A link to the lecture that the lesson follows.
  public var media: String?
  /// Whether the HTML in the prose reaches the page unread, scripts included.
  public var trustsHTML = false
  /// What its steps need beyond what the sandbox grants every step.
  public var allow: Set<Permission> = []
  /// The line of `allow`, if it is there.
  public var allowLine = 1

  /// What commands of the lesson's own stand for in its formulas, by their names: `\R`.
  public var macros: [String: String] = [:]

  public init() {}
}

/// The name of another lesson, where a lesson mentions it.
public struct LessonReference: Equatable, Sendable {
  /// The path below the lessons folder without `.md`.
  public var name: String
  /// The line in the lesson that mentions it, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int
}
