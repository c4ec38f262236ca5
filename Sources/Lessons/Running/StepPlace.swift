import Foundation

/// Where the steps of one run work, and what they may do there.
struct StepPlace: Sendable {
  let scratch: ScratchFolder
  private let sandbox: Sandbox
  private let allowed: Set<Permission>
  /// The folder with the folders of all runs, where the compiled steps lie.
  private let runs: URL

  init(for lesson: Lesson, in work: URL, _ sandbox: Sandbox) {
    allowed = lesson.frontMatter.allow
    scratch = ScratchFolder(for: lesson, in: work, isOriginal: allowed.contains(.write))
    self.sandbox = sandbox
    runs = work.deletingLastPathComponent()
  }

  /// The variables of the environment that each run has for itself, and what tells the step process
  /// that there is a box.
  var environment: [String: String] {
    var environment = ["TMPDIR": scratch.temporary]
    if sandbox.mode != .off { environment["STEPWISE_BOXED"] = "1" }
    return environment
  }

  /// What the step process is to be told before any step.
  func commands(token: UInt64, _ toolchain: Toolchain) -> [String] {
    let folders = [
      "mirror \(scratch.mirror)", "original \(scratch.original)", "folder \(scratch.working)",
    ]
    return sandbox.mode == .off ? folders : boxCommands(token, toolchain) + folders
  }
}

extension StepPlace {
  /// The sentence for a step that could get no more memory.
  var outOfMemory: String {
    if sandbox.mode == .off || allowed.contains(.memory) { return "out of memory" }
    let limit = (Double(Sandbox.memoryLimit) / Double(1 << 30))
      .formatted(
        .number.precision(.fractionLength(0...1)).locale(Locale(identifier: "en_US_POSIX")))
    return
      "out of memory: a step has \(limit) GiB; 'allow: [memory]' in the front matter asks for more"
  }

  private func boxCommands(_ token: UInt64, _ toolchain: Toolchain) -> [String] {
    let closed = closedFolders + closedFolders.map { $0.withoutLinks }
    let numbers = [
      token, UInt64(sandbox.landlock), sandbox.hasFilter ? 1 : 0,
      allowed.contains(.network) ? 1 : 0,
      allowed.contains(.memory) ? 0 : UInt64(Sandbox.memoryLimit), UInt64(Sandbox.fileLimit),
      UInt64(Sandbox.threadLimit),
    ]
    return Set(closed).sorted().map { "box closed \($0)" }
      + readFolders(toolchain).map { "box read \($0)" }
      + changedFolders.map { "box change \($0)" }
      + ["box close " + numbers.map(String.init).joined(separator: " ")]
  }

  /// Folders of people, and of what they run at the moment.
  private var closedFolders: [String] {
    ["/tmp", "/var/tmp", "/run", "/dev"] + (allowed.contains(.home) ? [] : homes)
  }

  private var homes: [String] {
    let folders = [
      "/home", "/root", StepSession.environment["HOME"] ?? "",
      getpwuid(getuid()).flatMap { String(cString: $0.pointee.pw_dir) } ?? "",
    ]
    return folders.filter { $0.hasPrefix("/") && $0 != "/" }
  }

  /// What is read even if it lies in a closed folder.
  private func readFolders(_ toolchain: Toolchain) -> [String] {
    let own = URL(filePath: toolchain.process).deletingLastPathComponent().path
    let compiler = URL(filePath: toolchain.frontend).deletingLastPathComponent()
      .deletingLastPathComponent().path
    let network = allowed.contains(.network) ? ["/etc/resolv.conf"] : []
    return [scratch.original, runs.path, own, compiler] + network
      + (allowed.contains(.home) ? homes : [])
  }

  private var changedFolders: [String] {
    let devices = ["null", "zero", "full", "random", "urandom"].map { "/dev/\($0)" }
    return devices + [scratch.root] + (allowed.contains(.write) ? [scratch.original] : [])
  }
}

extension String {
  fileprivate var withoutLinks: String { URL(filePath: self).resolvingSymlinksInPath().path }
}
