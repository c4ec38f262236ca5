import Testing

@testable import Lessons

@Suite struct HanTextTests {
  @Test(
    "A line break beside Han characters is no space",
    arguments: [
      ("中", "文", "zh-Hans", true), ("中", "a", "zh-Hans", true), ("，", "文", "zh", true),
      ("a", "b", "zh", false), ("中", "a", "en", false), ("中", "文", "en", true),
    ] as [(Unicode.Scalar, Unicode.Scalar, String, Bool)])
  func joining(before: Unicode.Scalar, after: Unicode.Scalar, language: String, joins: Bool) {
    #expect(HanText.joinsLines(before, after, language: language) == joins)
  }
}
