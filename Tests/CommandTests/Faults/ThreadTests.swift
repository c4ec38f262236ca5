import Testing

/// Threads that go on when the step that began them has ended.
@Suite struct ThreadTests {
  @Test("What a thread prints that an earlier step left at work is left out, and said to be")
  func late() throws {
    let folder = try FaultFolder(
      [
        "thread": """
        import Foundation
        Thread.detachNewThread {
          while true {
            print("late")
            fputs("late", stderr)
            FileHandle.standardOutput.write(Data("late".utf8))
            usleep(1000)
          }
        }
        usleep(20_000)
        """
      ],
      last: "import Foundation\nusleep(100_000)\nprint(\"after\")")
    let lesson = try folder.lesson("thread")
    #expect(lesson.steps.map(\.status) == ["ran", "ran", "ran"])
    #expect(lesson.steps[1].text.hasPrefix("late"))
    #expect(lesson.steps[2].text == "after\n")
    #expect(
      lesson.diagnostics.map(\.message) == [
        "a thread that an earlier step left behind printed while this step ran; that was left out"
      ])
    #expect(folder.result.status == 0)
  }

  @Test("Threads of a pool that an earlier step used print in the step that gives them work")
  func pool() throws {
    let folder = try FaultFolder(
      [
        "pool":
          "import Dispatch\nDispatchQueue.concurrentPerform(iterations: 8) { _ in print(\"a\") }"
      ],
      last: "import Dispatch\nDispatchQueue.concurrentPerform(iterations: 8) { _ in print(\"b\") }")
    let lesson = try folder.lesson("pool")
    #expect(lesson.steps[1].text.filter { $0 == "a" }.count == 8)
    #expect(lesson.steps[2].text.filter { $0 == "b" }.count == 8)
    #expect(lesson.diagnostics.isEmpty)
  }
}
