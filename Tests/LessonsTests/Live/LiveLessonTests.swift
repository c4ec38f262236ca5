import Foundation
import Testing

@testable import Lessons

/// A lesson whose process stays gives what a clean run gives, and runs only what it must.
@Suite struct LiveLessonTests {
  /// Runs `body` with a course, and ends its process.
  private func withCourse(_ body: (LiveCourse) async throws -> Void) async throws {
    let course = try LiveCourse()
    do {
      try await body(course)
    } catch {
      await course.close()
      throw error
    }
    await course.close()
  }

  /// A line that tells whether a step ran again: each run of it gives another number.
  private static let stamp = "print(UInt64.random(in: .min ... .max))"

  @Test("Steps before the one that changed do not run again")
  func prefix() async throws {
    try await withCourse { course in
      let first = try await course.texts([Self.stamp, "let a = 1", "print(a, terminator: \"\")"])
      let second = try await course.texts([Self.stamp, "let a = 2", "print(a, terminator: \"\")"])
      #expect(first[0] == second[0])
      #expect(second[2] == "2")
      let third = try await course.texts([Self.stamp, "let a = 2", "print(a + 1)"])
      #expect(third == [first[0], "", "3\n"])
      #expect(try await course.texts([Self.stamp, "let a = 2"]) == [first[0], ""])
      #expect(try await course.texts([Self.stamp, "let a = 2", "print(-a)"])[2] == "-2\n")
      let moved = try await course.texts(["let a = 2", Self.stamp])
      #expect(moved[1] != first[0])
    }
  }

  @Test("The state before a step is that of a clean run, whatever the step did to it before")
  func state() async throws {
    try await withCourse { course in
      let start = "var list = [1]\nmanualSeed(1)"
      _ = try await course.texts([start, "list.append(2)\nprint(list, Tensor.rand([1]))"])
      let steps = [start, "list.append(3)\nprint(list, Tensor.rand([1]))"]
      let shown = course.shown(try #require(await course.update(steps)))
      #expect(shown.contains("[1, 3] tensor("))
      #expect(await course.shownByCleanRun(steps) == shown)
    }
  }

  @Test("A broken step leaves those before it alone, and the next edit goes on from there")
  func broken() async throws {
    try await withCourse { course in
      let first = try await course.texts([Self.stamp, "let a = [1, 2]", "print(a[1])"])
      for fault in ["print(a[5])", "let b: Int = nil", "import Foundation\nexit(3)", "print(a[1]"] {
        let broken = try #require(await course.update([Self.stamp, "let a = [1, 2]", fault]))
        #expect(broken.outputs[0].text == first[0])
        #expect(broken.hasErrors, "\(fault)")
        let mended = try await course.texts([Self.stamp, "let a = [1, 2]", "print(a[0])"])
        #expect(mended == [first[0], "", "1\n"])
      }
    }
  }

  @Test("A state with a thread, an open file or a written file is not gone back to")
  func obstacles() async throws {
    try await withCourse { course in
      try course.write("text", to: "data.txt")
      let obstacles = [
        "import Foundation\nThread.detachNewThread { sleep(100) }\nusleep(100_000)",
        "import Foundation\nlet file = fopen(\"data.txt\", \"r\")",
      ]
      for obstacle in obstacles {
        let first = try await course.texts([Self.stamp, obstacle, "print(1)"])
        let second = try await course.texts([Self.stamp, obstacle, "print(2)"])
        #expect(second[0] == first[0] && second[2] == "2\n", "\(obstacle)")
      }
      let writes =
        "import Foundation\ntry \"x\".write(toFile: \"made\", atomically: false, encoding: .utf8)"
      let first = try await course.texts([Self.stamp, writes])
      let second = try await course.texts([Self.stamp, "print(1)"])
      #expect(first[0] != second[0])
    }
  }

  @Test("A file that a step read is read again when it changes")
  func files() async throws {
    try await withCourse { course in
      try course.write("one", to: "data.txt")
      let steps = [
        Self.stamp,
        "import Foundation\nprint(try String(contentsOfFile: \"data.txt\", encoding: .utf8))",
      ]
      let first = try await course.texts(steps)
      #expect(first[1] == "one\n")
      #expect(try await course.texts(steps) == first)
      try course.write("two", to: "data.txt")
      let second = try await course.texts(steps)
      #expect(second == [first[0], "two\n"])
    }
  }

  @Test("A newer edit ends the run under way")
  func cancellation() async throws {
    try await withCourse { course in
      let first = try await course.texts([Self.stamp])
      async let slow = course.update([Self.stamp, "while true {}"])
      try await Task.sleep(for: .milliseconds(500))
      let second = try await course.texts([Self.stamp, "print(2)"])
      #expect(await slow == nil)
      #expect(second == [first[0], "2\n"])
    }
  }

  @Test("What a step wrote to files before it was ended is not there for those after it")
  func writesOfEndedStep() async throws {
    try await withCourse { course in
      let start = "import Foundation"
      let write = "\(start)\ntry \"x\".write(toFile: \"made\", atomically: false, encoding: .utf8)"
      let look = "\(start)\nprint(FileManager.default.fileExists(atPath: \"made\"))"
      _ = try await course.texts([start])
      async let slow = course.update([start, "\(write)\nwhile true {}"])
      try await Task.sleep(for: .milliseconds(1500))
      let second = try await course.texts([start, look])
      #expect(await slow == nil)
      #expect(second[1] == "false\n")
    }
  }

  @Test("A change of the first step goes on in the process that is there")
  func firstStep() async throws {
    try await withCourse { course in
      let steps = { (a: Int) in "import Foundation\nlet a = \(a)\nprint(getppid(), a)" }
      let first = try await course.texts([steps(1), "print(a + 1)"])
      let second = try await course.texts([steps(2), "print(a + 1)"])
      #expect(second == [first[0].replacing(" 1\n", with: " 2\n"), "3\n"])
    }
  }

  @Test("Nothing is left when the lesson is closed")
  func closing() async throws {
    let course = try LiveCourse()
    _ = try await course.texts(["print(1)", "print(2)"])
    #expect(course.processes().count == 4)
    await course.close()
    #expect(course.processes().isEmpty)
  }

  @Test("Waiting processes are given up, the oldest first, when they take too much memory")
  func memory() async throws {
    try await withCourse { course in
      let steps = ["let a = 1", "let b = 2", "print(a + b)"]
      _ = try await course.texts(steps)
      #expect(await course.forgetCheckpoints(above: 0) == 3)
      #expect(try await course.texts(["let a = 1", "let b = 3", "print(a + b)"])[2] == "4\n")
    }
  }

  /// Random edits; after each, page and messages must be those of a clean run.
  @Test("After any edits the page is that of a clean run", arguments: [1, 2])
  func edits(seed: UInt64) async throws {
    try await withCourse { course in
      var editor = StepEditor(seed: seed)
      for _ in 0..<12 {
        editor.edit()
        let run = try #require(await course.update(editor.steps, saved: editor.saved))
        let clean = await course.shownByCleanRun(editor.steps, saved: editor.saved)
        #expect(
          course.shown(run) == clean, "\(editor.steps.joined(separator: "\n---\n"))")
      }
    }
  }
}
