import Testing

@testable import Lessons

@Suite struct MediaLinkTests {
  @Test(
    "A time is minutes and seconds, or hours before them",
    arguments: [
      ("t=12:30", 750), ("t=1:02:03", 3723), ("t=90:00", 5400), ("t=0:05", 5), ("t=12:60", nil),
      ("t=1:60:00", nil), ("t=12", nil), ("t=-1:00", nil), ("x=1:00", nil),
    ] as [(String, Int?)])
  func times(target: String, seconds: Int?) {
    #expect(MediaLink.seconds(of: target) == seconds)
  }

  @Test(
    "The address of a time is in the form of its host",
    arguments: [
      ("https://www.youtube.com/watch?v=a&t=3", "https://www.youtube.com/watch?v=a&t=750s"),
      ("https://youtu.be/a", "https://youtu.be/a?t=750s"),
      ("https://www.bilibili.com/video/BV1?p=2", "https://www.bilibili.com/video/BV1?p=2&t=750"),
      ("https://vimeo.com/1", "https://vimeo.com/1#t=750s"),
      ("https://example.org/a.mp4#x", "https://example.org/a.mp4#t=750"),
      ("https://notyoutube.com/a", "https://notyoutube.com/a#t=750"),
    ])
  func addresses(media: String, expected: String) throws {
    #expect(try #require(MediaLink(media)).address(at: 750) == expected)
  }

  @Test(
    "Only addresses of the web are lectures",
    arguments: ["javascript:alert(1)", "lecture.mp4", "data:text/html,x", "https:", "file:///etc"])
  func refused(address: String) {
    #expect(MediaLink(address) == nil)
  }
}
