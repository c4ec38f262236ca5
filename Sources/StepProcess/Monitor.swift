#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Stands between the renderer and the runner, where no step can reach either.
///
/// It waits until the runner has ended or the renderer lets go of the leash, reports the runner's
/// wait status, and ends every process that the steps have left behind, whatever group or session
/// they moved to: as a subreaper it is the parent of those whose own parents are gone.
struct Monitor {
  let runner: pid_t

  func watch() -> Never {
    ignoreRequestsToStop()
    // An empty handler, so that the end of a child interrupts the poll below.
    signal(SIGCHLD) { _ in }
    var status: Int32 = 0
    var isEnded = false
    while !isEnded {
      var leash = pollfd(fd: Descriptor.leash, events: Int16(POLLIN), revents: 0)
      if poll(&leash, 1, 10) > 0 { kill(runner, SIGKILL) }
      isEnded = reap(status: &status)
    }
    endDescendants()
    withUnsafeBytes(of: status.littleEndian) { bytes in
      _ = write(Descriptor.status, bytes.baseAddress, bytes.count)
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

  /// Collects children that have ended; true once the runner is among them.
  private func reap(status: inout Int32) -> Bool {
    var childStatus: Int32 = 0
    while true {
      let child = waitpid(-1, &childStatus, WNOHANG)
      if child == runner {
        status = childStatus
        return true
      }
      if child == 0 { return false }
      if child < 0 { return errno == ECHILD }
    }
  }

  /// Kills until no child is left. A process that dies makes its children ours, so each round
  /// reaches one generation further; a round is repeated while there is anyone to wait for.
  private func endDescendants() {
    kill(-runner, SIGKILL)
    for _ in 0..<1000 {
      for child in children() { kill(child, SIGKILL) }
      var status: Int32 = 0
      var child = waitpid(-1, &status, WNOHANG)
      while child > 0 { child = waitpid(-1, &status, WNOHANG) }
      if child < 0 { return }
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
