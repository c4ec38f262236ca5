import Foundation
import Testing

/// Steps that would use up the machine end with a sentence, and nothing of them is left.
@Suite(.enabled(if: hasWholeSandbox), .serialized) struct SandboxLimitTests {
  /// The C library's `fork`, which Swift hides.
  private static let fork = """
    let fork = unsafeBitCast(
      dlsym(dlopen(nil, RTLD_NOW), "fork"), to: (@convention(c) () -> Int32).self)
    """

  @Test("A step that takes all memory is told the limit; other lessons go on")
  func memory() throws {
    let lesson = try SandboxedLesson(
      """
      print("start")
      var blocks: [UnsafeMutableRawPointer] = []
      while true { blocks.append(.allocate(byteCount: 1 << 28, alignment: 16)) }
      """)
    try lesson.folder.write("```swift core\nprint(7)\n```\n", to: "lessons/other.md")
    #expect(try lesson.error().wholeMatch(of: /out of memory: a step has [0-9.]+ GiB; .*/) != nil)
    #expect(try lesson.folder.read("output/zh/l.html").contains("<samp>start</samp>"))
    #expect(try lesson.folder.read("output/other.html").contains("<samp>7</samp>"))
  }

  @Test("A step that forks without end is ended, and all that it forked")
  func forkBomb() throws {
    let lesson = try SandboxedLesson(
      """
      \(Self.fork)
      print("before")
      while true { if fork() == 0 { setsid() } }
      """)
    #expect(
      try lesson.error() == "the step had more than 256 processes at a time, and was ended")
    #expect(try lesson.folder.read("output/zh/l.html").contains("<samp>before</samp>"))
    #expect(processes(workingBelow: lesson.folder.url.path).isEmpty)
  }

  @Test("Sixty-four children in sessions of their own end with the lesson, and the step succeeds")
  func children() throws {
    let lesson = try SandboxedLesson(
      """
      \(Self.fork)
      for _ in 0..<64 where fork() == 0 {
        setsid()
        while true { sleep(100) }
      }
      print("sixty-four")
      """, "print(\"next\")")
    #expect(try lesson.output() == ["sixty-four", "next"])
    #expect(processes(workingBelow: lesson.folder.url.path).isEmpty)
  }

  @Test("A file has a size that it cannot pass")
  func fileSize() throws {
    let lesson = try SandboxedLesson(
      """
      let file = open("large", O_RDWR | O_CREAT, 0o600)
      print(ftruncate(file, 1 << 30))
      var byte: UInt8 = 1
      pwrite(file, &byte, 1, 3 << 30)
      """)
    #expect(try lesson.error() == "the step wrote a file of more than 2 GiB (SIGXFSZ)")
    #expect(try lesson.folder.read("output/zh/l.html").contains("<samp>0</samp>"))
  }

  @Test("Junk in every descriptor, closed descriptors and lowered limits end in a sentence")
  func descriptors() throws {
    let lesson = try SandboxedLesson(
      """
      var limit = rlimit(rlim_cur: 8, rlim_max: 8)
      setrlimit(__rlimit_resource_t(7), &limit)
      let junk = [UInt8](repeating: 65, count: 100)
      for descriptor: Int32 in 0..<1024 {
        fcntl(descriptor, F_SETFL, O_NONBLOCK)
        write(descriptor, junk, junk.count)
      }
      print("still here")
      """,
      "for descriptor: Int32 in 0..<1024 { close(descriptor) }", "print(\"not reached\")")
    let (result, report) = try lesson.render()
    #expect(result.status == 1)
    let steps = report.lessons[0].steps
    #expect(steps.map(\.status) == ["ran", "failed", "skipped"])
    #expect(steps[0].text.hasSuffix("still here\n"))
    let errors = report.lessons[0].diagnostics.filter { $0.severity == "error" }
    #expect(errors.map(\.message) == ["the step ended the process (exit status 0)"])
  }

  /// The processes whose working folder lies below a folder.
  private func processes(workingBelow folder: String) -> [String] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.filter { process in
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
      return Int(process) != nil && place?.hasPrefix(folder) == true
    }
  }
}
