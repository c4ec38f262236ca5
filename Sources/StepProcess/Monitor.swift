import CSandbox

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Stands between the renderer and the runner, where no step can reach either.
///
/// It waits until the runner has ended, reports the runner's wait status, and ends every process
/// that the steps have left behind, whatever group or session they moved to: as a subreaper it is
/// the parent of those whose own parents are gone. Only checkpoints stay, as long as the renderer
/// holds the leash; when it lets go, everything ends.
///
/// On the leash come lines: `keep PID` names a checkpoint, `drop PID` ends one, `stop` ends the
/// runner, and `go PID` makes the runner of a checkpoint.
struct Monitor {
  private var runner: pid_t
  private var isRunning = true
  private var kept: Set<pid_t> = []
  private var leash = LineReader(descriptor: Descriptor.leash)

  /// How many processes steps in a box may have at a time. The system's own limit counts all that a
  /// user runs, and does not hold for root.
  private static let processLimit: Int32 = 256
  /// The bit of the reported status, above those of a wait status, that says the limit was passed.
  private static let overLimit: Int32 = 1 << 16

  init(runner: pid_t) {
    self.runner = runner
  }

  mutating func watch() -> Never {
    ignoreRequestsToStop()
    // An empty handler, so that the end of a child interrupts the poll below.
    signal(SIGCHLD) { _ in }
    while isRunning || !kept.isEmpty {
      obey(isRunning ? 10 : -1)
      endIfOverLimit()
      reap()
    }
    _exit(0)
  }
}

extension Monitor {
  private func ignoreRequestsToStop() {
    for request in [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGPIPE, SIGUSR1, SIGUSR2, SIGALRM] {
      signal(request, SIG_IGN)
    }
  }

  /// Waits so many milliseconds, -1 for as long as it takes, for the renderer's word.
  private mutating func obey(_ milliseconds: Int32) {
    var request = pollfd(fd: leash.descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, milliseconds) > 0 else { return }
    guard let lines = leash.available() else {
      kept = []
      if isRunning { end(waitStatus: kill(runner)) } else { endDescendants() }
      _exit(0)
    }
    for line in lines {
      let words = line.split(separator: " ")
      let process = words.count > 1 ? pid_t(words[1]) ?? 0 : 0
      switch words.first {
      case "keep": kept.insert(process)
      case "drop": if kept.remove(process) != nil { _ = kill(process) }
      case "stop": if isRunning { end(waitStatus: kill(runner)) }
      case "go": go(process)
      default: break
      }
    }
  }

  /// Ends everything, checkpoints too, if steps have more processes than they may.
  private mutating func endIfOverLimit() {
    guard isRunning, sandbox_count_confined(Monitor.processLimit) > Monitor.processLimit else {
      return
    }
    sandbox_end_confined()
    kept = []
    end(waitStatus: kill(runner) | Monitor.overLimit)
  }

  /// Lets a checkpoint go on as the runner.
  private mutating func go(_ process: pid_t) {
    runner = process
    isRunning = kept.remove(process) != nil && systemKill(process, SIGCONT) == 0
    if !isRunning { report(SIGKILL) }
  }

  /// Collects children that have ended, the runner perhaps among them.
  private mutating func reap() {
    var status: Int32 = 0
    while true {
      let child = waitpid(-1, &status, WNOHANG)
      if child <= 0 { return }
      kept.remove(child)
      if isRunning && child == runner {
        isRunning = false
        // What was asked before the runner ended counts before its end does.
        obey(0)
        return end(waitStatus: status)
      }
    }
  }

  /// Ends a process and returns its wait status.
  private func kill(_ process: pid_t) -> Int32 {
    var status = SIGKILL
    _ = systemKill(process, SIGKILL)
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status
  }

  /// The runner has ended: what it left goes too, and the renderer is told.
  private mutating func end(waitStatus status: Int32) {
    isRunning = false
    endDescendants()
    report(status)
  }

  private func report(_ status: Int32) {
    withUnsafeBytes(of: status.littleEndian) { bytes in
      _ = write(Descriptor.status, bytes.baseAddress, bytes.count)
    }
  }

  /// Kills until no child but the checkpoints is left. A process that dies makes its children ours,
  /// so each round reaches one generation further; a round is repeated while there is anyone.
  private mutating func endDescendants() {
    _ = systemKill(-runner, SIGKILL)
    for _ in 0..<1000 {
      // At one stroke, if no checkpoint is to stay.
      if kept.isEmpty { sandbox_end_confined() }
      var status: Int32 = 0
      var child = waitpid(-1, &status, WNOHANG)
      while child > 0 {
        kept.remove(child)
        child = waitpid(-1, &status, WNOHANG)
      }
      let strays = child < 0 ? [] : children().filter { !kept.contains($0) }
      if strays.isEmpty { return }
      for stray in strays { _ = systemKill(stray, SIGKILL) }
      usleep(1000)
    }
  }

  /// The processes whose parent is this one.
  private func children() -> [pid_t] {
    guard let folder = opendir("/proc") else { return [] }
    defer { closedir(folder) }
    let parent = getpid()
    var found: [pid_t] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let process = pid_t(name), self.parent(of: process) == parent { found.append(process) }
    }
    return found
  }

  /// The fourth field of /proc/PID/stat, counted from behind the name in parentheses.
  private func parent(of process: pid_t) -> pid_t? {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 1024)
    guard fgets(&line, Int32(line.count), file) != nil else { return nil }
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    return fields.count > 1 ? pid_t(fields[1]) : nil
  }
}

private func systemKill(_ process: pid_t, _ signal: Int32) -> Int32 {
  #if canImport(Glibc)
    Glibc.kill(process, signal)
  #else
    Darwin.kill(process, signal)
  #endif
}
