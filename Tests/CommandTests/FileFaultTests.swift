import Foundation
import Testing

/// Folders that cannot be written, disks that are full, clocks that are wrong.
@Suite struct FileFaultTests {
  private static let lesson = "# One\n\n```swift core\nprint(6 * 7)\n```\n"

  /// Runs the command behind commands of a shell, which find it as `$0` and its arguments in `$@`.
  private func run(_ script: String, _ arguments: [String], in folder: TemporaryFolder) throws
    -> (status: Int32, errors: String)
  {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script, Project.command.path] + arguments
    process.currentDirectoryURL = folder.url
    process.standardOutput = FileHandle.nullDevice
    let errors = try folder.write("", to: "errors")
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try folder.read("errors"))
  }

  @Test("No room for a page: a sentence with its path, and the old page stays")
  func noRoom() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.lesson, to: "lessons/one.md")
    #expect(try CommandResult(["render"], in: folder.url).status == 0)
    let page = try folder.read("output/one.html")
    let text = String(repeating: "More and more. ", count: 1000)
    try folder.write(Self.lesson + "\n" + text + "\n", to: "lessons/one.md")
    // No file may be larger than 8 KB, or 4 where the shell counts blocks of 512 bytes.
    let (status, errors) = try run(
      "trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"", ["render"], in: folder)
    #expect(status == 1)
    #expect(errors.contains("/output/one.html cannot be written: File too large\n"), "\(errors)")
    #expect(try folder.read("output/one.html") == page)
    #expect(try folder.leftovers().isEmpty)
    #expect(try CommandResult(["render"], in: folder.url).status == 0)
    #expect(try folder.read("output/one.html").contains(text.dropLast()))
  }

  @Test("A cache that is a file, or whose place is, costs time and no page")
  func noCache() throws {
    for place in [".stepwise", ".stepwise/entries", ".stepwise/work"] {
      let folder = try TemporaryFolder()
      try folder.write(Self.lesson, to: "lessons/one.md")
      try folder.write("", to: place)
      for _ in 0..<2 {
        let result = try CommandResult(["render"], in: folder.url)
        #expect(result.status == 0, "\(place): \(result.errors)")
        #expect(try folder.read("output/one.html").contains("<samp>42</samp>"))
      }
    }
  }

  /// Whether file systems can be mounted here, which containers often forbid.
  private static let canMount: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "unshare -m mount -t tmpfs none /mnt 2>/dev/null"]
    return (try? process.run()) != nil
      && {
        process.waitUntilExit(); return process.terminationStatus == 0
      }()
  }()

  @Test(
    "A full disk under the cache, or a read-only one, costs time and no page",
    .enabled(if: canMount), arguments: ["size=64k", "ro"])
  func fullDisk(options: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.lesson, to: "lessons/one.md")
    try folder.write("", to: ".stepwise/keep")
    let script =
      "mount -t tmpfs -o \(options) none .stepwise && \"$0\" \"$@\" && exec \"$0\" \"$@\""
    let (status, errors) = try run(
      "exec unshare -m sh -c '\(script)' \"$0\" \"$@\"", ["render"], in: folder)
    #expect(status == 0, "\(errors)")
    #expect(try folder.read("output/one.html").contains("<samp>42</samp>"))
  }

  @Test("Times of files do not count, whatever the clock was: contents do")
  func times() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift core
      import Foundation
      print(try String(contentsOfFile: "data.txt", encoding: .utf8))
      ```
      """, to: "lessons/one.md")
    func statuses() throws -> [String] {
      #expect(try CommandResult(["render", "--report", "r.json"], in: folder.url).status == 0)
      let report = try JSONDecoder().decode(Report.self, from: Data(folder.read("r.json").utf8))
      return report.lessons[0].steps.map(\.status)
    }
    let data = try folder.write("one", to: "lessons/data.txt")
    func touch(_ date: Date) throws {
      for path in [data.path, folder.url.path + "/lessons/one.md"] {
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
      }
    }
    try touch(Date(timeIntervalSinceNow: 1e8))
    #expect(try statuses() == ["ran"])
    #expect(try statuses() == ["cached"])
    try touch(Date(timeIntervalSince1970: 1))
    #expect(try statuses() == ["cached"])
    // Other contents of the same length, at the same time.
    try folder.write("two", to: "lessons/data.txt")
    try touch(Date(timeIntervalSince1970: 1))
    #expect(try statuses() == ["ran"])
    #expect(try folder.read("output/one.html").contains("<samp>two</samp>"))
  }
}
