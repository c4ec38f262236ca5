import ArgumentParser
import Foundation
import Lessons
import Preview

/// `stepwise serve`: a live preview of lessons.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Preview lessons on 127.0.0.1: save, and the open page changes in place.")

  @Argument(help: "A lesson, or a folder of lessons.")
  var path = "lessons"

  @Option(help: "The port, or the first of those that are tried.")
  var port: UInt16 = 8421

  @Flag(help: "Open the first page in the browser.")
  var open = false

  @OptionGroup var steps: SandboxOptions

  func run() async throws {
    let terminal = Terminal.standardError
    let sandbox = try Sandbox(steps.sandbox)
    if let remark = sandbox.remark { terminal.write("sandbox: \(remark)\n") }
    let preview = try Preview(
      toolchain: try Toolchain.find(), path: path, port: port, sandbox: sandbox,
      permit: steps.allows, report: ServePrinter(terminal).show)
    let address = await preview.address
    terminal.write("Serving \(path) at \(address)\n")
    if preview.port != port && port != 0 {
      terminal.write("Port \(port) is taken: this is the next free one.\n")
    }
    terminal.write("Press r to run again, o to open, q or Ctrl-C to quit.\n")
    let show = { @Sendable in
      if !Browser.open(address) {
        terminal.write("No browser was found here: open \(address) in yours.\n")
      }
    }
    if open { show() }
    KeyReader.watch { key in
      switch key {
      case "r": Task { await preview.rerun() }
      case "o": show()
      case "q": Interruption.quit()
      default: break
      }
    }
    try await preview.run()
  }
}
