import Foundation
import Testing

/// What a person at a terminal is told besides.
@Suite struct TerminalTests {
  @Test("At a terminal a render ends with the page to open, and a check does not")
  func pages() throws {
    let folder = try TemporaryFolder()
    for name in ["a", "b"] { try folder.write("# A lesson\n", to: "lessons/en/\(name).md") }
    #expect(
      try shown(["render", "lessons/en/a.md"], in: folder.url)
        == "Open output/en/a.html in a browser.\r\n")
    #expect(
      try shown(["render", "-o", "site"], in: folder.url)
        == "Open site/index.html in a browser.\r\n")
    #expect(try shown(["check"], in: folder.url) == "")
  }

  @Test("At a terminal a bar tells how far a step's loop is, and is gone at the end")
  func progress() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift core
      import Foundation
      for _ in progress(1...40, "training") { Thread.sleep(forTimeInterval: 0.02) }
      print("done")
      ```
      """, to: "a.md")
    let screen = try shown(["render", "a.md"], in: folder.url, on: \.standardError)
    let frames = screen.components(separatedBy: "\r\u{1B}[K")
    let bars = frames.filter { $0.contains("training · ") && $0.contains("/40 · ") }
    #expect(bars.count >= 2, "\(screen)")
    #expect(bars.allSatisfy { $0.contains("… a.md  █") || $0.contains("… a.md  ░") })
    #expect(bars.contains { $0.contains("█░") && $0.contains("/s · ") })
    #expect(frames.last?.contains("a.md  1 step  ") == true)
    #expect(frames.dropLast().last?.contains("training") == false)
  }

  @Test("What a step calls its loop neither commands the terminal nor breaks its line")
  func hostileLabel() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      ```swift core
      import Foundation
      let label = "\\u{1B}[2J\\n" + String(repeating: "训", count: 60)
      for _ in progress(1...20, label) { Thread.sleep(forTimeInterval: 0.02) }
      ```
      """, to: "a.md")
    let screen = try shown(["render", "a.md"], in: folder.url, on: \.standardError)
    #expect(!screen.contains("\u{1B}[2J"))
    let bars = screen.components(separatedBy: "\r\u{1B}[K").filter { $0.contains("训") }
    #expect(!bars.isEmpty, "\(screen)")
    // Of 80 columns the last stays free; the colour's two marks take none.
    let lines = bars.map { $0.replacing("\u{1B}[2m", with: "").replacing("\u{1B}[0m", with: "") }
    #expect(lines.allSatisfy { !$0.contains { $0.isNewline } })
    #expect(lines.allSatisfy { $0.count + $0.count { $0 == "训" } <= 79 }, "\(lines)")
  }

  /// What the command writes to a stream if that is a terminal.
  private func shown(
    _ arguments: [String], in folder: URL,
    on stream: ReferenceWritableKeyPath<Process, Any?> = \.standardOutput
  ) throws -> String {
    var (screen, terminal): (Int32, Int32) = (-1, -1)
    try #require(openpty(&screen, &terminal, nil, nil, nil) == 0)
    defer {
      close(screen)
      close(terminal)
    }
    let process = Process()
    process.executableURL = Project.command
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process[keyPath: stream] = FileHandle(fileDescriptor: terminal)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    // This process holds the terminal open too, so what was written waits, and no end is seen.
    _ = fcntl(screen, F_SETFL, O_NONBLOCK)
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(screen, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
