import Foundation
import Testing

#if os(Linux)
  /// A preview that is told to stop leaves nothing behind, whatever its lessons are doing.
  @Suite(.serialized) struct ServeStopTests {
    /// What steps do when the preview is told to stop.
    private static let steps = [
      "busy.md": "while true {}",
      "thread.md": """
      Thread.detachNewThread { while true { sleep(1) } }
      DispatchQueue.global().async { while true {} }
      sleep(1000)
      """,
      "child.md": """
      let child = Process()
      child.executableURL = URL(filePath: "/usr/bin/setsid")
      child.arguments = ["/bin/sleep", "1000"]
      try child.run()
      child.waitUntilExit()
      sleep(1000)
      """,
      "deaf.md": """
      for number in 1...31 { signal(Int32(number), SIG_IGN) }
      var all = sigset_t()
      sigfillset(&all)
      sigprocmask(SIG_SETMASK, &all, nil)
      setsid()
      while true { sleep(1000) }
      """,
    ]

    @Test("Told to stop while steps run, all processes go with it", arguments: [SIGINT, SIGTERM])
    func running(signal: Int32) throws {
      let served = try ServedFolder(
        Self.steps.mapValues {
          "```swift core\nprint(\"checkpoint\")\n```\n\n"
            + "```swift core\nimport Foundation\nprint(\"it is\", \"ready\")\n\($0)\n```\n"
        })
      let pages = Self.steps.keys.map { "/" + $0.replacing(".md", with: ".html") }
      // A lesson begins to run when somebody looks at it.
      for page in pages { #expect(try served.get(page).status == 200) }
      for page in pages {
        try served.command.wait { try served.get(page).body.contains("it is ready") }
      }
      #expect(served.command.processes().count > 8)
      let (ending, errors) = try served.command.stop(by: signal)
      #expect(ending == signal)
      #expect(errors.hasSuffix("stepwise: stopped; the lessons that were finished are kept\n"))
      #expect(served.command.processes().isEmpty)
    }

    @Test("Killed, it leaves no process for long")
    func killed() throws {
      let served = try ServedFolder([
        "a.md": "```swift core\nprint(\"it is\", \"ready\")\nwhile true {}\n```\n"
      ])
      try served.command.wait { try served.get("/a.html").body.contains("it is ready") }
      try served.command.stop(by: SIGKILL)
      try served.command.wait { served.command.processes().isEmpty }
    }

    @Test("A save ends a step that would run for long, and its process")
    func cancelled() throws {
      let served = try ServedFolder([
        "a.md": "```swift core\nimport Foundation\nprint(\"it is\", getpid())\nsleep(30)\n```\n"
      ])
      var process: pid_t?
      try served.command.wait {
        process = try served.get("/a.html").body.firstMatch(of: #/it is (\d+)/#)
          .flatMap { pid_t($0.1) }
        return process != nil
      }
      let id = try #require(process)
      #expect(served.command.processes().contains(id))
      try served.folder.write(
        "```swift core\nprint(\"it is\", \"done\")\n```\n", to: "lessons/a.md")
      try served.command.wait { try served.get("/a.html").body.contains("it is done") }
      #expect(!served.command.processes().contains(id))
    }
  }
#endif
