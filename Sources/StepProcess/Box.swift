import CSandbox
import StepEvents

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The box around the steps, as the renderer tells it line by line:
///
///     box closed PATH     where nothing may be looked at, or
///     box read PATH       something may all the same, or
///     box change PATH     also be changed
///     box close LIMITS    puts it in force
///
/// The limits are numbers: the run's token, Landlock's version, whether system calls are filtered,
/// whether the network is allowed, and the bytes of memory and of a file and the further threads
/// that there may be.
struct Box {
  /// Processes that no signal of a step is to reach.
  let kept: (pid_t, pid_t, pid_t)
  private var closed: [String] = []
  private var open: [(path: String, isChanged: Bool)] = []

  init(kept: (pid_t, pid_t, pid_t)) {
    self.kept = kept
  }

  /// Takes the words of a line; what goes wrong is told on `events`.
  mutating func take(_ words: [String], events: Int32) {
    switch words[1] {
    case "closed": closed.append(words[2])
    case "read": open.append((words[2], false))
    case "change": open.append((words[2], true))
    case "close": close(words[2].split(separator: " ").map { UInt64($0) ?? 0 }, events)
    default: _exit(64)
    }
  }
}

extension Box {
  private func close(_ numbers: [UInt64], _ events: Int32) {
    guard numbers.count == 7 else { _exit(64) }
    let version = Int32(numbers[1])
    var limits = sandbox_limits()
    limits.allows_network = Int32(numbers[3])
    limits.memory = numbers[4]
    limits.file_size = numbers[5]
    limits.threads = numbers[6]
    limits.kept = kept
    guard version == 0 || openFolders(version, limits) == 0,
      sandbox_close(&limits, version, Int32(numbers[2])) == 0
    else {
      let problem = String(cString: strerror(errno))
      Connection(token: numbers[0], events: events)
        .send(.unloadable(reason: "the sandbox around it cannot be closed: \(problem)"))
      _exit(70)
    }
  }

  private func openFolders(_ version: Int32, _ limits: sandbox_limits) -> Int32 {
    guard sandbox_begin(version, limits.allows_network) == 0 else { return -1 }
    var paths: [UnsafePointer<CChar>?] = closed.map { UnsafePointer(strdup($0)) }
    paths.append(nil)
    guard sandbox_add_all_but("/", &paths) == 0 else { return -1 }
    for (path, isChanged) in open where sandbox_add(path, isChanged ? 1 : 0) != 0 { return -1 }
    return 0
  }
}
