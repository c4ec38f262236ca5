/// What is wrong with a formula, or why none can be typeset.
public struct TeXError: Error, Equatable, Sendable {
  /// KaTeX's sentence, without its name and without the place.
  public var message: String
  /// The place in the formula, counted in Unicode scalars from 0; the formula's length if it ends
  /// too early; nil where KaTeX does not know or where the fault lies in a macro.
  public var offset: Int?

  public init(message: String, offset: Int? = nil) {
    self.message = message
    self.offset = offset
  }
}
