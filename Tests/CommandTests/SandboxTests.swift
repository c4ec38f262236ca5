import CSandbox
import Foundation
import Testing

/// A lesson of one or more steps, and renders of it.
struct SandboxedLesson {
  let folder: TemporaryFolder

  /// - Parameter front: lines of the front matter.
  init(front: String = "", _ steps: String...) throws {
    folder = try TemporaryFolder()
    let blocks = steps.map { "```swift core\nimport Foundation\n\($0)\n```\n" }
    let head = front.isEmpty ? "" : "---\n\(front)\n---\n\n"
    try folder.write(head + blocks.joined(separator: "\n"), to: "lessons/zh/l.md")
  }

  /// Renders and reads the report.
  func render(
    _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> (result: CommandResult, report: Report) {
    let result = try CommandResult(
      ["render", "--report", "r.json"] + arguments, in: folder.url, environment: environment)
    return (result, try Report(Data(folder.read("r.json").utf8)))
  }

  /// What the steps print; they must end well.
  func output(
    _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> [String] {
    let (result, report) = try render(arguments, environment: environment)
    #expect(result.status == 0, "\(result.errors)")
    return report.sandboxed.steps.map(\.text).joined().split(separator: "\n").map(String.init)
  }

  /// The first error of a render that must fail.
  func error(_ arguments: [String] = []) throws -> String {
    let (result, report) = try render(arguments)
    #expect(result.status == 1)
    return report.sandboxed.diagnostics.first { $0.severity == "error" }?.message ?? ""
  }
}

extension Report {
  /// The lesson of ``SandboxedLesson``, if there are others too.
  fileprivate var sandboxed: Lesson { lessons.first { $0.path.hasSuffix("zh/l.md") } ?? lessons[0] }

  init(_ data: Data) throws { self = try JSONDecoder().decode(Report.self, from: data) }
}

/// Whether this machine can keep steps from all that the sandbox is for.
let hasWholeSandbox = sandbox_landlock_version() >= 6 && sandbox_has_filter() != 0

/// What steps may do, and what they may not.
@Suite(.enabled(if: hasWholeSandbox)) struct SandboxTests {
  @Test("Steps reach no network, no other files to change, and no home folder")
  func refusals() throws {
    let lesson = try SandboxedLesson(
      """
      func attempt(_ name: String, _ body: () throws -> Void) {
        do { try body(); print(name) } catch { print("no", name) }
      }
      print("sockets", [AF_INET, AF_INET6, AF_UNIX].map { socket($0, 1, 0) })
      print("pair", socketpair(AF_UNIX, 1, 0, &pair))
      let own = FileManager.default.currentDirectoryPath
      attempt("data") { _ = try String(contentsOfFile: "../data/house.csv", encoding: .utf8) }
      attempt("system") { _ = try String(contentsOfFile: "/etc/passwd", encoding: .utf8) }
      attempt("home") { _ = try String(contentsOfFile: "\\(home)/secret", encoding: .utf8) }
      attempt("parent") { _ = try String(contentsOfFile: "/proc/\\(getppid())/environ", encoding: .utf8) }
      attempt("scratch") { try "x".write(toFile: "new.txt", atomically: true, encoding: .utf8) }
      attempt("temporary") {
        let file = FileManager.default.temporaryDirectory.appending(path: "x")
        try "x".write(to: file, atomically: true, encoding: .utf8)
      }
      for folder in [outside, "/etc", "/dev/shm", "/tmp"] {
        attempt(folder) { try "x".write(toFile: "\\(folder)/x", atomically: false, encoding: .utf8) }
      }
      """)
    let home = try TemporaryFolder()
    try home.write("secret", to: "secret")
    try lesson.folder.write("1", to: "lessons/data/house.csv")
    let text = try lesson.folder.read("lessons/zh/l.md")
    let names = """
      let home = "\(home.url.path)", outside = "\(lesson.folder.url.path)"
      var pair: [Int32] = [0, 0]
      """
    try lesson.folder.write(
      text.replacing("import Foundation\n", with: "import Foundation\n\(names)\n"),
      to: "lessons/zh/l.md")
    let outside = lesson.folder.url.path
    #expect(
      try lesson.output(["--sandbox", "on"], environment: ["HOME": home.url.path]) == [
        "sockets [-1, -1, -1]", "pair 0", "data", "system", "no home", "no parent", "scratch",
        "temporary", "no \(outside)", "no /etc", "no /dev/shm", "no /tmp",
      ])
    #expect(FileManager.default.fileExists(atPath: "\(outside)/lessons/zh/new.txt") == false)
  }

  @Test("A user without a home of their own renders, and a whole sandbox holds for them")
  func homeless() throws {
    let lesson = try SandboxedLesson("print(1)")
    let result = try CommandResult(
      ["render", "--sandbox", hasWholeSandbox ? "on" : "auto"], in: lesson.folder.url,
      environment: ["HOME": "/proc/none", "XDG_CACHE_HOME": "/proc/none"])
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test(
    "Where the kernel lacks what a sandbox needs, auto says so and on refuses",
    .enabled(
      if: hasWholeSandbox && FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"))
  )
  func lacking() throws {
    let lesson = try SandboxedLesson("print(1)")
    let gaps = "reading and changing other files or sending signals to other processes"
    func run(_ arguments: [String]) throws -> CommandResult {
      try CommandResult(
        [SandboxTests.withoutLandlock, Project.command.path, "render"] + arguments,
        in: lesson.folder.url, program: URL(filePath: "/usr/bin/python3"))
    }
    let refused = try run(["--sandbox", "on"])
    #expect(refused.status == 3)
    #expect(refused.errors.hasPrefix("what keeps steps from \(gaps) is missing"))
    #expect(!FileManager.default.fileExists(atPath: lesson.folder.url.path + "/output"))
    let rendered = try run(["--report", "r.json"])
    #expect(rendered.status == 0)
    #expect(rendered.errors.contains("sandbox: this machine cannot keep steps from \(gaps)"))
    #expect(try lesson.folder.read("r.json").contains("sending signals to other processes"))
  }

  /// A program that starts another for which the kernel has no Landlock.
  private static let withoutLandlock = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "without-landlock.py").path

  @Test("Programs that steps start are in the sandbox too, and work there")
  func programs() throws {
    let lesson = try SandboxedLesson(
      """
      for command in ["cat ../data.txt", "echo 2 >../data.txt; cat ../data.txt", "ls / >/etc/x || echo no"] {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", command]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
      }
      """)
    try lesson.folder.write("1\n", to: "lessons/data.txt")
    #expect(try lesson.output() == ["1", "1", "no"])
    #expect(try lesson.folder.read("lessons/data.txt") == "1\n")
  }

  @Test("No signal of a step reaches the processes above it, or other lessons")
  func signals() throws {
    let lesson = try SandboxedLesson(
      """
      let above = getppid()
      print(kill(above, SIGKILL), kill(above, SIGSTOP), kill(-above, SIGKILL), errno == EPERM)
      // Only if the parent cannot be reached can nothing else be.
      if kill(above, 0) == -1 { print(kill(-1, SIGKILL)) }
      """, "print(\"next\")")
    try lesson.folder.write("```swift core\nprint(7)\n```\n", to: "lessons/other.md")
    #expect(
      try lesson.output(["--jobs", "2"]).filter { $0 != "7" } == ["-1 -1 -1 true", "0", "next"])
    #expect(try lesson.folder.read("output/other.html").contains("<samp>7</samp>"))
  }

  @Test("A step may not trace, mount, leave its namespaces, or take back its limits")
  func systemCalls() throws {
    let lesson = try SandboxedLesson(
      """
      let symbols = dlopen(nil, RTLD_NOW)
      typealias Call = @convention(c) (Int, Int, Int, Int) -> Int32
      for name in ["ptrace", "unshare", "mount", "umount2", "chroot", "swapoff", "sethostname", "setns"] {
        errno = 0
        let call = unsafeBitCast(dlsym(symbols, name), to: Call.self)
        let path = strdup("/")!
        let result = call(name == "ptrace" ? 0 : Int(bitPattern: path), 0, 0, 0)
        if result == 0 || errno != EPERM { print(name, result, errno) }
      }
      let fileSize = __rlimit_resource_t(1)
      var limit = rlimit()
      getrlimit(fileSize, &limit)
      print(limit.rlim_max == 2 << 30)
      limit.rlim_max = .max
      print(setrlimit(fileSize, &limit))
      typealias Limit = @convention(c) (pid_t, Int32, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) -> Int32
      let prlimit = unsafeBitCast(dlsym(symbols, "prlimit"), to: Limit.self)
      limit.rlim_max = 1 << 20
      limit.rlim_cur = 1 << 20
      print(prlimit(getppid(), 1, &limit, nil))
      """)
    #expect(try lesson.output() == ["true", "-1", "-1"])
  }

  @Test("A step in a sandbox uses threads, tensors, mapped files and copies of itself as ever")
  func ordinary() throws {
    let lesson = try SandboxedLesson(
      """
      import Dispatch
      let a = Tensor.ones([300, 300])
      print(matmul(a, a)[0, 0])
      nonisolated(unsafe) var counts = [Int](repeating: 0, count: 8)
      counts.withUnsafeMutableBufferPointer { counts in
        nonisolated(unsafe) let counts = counts
        DispatchQueue.concurrentPerform(iterations: 8) { counts[$0] = $0 }
      }
      print(counts.reduce(0, +))
      Tensor.ones([1000]).save(npy: "ones.npy")
      print(Tensor.load(npy: "ones.npy").sum())
      print(try FileManager.default.attributesOfItem(atPath: "../data.txt")[.size]!)
      """)
    try lesson.folder.write("12345", to: "lessons/data.txt")
    #expect(try lesson.output() == ["tensor(300.)", "28", "tensor(1000.)", "5"])
  }
}
