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
  /// Lessons (paths without `.md`) whose saved steps this one builds on.
  public var uses: [String] = []
  /// Seconds that one step may run.
  public var timeout = 60.0
  /// Whether the lesson must have all eight stages in order.
  public var isCourse = false
  /// A link to the lecture that the lesson follows.
  public var media: String?

  public init() {}
}
