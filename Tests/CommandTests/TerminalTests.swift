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

  /// What the command writes to its standard output if that is a terminal.
  private func shown(_ arguments: [String], in folder: URL) throws -> String {
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
    process.standardOutput = FileHandle(fileDescriptor: terminal)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    // This process holds the terminal open too, so what was written waits, and no end is seen.
    _ = fcntl(screen, F_SETFL, O_NONBLOCK)
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(screen, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
