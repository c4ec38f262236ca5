import Foundation
import Testing

/// Lessons that ask for more than every step may do, and renders without a sandbox.
@Suite struct PermissionTests {
  private static let asksForNetwork = "print(socket(AF_INET, 1, 0) >= 0)"

  @Test("A lesson that asks for the network does not run unless it is allowed")
  func network() throws {
    let lesson = try SandboxedLesson(front: "title: T\nallow: [network]", Self.asksForNetwork)
    let (result, report) = try lesson.render()
    #expect(result.status == 1)
    #expect(report.lessons[0].steps.map(\.status) == ["failed"])
    #expect(
      result.errors.contains(
        "lessons/zh/l.md:3:1: error: the lesson asks for network, and does not run without:"
          + " allow it with --allow network\n"))
    #expect(FileManager.default.fileExists(atPath: lesson.folder.url.path + "/output/zh/l.html"))
    #expect(try lesson.render(["--allow", "home"]).result.status == 1)
    let allowed = try lesson.render(["--allow", "network"])
    #expect(allowed.result.status == 0)
    #expect(allowed.report.lessons[0].steps.map(\.text) == ["true\n"])
    #expect(
      allowed.result.errors.contains(
        "lessons/zh/l.md:3:1: note: the steps of this lesson are allowed: network\n"))
  }

  @Test("What a lesson is allowed decides which results hold")
  func keys() throws {
    let lesson = try SandboxedLesson(Self.asksForNetwork)
    func statuses(_ arguments: [String] = []) throws -> [String] {
      try lesson.render(arguments).report.lessons[0].steps.map { "\($0.status) \($0.text)" }
    }
    let isReachable = !hasWholeSandbox
    #expect(try statuses() == ["ran \(isReachable)\n"])
    #expect(try statuses() == ["cached \(isReachable)\n"])
    #expect(try statuses(["--allow", "network"]) == ["cached \(isReachable)\n"])
    #expect(try statuses(["--sandbox", "off"]) == ["ran true\n"])
    #expect(try statuses(["--sandbox", "off"]) == ["cached true\n"])
    let text = try lesson.folder.read("lessons/zh/l.md")
    try lesson.folder.write("---\nallow: [network]\n---\n" + text, to: "lessons/zh/l.md")
    #expect(try statuses(["--allow", "network"]) == ["ran true\n"])
    #expect(
      try CommandResult(["explain", "lessons/zh/l.md"], in: lesson.folder.url).output
        .hasPrefix("step 1 is kept"))
    #expect(
      try CommandResult(
        ["explain", "lessons/zh/l.md", "--sandbox", "off"], in: lesson.folder.url
      ).output.hasPrefix("step 1 runs: what its steps may do changed"))
  }

  @Test("Without a sandbox the render says so, and the report")
  func off() throws {
    let lesson = try SandboxedLesson("print(1)")
    let off = try lesson.render(["--sandbox", "off"])
    #expect(off.result.errors.hasPrefix("sandbox: the steps run without a sandbox\n"))
    #expect(off.report.sandbox.mode == "off")
    let auto = try lesson.render()
    #expect(auto.report.sandbox.mode == "auto")
    #expect(auto.report.sandbox.gaps.isEmpty == hasWholeSandbox)
    #expect(auto.result.errors.contains("sandbox: ") == !hasWholeSandbox)
  }

  @Test("A lesson that may write changes the author's files; one that may read home does")
  func writeAndHome() throws {
    let lesson = try SandboxedLesson(
      front: "allow: [write, home, memory]",
      """
      try "new".write(toFile: "made.txt", atomically: true, encoding: .utf8)
      print(FileManager.default.currentDirectoryPath.hasSuffix("/lessons/zh"))
      let home = ProcessInfo.processInfo.environment["HOME"]!
      print(try String(contentsOfFile: "\\(home)/dot", encoding: .utf8))
      """)
    let home = try TemporaryFolder()
    try home.write("read", to: "dot")
    let allowed = ["write", "home", "memory"].flatMap { ["--allow", $0] }
    #expect(
      try lesson.output(allowed, environment: ["HOME": home.url.path]) == ["true", "read"])
    #expect(try lesson.folder.read("lessons/zh/made.txt") == "new")
  }

  @Test("An unknown permission is an error that suggests the nearest")
  func unknown() throws {
    let lesson = try SandboxedLesson(front: "allow: [netwrok]", "print(1)")
    #expect(try lesson.error() == "unknown permission 'netwrok', did you mean 'network'?")
    let list = try SandboxedLesson(front: "allow: network", "print(1)")
    #expect(try list.error() == "'allow' is a list of permissions: [network]")
    let option = try CommandResult(["render", "--allow", "all"], in: lesson.folder.url)
    #expect(option.status == 2)
    #expect(try CommandResult(["check", "--sandbox", "no"], in: lesson.folder.url).status == 2)
  }
}
