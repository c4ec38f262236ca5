import Foundation
import Synchronization

/// The processes that this one has started and that may still be there, so that none is left when it
/// is told to stop.
public enum LivingChildren {
  /// How a child is ended.
  enum Ending: Equatable {
    /// By a signal to it alone.
    case kill
    /// By a signal to its process group.
    case killGroup
    /// By closing a descriptor. It then ends its own children, and itself after them.
    case close(Int32)
  }

  private static let children = Mutex<[pid_t: Ending]>([:])
  private static let isEnding = Atomic(false)

  /// Does not return once the children are being ended: what a child did not finish must not look like
  /// a fault of the lesson, and no page is to be made of it.
  static func pauseIfEnding() {
    while isEnding.load(ordering: .acquiring) { sleep(1) }
  }

  static func add(_ child: pid_t, _ ending: Ending) {
    children.withLock { $0[child] = ending }
  }

  static func remove(_ child: pid_t) {
    children.withLock { $0[child] = nil }
  }

  /// Ends all, and waits until they have ended, no longer than some seconds. The process is to leave
  /// after that: whoever started them may find them gone.
  public static func end(within seconds: Double) {
    isEnding.store(true, ordering: .releasing)
    var left = children.withLock { children in
      for (child, ending) in children {
        switch ending {
        case .kill: kill(child, SIGKILL)
        case .killGroup: kill(-child, SIGKILL)
        case .close(let descriptor): Foundation.close(descriptor)
        }
      }
      return Set(children.keys)
    }
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !left.isEmpty && ContinuousClock.now < deadline {
      left = left.filter { child in
        var status: Int32 = 0
        return waitpid(child, &status, WNOHANG) == 0
      }
      if !left.isEmpty { usleep(1000) }
    }
  }
}
